package org.invigil.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.spark.SeededRows;
import org.invigil.jobs.spark.SparkExtension;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.TableStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ExportTablesTest {
    private static final ExamKey EXAM = new ExamKey("2026-11-20", "exam-of-maths");
    private static final Instant AT = Instant.parse("2026-12-01T08:00:00Z");

    @TempDir
    Path folder;

    private SparkSession spark;
    private OutFolder out;
    private TableStore store;
    private ExportTables export;

    @BeforeEach
    void open(SparkSession session) {
        spark = session;
        out = OutFolder.open(folder.resolve("out"));
        EmbeddedKeys keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out.path(), Passphrase.of(Map.of()));
        store = new TableStore(spark, out.path(), keys);
        export = new ExportTables(store, out, keys);
    }

    private <R extends Record> void write(Table<R> table, List<R> rows) {
        store.write(table, spark.createDataset(rows, RecordEncoder.of(table.row())), List.of(EXAM));
    }

    private static Answer answer(String attempt, String response) {
        return new Answer(EXAM.examDay(), EXAM.examId(), attempt, "q1", response, true, 5L, null);
    }

    private Map<String, Long> run(String reason, Path to, Table<?>... tables) {
        return export.run(new ExportTables.Request(List.of(tables), Optional.empty(), to, AT, "data team", reason));
    }

    private <R extends Record> List<R> exported(Table<R> table) {
        return spark.read()
                .parquet(folder.resolve("to").resolve(table.name()).toString())
                .as(RecordEncoder.of(table.row()))
                .collectAsList();
    }

    @Test
    void givesTheSameIdTheSameHashInEveryTable() {
        write(Tables.ANSWERS, List.of(answer("a1", "B"), answer("a2", "B")));
        write(
                Tables.PAIRS,
                List.of(new AttemptPair(
                        EXAM.examDay(),
                        EXAM.examId(),
                        "a1",
                        "a2",
                        PairEvidence.ANSWERS,
                        1,
                        1e-300,
                        null,
                        null,
                        Text.of("pair.answers", "a1", 3.25))));

        assertThat(run("", folder.resolve("to"), Tables.ANSWERS, Tables.PAIRS))
                .isEqualTo(Map.of("answers", 2L, "pairs", 1L));

        AttemptPair pair = exported(Tables.PAIRS).get(0);
        assertThat(exported(Tables.ANSWERS))
                .extracting(Answer::attemptId)
                .containsExactlyInAnyOrder(pair.attemptA(), pair.attemptB())
                .allMatch(id -> id.matches("[0-9a-f]{16}"));
        assertThat(pair.pValue()).isEqualTo(1e-300);
        assertThat(pair.reason().arguments()).containsExactly("…", "3.3");
    }

    @Test
    void keepsChoicesAndHashesWhatSomebodyWrote() {
        write(
                Tables.ANSWERS,
                List.of(answer("a1", "B"), answer("a2", "I am Mari"), answer("a3", "I am Mari"), answer("a4", "-2,5")));
        run("", folder.resolve("to"), Tables.ANSWERS);

        List<String> responses =
                exported(Tables.ANSWERS).stream().map(Answer::response).sorted().toList();
        assertThat(responses).hasSize(4).contains("B", "-2,5").doesNotContain("I am Mari");
        assertThat(Set.copyOf(responses)).hasSize(3);
    }

    @Test
    void letsNoIdNameOrAddressOut() throws IOException {
        Map<String, String> fixed = Map.of(
                "examDay", EXAM.examDay(),
                "examId", EXAM.examId(),
                "attemptId", "attempt-one",
                "examineeId", "person-one",
                "Examinee.name", "Mari Maasikas",
                "attemptUrl", "https://learn.example/attempt",
                "reportUrl", "https://learn.example/report",
                "person", "office@example.org");
        List<Table<?>> tables = List.of(Tables.ATTEMPTS, Tables.LIKENESSES, Tables.GROUPS);
        tables.forEach(table -> writeSeeded(table, fixed));
        run("comparison of embeddings", folder.resolve("to"), tables.toArray(Table<?>[]::new));

        assertThat(exported(Tables.ATTEMPTS)).extracting(Attempt::attemptUrl).containsOnlyNulls();
        try (Stream<Path> files = Files.walk(folder.resolve("to"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(
                                "exam-of-maths", "attempt-one", "person-one", "Maasikas", "learn.example", "office@");
            }
        }
    }

    private <R extends Record> void writeSeeded(Table<R> table, Map<String, String> fixed) {
        write(table, new SeededRows(1, 0, fixed).rows(table.row(), 3));
    }

    @Test
    void notesWhatLeft() throws IOException {
        write(Tables.ANSWERS, List.of(answer("a1", "B")));
        run("=SUM(1)", folder.resolve("to"), Tables.ANSWERS);
        run("", folder.resolve("again"), Tables.ANSWERS);

        assertThat(Files.readAllLines(out.path().resolve("exports.csv")))
                .containsExactly(
                        "at,by,tables,rows,to,reason",
                        "\"2026-12-01T08:00:00Z\",\"data team\",\"answers\",\"1\",\"" + folder.resolve("to")
                                + "\",\"'=SUM(1)\"",
                        "\"2026-12-01T08:00:00Z\",\"data team\",\"answers\",\"1\",\"" + folder.resolve("again")
                                + "\",\"\"");
    }

    @Test
    void refusesLikenessesWithoutAReasonAndFoldersThatWouldMix() {
        assertThatThrownBy(() -> run(" ", folder.resolve("to"), Tables.LIKENESSES))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("storage.export-likenesses"));
        assertThatThrownBy(() -> run("", out.path().resolve("to"), Tables.ANSWERS))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("storage.export-inside-out"));
        run("", folder.resolve("to"), Tables.ANSWERS);
        assertThatThrownBy(() -> run("", folder.resolve("to"), Tables.ANSWERS))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("storage.export-exists"));
    }
}
