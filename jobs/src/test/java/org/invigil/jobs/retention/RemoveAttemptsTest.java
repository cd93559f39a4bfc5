package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.review.Contribution;
import org.invigil.datasets.review.JudgedCase;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.observe.Wire;
import org.invigil.jobs.retention.DeletionPlan.ChangedExam;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.spark.SeededRows;
import org.invigil.jobs.spark.SparkExtension;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OlderTables;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class RemoveAttemptsTest {
    private static final ExamKey EXAM = new ExamKey("2026-11-20", "exam-of-maths");

    @TempDir
    Path folder;

    private SparkSession spark;
    private Path out;
    private EmbeddedKeys keys;
    private TableStore tables;
    private SegmentStore segments;
    private RemoveAttempts remove;
    private int committed;

    @BeforeEach
    void open(SparkSession session) {
        spark = session;
        out = folder.resolve("out");
        keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out, Passphrase.of(Map.of()));
        tables = new TableStore(spark, out, keys);
        segments = new SegmentStore(out, keys);
        remove = new RemoveAttempts(tables, segments, SegmentStore.ofLikenesses(out, keys));
    }

    private ChangedExam without(String gone, String staying) {
        return new ChangedExam(
                EXAM.examDay(),
                EXAM.examId(),
                EXAM.pseudonym(keys.pseudonyms()),
                List.of(gone),
                List.of(staying),
                false);
    }

    private <R extends Record> void write(Table<R> table, List<R> rows) {
        tables.write(table, spark.createDataset(rows, RecordEncoder.of(table.row())), List.of(EXAM));
    }

    private static Sound sound(String attempt) {
        return new Sound(EXAM.examDay(), EXAM.examId(), attempt, "m.ogg", 0, -30, 0.5f, SoundKind.SPEECH);
    }

    @Test
    void everyTableLosesTheRowsOfThoseWhoGoAndKeepsTheOthers() {
        // Groups hold lists of attempts; they are another test's.
        List<Table<?>> byExam = Tables.ALL.stream()
                .filter(Table::isStoredByExam)
                .filter(table -> table != Tables.GROUPS)
                .toList();
        Map<String, Integer> staying = new HashMap<>();
        byExam.forEach(table -> staying.put(table.name(), fill(table)));
        remove.from(without("gone-1", "stays-2"));
        for (Table<?> table : byExam) {
            List<?> left = tables.read(table).collectAsList();
            assertThat(left).as(table.name()).hasSize(staying.get(table.name())).noneMatch(row -> row.toString()
                    .contains("gone-1"));
        }
    }

    /** A version that is too old to be read, so that nobody has to stay because Invigil has gone on. */
    @Test
    void rowsOfAnyEarlierVersionGoAndTheOthersStayAsTheyAre() throws IOException {
        fill(Tables.UTTERANCES);
        fill(Tables.ATTEMPTS);
        JudgedCase one = new SeededRows(1, 0, Map.of()).row(JudgedCase.class);
        tables.writeWhole(
                Tables.CASES,
                spark.createDataset(
                        List.of(until(one, "2026-12-31"), until(one, "2026-12-30")),
                        RecordEncoder.of(JudgedCase.class)));
        OlderTables older = new OlderTables(spark, out, keys);
        older.age(Tables.UTTERANCES, 1);
        older.age(Tables.CASES, 1);
        remove.from(without("gone-1", "stays-2"));
        assertThat(remove.countExpiredCases("2026-12-31")).isEqualTo(1);
        remove.expiredCases("2026-12-31");
        assertThat(remove.countExpiredCases("2027-12-31")).isEqualTo(1);
        assertThatThrownBy(() -> tables.read(Tables.UTTERANCES)).isInstanceOf(InputException.class);

        Table<OlderTables.FirstUtterance> first = new Table<>(
                "utterances", OlderTables.FirstUtterance.class, Tables.UTTERANCES.key(), "as version 1 had them", 1);
        assertThat(tables.read(first).collectAsList()).hasSize(3).allMatch(row -> row.attemptId()
                .equals("stays-2"));
    }

    /** Deletion reads these as rows, however old they are; whoever changes one has to keep that. */
    @Test
    void whatDeletionReadsIsReadableFromItsFirstVersion() {
        assertThat(List.of(
                        Tables.ATTEMPTS,
                        Tables.RECORDINGS,
                        Tables.INCIDENTS,
                        Tables.VERDICTS,
                        Tables.PAIRS,
                        Tables.GROUPS,
                        Tables.RANKINGS))
                .allMatch(table -> table.readableFrom() == 1);
    }

    /** @return how many of the rows name nobody who goes */
    private <R extends Record> int fill(Table<R> table) {
        List<R> rows = new ArrayList<>();
        for (String attempt : List.of("gone-1", "stays-2")) {
            Map<String, String> fixed = Map.of(
                    "examDay", EXAM.examDay(),
                    "examId", EXAM.examId(),
                    "attemptId", attempt,
                    "attemptA", attempt,
                    "attemptB", attempt);
            rows.addAll(new SeededRows(rows.size(), 0, fixed).rows(table.row(), 3));
        }
        write(table, rows);
        return (int)
                rows.stream().filter(row -> !row.toString().contains("gone-1")).count();
    }

    @Test
    void pairsAndGroupsOfOthersLoseWhatNamesThem() {
        write(Tables.PAIRS, List.of(pair("a", "gone-1"), pair("gone-1", "z"), pair("a", "z")));
        write(Tables.GROUPS, List.of(group("g1", List.of("a", "gone-1", "z")), group("g2", List.of("a", "z"))));
        remove.from(without("gone-1", "a"));
        assertThat(tables.read(Tables.PAIRS).collectAsList()).containsExactly(pair("a", "z"));
        assertThat(tables.read(Tables.GROUPS).collectAsList())
                .extracting(AttemptGroup::groupId)
                .containsExactly("g2");
    }

    private static AttemptPair pair(String a, String b) {
        return new AttemptPair(
                EXAM.examDay(), EXAM.examId(), a, b, PairEvidence.ANSWERS, 1, 0.5, null, null, Text.of("pair.answers"));
    }

    private static AttemptGroup group(String id, List<String> attempts) {
        return new AttemptGroup(EXAM.examDay(), EXAM.examId(), id, attempts, Text.of("pair.answers"));
    }

    /** However often it is begun again, as after a machine that stopped. */
    @Test
    void whoIsHeldKeepsWhatWasFoundAndNobodyElseIsNamed() {
        write(Tables.SOUNDS, List.of(sound("gone-1"), sound("held-2")));
        write(Tables.PAIRS, List.of(pair("gone-1", "held-2"), pair("gone-1", "gone-3")));
        write(
                Tables.GROUPS,
                List.of(group("g1", List.of("gone-1", "gone-3")), group("g2", List.of("gone-1", "held-2"))));
        write(Tables.RANKINGS, List.of(ranked("gone-1", 1, "held-2"), ranked("held-2", 2, "gone-1")));
        ChangedExam held = new ChangedExam(
                EXAM.examDay(),
                EXAM.examId(),
                EXAM.pseudonym(keys.pseudonyms()),
                List.of("gone-1", "gone-3"),
                List.of("held-2"),
                true);
        for (int i = 0; i < 2; i++) {
            remove.from(held);
            assertThat(tables.read(Tables.SOUNDS).collectAsList()).containsExactly(sound("held-2"));
            assertThat(tables.read(Tables.PAIRS).collectAsList()).containsExactly(pair("\u2026", "held-2"));
            assertThat(tables.read(Tables.GROUPS).collectAsList())
                    .containsExactly(group("g2", List.of("\u2026", "held-2")));
            assertThat(tables.read(Tables.RANKINGS).collectAsList()).containsExactly(ranked("held-2", 2, "\u2026"));
        }
    }

    private static RankedAttempt ranked(String attempt, int rank, String partner) {
        RankedAttempt any = new SeededRows(
                        1, 0, Map.of("examDay", EXAM.examDay(), "examId", EXAM.examId(), "attemptId", attempt))
                .row(RankedAttempt.class);
        return new RankedAttempt(
                any.examDay(),
                any.examId(),
                any.attemptId(),
                any.courseId(),
                rank,
                any.suspicion(),
                any.reviewPriority(),
                any.reviewMinutes(),
                any.coverage(),
                List.of(new Contribution("ANSWERS", 1, 0, 3, List.of(partner))),
                any.shownBecause(),
                any.sampling(),
                any.weights());
    }

    @Test
    void stoppedWhileATableIsReplacedItGoesOnFromTheOldRows() throws IOException {
        write(Tables.SOUNDS, List.of(sound("gone-1"), sound("stays-2")));
        Path exam = out.resolve(
                "tables/sounds/exam_day=" + EXAM.examDay() + "/exam_id=" + EXAM.pseudonym(keys.pseudonyms()));
        Files.move(exam, exam.resolveSibling("." + exam.getFileName() + ".old"));

        try (OutFolder.RunLock lock = OutFolder.existing(out).lock(Instant.now())) {
            remove.from(without("gone-1", "stays-2"));
        }

        assertThat(tables.read(Tables.SOUNDS).collectAsList()).containsExactly(sound("stays-2"));
        assertThat(exam.resolveSibling("." + exam.getFileName() + ".old")).doesNotExist();
    }

    @Test
    void storedWorkOfOthersStaysEvenWhereItsContentNamesNobody() {
        write(Tables.ATTEMPTS, List.of(attempt("gone-1", "person-gone"), attempt("stays-2", "person-stays")));
        byte[] packets = Wire.pack(Map.of(1L, 0.5));
        SegmentKey gone = commit(SegmentStore.attempt("gone-1"), packets);
        SegmentKey stays = commit(SegmentStore.attempt("stays-2"), packets);
        SegmentKey photoGone = commit(SegmentStore.examinee("person-gone"), packets);
        SegmentKey photoStays = commit(SegmentStore.examinee("person-stays"), packets);
        remove.from(without("gone-1", "stays-2"));
        assertThat(List.of(stays, photoStays)).allMatch(key -> segments.isCommitted(EXAM, key));
        assertThat(List.of(gone, photoGone)).noneMatch(key -> segments.isCommitted(EXAM, key));
        assertThat(segments.find(EXAM, stays)).contains(packets);
    }

    private static Attempt attempt(String id, String examineeId) {
        return new SeededRows(
                        1,
                        0,
                        Map.of(
                                "examDay",
                                EXAM.examDay(),
                                "examId",
                                EXAM.examId(),
                                "attemptId",
                                id,
                                "examineeId",
                                examineeId))
                .row(Attempt.class);
    }

    @Test
    void ofWorkThatEarlierVersionsStoredOnlyThatStaysWhichNamesOthers() {
        SegmentKey gone = commit("", Wire.pack(List.of(sound("gone-1"))));
        SegmentKey stays = commit("", Wire.pack(List.of(sound("stays-2"))));
        SegmentKey nobody = commit("", Wire.pack(Map.of(1L, 0.5)));
        remove.from(without("gone-1", "stays-2"));
        assertThat(segments.isCommitted(EXAM, stays)).isTrue();
        assertThat(segments.isCommitted(EXAM, gone)).isFalse();
        assertThat(segments.isCommitted(EXAM, nobody)).isFalse();
    }

    private SegmentKey commit(String about, byte[] work) {
        SegmentKey key = SegmentKey.parts().with("number", committed++).key();
        segments.commit(EXAM, key, about, work);
        return key;
    }

    @Test
    void judgedCasesOutliveTheirExamUntilTheirOwnDate() {
        List<JudgedCase> cases = new ArrayList<>();
        for (String id : List.of("kept", "last-day", "expired")) {
            cases.add(new SeededRows(1, 0, Map.of("caseId", id)).row(JudgedCase.class));
        }
        List<JudgedCase> dated = List.of(
                until(cases.get(0), "2027-01-01"),
                until(cases.get(1), "2026-12-31"),
                until(cases.get(2), "2026-12-30"));
        tables.writeWhole(Tables.CASES, spark.createDataset(dated, RecordEncoder.of(JudgedCase.class)));
        assertThat(remove.countExpiredCases("2026-12-31")).isEqualTo(1);
        remove.expiredCases("2026-12-31");
        assertThat(tables.read(Tables.CASES).collectAsList())
                .extracting(JudgedCase::caseId)
                .containsExactlyInAnyOrder("kept", "last-day");
        assertThat(remove.countExpiredCases("2026-12-31")).isZero();
    }

    /** By component, so that another column of the case does not matter here. */
    private static JudgedCase until(JudgedCase one, String day) {
        var components = JudgedCase.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals("keepUntil")
                        ? LocalDate.parse(day)
                        : components[i].getAccessor().invoke(one);
            }
            return JudgedCase.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noFileOfOutSpellsWhoIsGone() throws IOException {
        write(Tables.SOUNDS, List.of(sound("gone-1"), sound("stays-2")));
        remove.from(without("gone-1", "stays-2"));
        try (var files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("gone-1", "g\0o\0n\0e\0-\0001");
            }
        }
    }
}
