package org.invigil.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.review.JudgedCase;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.spark.SeededRows;
import org.invigil.jobs.spark.SparkExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class TableStoreTest {
    private static final int VERSION = Tables.SOUNDS.version();
    private static final String DAY = "2026-11-20";
    private static final ExamKey MATHS = new ExamKey(DAY, "MATHS-exam-2026");
    private static final ExamKey LAW = new ExamKey(DAY, "law/õigus 1");
    private static final ExamKey LATER = new ExamKey("2026-11-21", "MATHS-exam-2026");

    @TempDir
    Path folder;

    private Path out;
    private EmbeddedKeys keys;
    private TableStore store;
    private SparkSession spark;

    @BeforeEach
    void open(SparkSession session) {
        spark = session;
        out = folder.resolve("out");
        keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out, Passphrase.of(Map.of()));
        store = new TableStore(spark, out, keys);
    }

    private static Sound sound(ExamKey exam, String attempt, long millis) {
        return new Sound(exam.examDay(), exam.examId(), attempt, "mic.ogg", millis, -30, 0.5f, SoundKind.SPEECH);
    }

    private Dataset<Sound> sounds(Sound... sounds) {
        return spark.createDataset(List.of(sounds), RecordEncoder.of(Sound.class));
    }

    private void write(Dataset<Sound> sounds, ExamKey... exams) {
        store.write(Tables.SOUNDS, sounds, List.of(exams));
    }

    private List<Sound> read() {
        return store.read(Tables.SOUNDS).collectAsList();
    }

    @Test
    void readsBackEveryTable() {
        for (Table<?> table : Tables.ALL) {
            readsBack(table);
        }
    }

    private <R extends Record> void readsBack(Table<R> table) {
        List<R> rows = new ArrayList<>();
        for (ExamKey exam : List.of(MATHS, LAW, LATER)) {
            Map<String, String> fixed =
                    Map.of("examDay", exam.examDay(), "examId", exam.examId(), "caseId", exam.toString());
            rows.addAll(new SeededRows(rows.size(), 0, fixed).rows(table.row(), 4));
        }
        Dataset<R> dataset = spark.createDataset(rows, RecordEncoder.of(table.row()));
        if (table.isStoredByExam()) {
            store.write(table, dataset, List.of(MATHS, LAW, LATER));
        } else {
            store.writeWhole(table, dataset);
        }
        assertThat(store.read(table).collectAsList())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void replacesTheExamsGivenAndLeavesTheOthers() {
        write(sounds(sound(MATHS, "a1", 0), sound(LAW, "a2", 0), sound(LATER, "a3", 0)), MATHS, LAW, LATER);
        write(sounds(sound(MATHS, "a1", 1000)), MATHS, LAW);

        assertThat(read()).containsExactlyInAnyOrder(sound(MATHS, "a1", 1000), sound(LATER, "a3", 0));
        assertThat(store.exams(Tables.SOUNDS)).containsExactly(MATHS, LATER);
    }

    @Test
    void mayMakeTheNewRowsFromTheOldOnes() {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);
        write(store.read(Tables.SOUNDS).union(sounds(sound(MATHS, "a1", 1000))), MATHS);

        assertThat(read()).containsExactly(sound(MATHS, "a1", 0), sound(MATHS, "a1", 1000));
    }

    /** What a run leaves that is killed between its two moves, or while it removes what it has replaced. */
    @Test
    void rowsThatStandBesideTheirPlaceComeBackBeforeAnybodyWrites() throws IOException {
        write(sounds(sound(MATHS, "a1", 0), sound(LAW, "a2", 0), sound(LATER, "a3", 0)), MATHS, LAW, LATER);
        store.writeWhole(Tables.CASES, cases());
        Path day = out.resolve("tables/sounds/exam_day=" + DAY);
        Path maths = folderOf(day, MATHS);
        Path law = folderOf(day, LAW);
        Files.move(maths, beside(maths, ".old"));
        copy(law, beside(law, ".old"));
        Path all = out.resolve("tables/cases/all");
        Files.move(all, beside(all, ".old"));
        assertThat(read()).containsExactlyInAnyOrder(sound(LAW, "a2", 0), sound(LATER, "a3", 0));

        OutFolder.existing(out).awaitTables();
        assertThat(read()).containsExactlyInAnyOrder(sound(MATHS, "a1", 0), sound(LAW, "a2", 0), sound(LATER, "a3", 0));
        assertThat(store.read(Tables.CASES).count()).isEqualTo(2);
        assertThat(beside(law, ".old")).doesNotExist();
        assertThat(store.exams(Tables.SOUNDS)).containsExactly(MATHS, LAW, LATER);
    }

    /** A failure between the moves, and another try in the same run: the old rows must outlive it. */
    @Test
    void writesAgainAfterAWriteThatFailedBetweenItsMoves() throws IOException {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);
        Path maths = folderOf(out.resolve("tables/sounds/exam_day=" + DAY), MATHS);
        Files.move(maths, beside(maths, ".old"));
        write(sounds(sound(LAW, "a2", 0)), LAW);
        TableFolder.repair(maths);
        assertThat(read()).containsExactlyInAnyOrder(sound(MATHS, "a1", 0), sound(LAW, "a2", 0));
    }

    /** Rows that were to go do not come back by half. */
    @Test
    void aRemovalThatWasStoppedIsEnded() throws IOException {
        write(sounds(sound(MATHS, "a1", 0), sound(LAW, "a2", 0)), MATHS, LAW);
        Path maths = folderOf(out.resolve("tables/sounds/exam_day=" + DAY), MATHS);
        Files.move(maths, beside(maths, ".gone"));
        Files.delete(beside(maths, ".gone").resolve("_exam"));
        try (OutFolder.RunLock lock = OutFolder.existing(out).lock(Instant.now())) {
            assertThat(beside(maths, ".gone")).doesNotExist();
        }
        assertThat(read()).containsExactly(sound(LAW, "a2", 0));
        write(sounds(), LAW);
        assertThat(read()).isEmpty();
        assertThat(store.exams(Tables.SOUNDS)).isEmpty();
    }

    private Path folderOf(Path day, ExamKey exam) {
        return day.resolve("exam_id=" + exam.pseudonym(keys.pseudonyms()));
    }

    private static Path beside(Path folder, String ending) {
        return folder.resolveSibling("." + folder.getFileName() + ending);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private Dataset<JudgedCase> cases() {
        return spark.createDataset(
                new SeededRows(0, 0, Map.of()).rows(JudgedCase.class, 2), RecordEncoder.of(JudgedCase.class));
    }

    @Test
    void readsByDayAndByExam() {
        write(sounds(sound(MATHS, "a1", 0), sound(LAW, "a2", 0), sound(LATER, "a3", 0)), MATHS, LAW, LATER);

        assertThat(store.read(Tables.SOUNDS, DAY).count()).isEqualTo(2);
        assertThat(store.read(Tables.SOUNDS, List.of(LAW, new ExamKey(DAY, "unknown")))
                        .collectAsList())
                .containsExactly(sound(LAW, "a2", 0));
        assertThat(store.read(Tables.SOUNDS, List.of()).collectAsList()).isEmpty();
        assertThat(store.read(Tables.LOOKS).collectAsList()).isEmpty();
    }

    @Test
    void sortsRowsByKeyInOneFileAnExam() throws IOException {
        write(
                sounds(sound(MATHS, "a2", 0), sound(MATHS, "a1", 2000), sound(LAW, "a", 0), sound(MATHS, "a1", 1000))
                        .repartition(4),
                MATHS,
                LAW);

        assertThat(files()).hasSize(2).allMatch(file -> file.endsWith("/v" + VERSION + "-00000.parquet"));
        assertThat(store.read(Tables.SOUNDS, List.of(MATHS)).collectAsList())
                .containsExactly(sound(MATHS, "a1", 1000), sound(MATHS, "a1", 2000), sound(MATHS, "a2", 0));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("tables"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".parquet") && !file.contains("/."))
                    .toList();
        }
    }

    @Test
    void writesTheRecordsColumnsOnly() {
        Dataset<Sound> wider = sounds(sound(MATHS, "a1", 0))
                .withColumn("examinee_name", functions.lit("Mari Maasikas"))
                .as(RecordEncoder.of(Sound.class));
        write(wider, MATHS);

        assertThat(read()).containsExactly(sound(MATHS, "a1", 0));
    }

    @Test
    void refusesARowOfAnExamThatIsNotBeingWritten() {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);

        assertThatThrownBy(() -> write(sounds(sound(MATHS, "a1", 5), sound(LAW, "a2", 0)), MATHS))
                .hasStackTraceContaining("names an exam that is not being written");
        assertThat(read()).containsExactly(sound(MATHS, "a1", 0));
    }

    @Test
    void replacesCasesAsAWhole() {
        List<JudgedCase> cases = new SeededRows(1, 0, Map.of()).rows(JudgedCase.class, 3);
        store.writeWhole(Tables.CASES, spark.createDataset(cases, RecordEncoder.of(JudgedCase.class)));
        store.writeWhole(Tables.CASES, store.read(Tables.CASES).limit(1));

        assertThat(store.read(Tables.CASES).count()).isEqualTo(1);
    }

    /** Files as that version left them, with nothing in them of what came later. */
    @Test
    void readsWhatEarlierVersionsWroteWithNullInWhatCameLater() throws IOException {
        OlderTables older = new OlderTables(spark, out, keys);
        for (Table<?> table : Tables.ALL) {
            for (int version = table.readableFrom(); version < table.version(); version++) {
                readsBack(table);
                older.age(table, version);
                List<?> rows = store.read(table).collectAsList();
                assertThat(rows).as(table.name()).hasSize(12);
                assertThat(files()).anyMatch(file -> file.matches(".*/" + table.name() + "/.*/v\\d-00000.parquet"));
            }
        }
        assertThat(store.read(Tables.SOUNDS).collectAsList())
                .extracting(Sound::steadyTones)
                .containsOnlyNulls();
        assertThat(store.read(Tables.LOOKS).collectAsList())
                .flatExtracting(Look::faces)
                .isNotEmpty()
                .allMatch(face -> face.match() == null || face.match().step() == null);
        assertThat(store.read(Tables.ATTEMPTS).collectAsList())
                .allMatch(attempt -> attempt.exam().allowedPairs().isEmpty())
                .allMatch(attempt -> attempt.examinee().referencePhoto() == null);
        assertThat(store.isReadable(MATHS)).isTrue();
        older.age(Tables.UTTERANCES, 1);
        assertThat(store.isReadable(MATHS))
                .as("no utterances, no older version")
                .isTrue();
        readsBack(Tables.UTTERANCES);
        older.age(Tables.UTTERANCES, 1);
        assertThat(store.isReadable(MATHS)).isFalse();
    }

    @Test
    void namesTheCommandThatRenewsAnOlderVersion() {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);
        Table<Sound> next =
                new Table<>("sounds", Sound.class, Tables.SOUNDS.key(), "one second of one microphone", VERSION + 1);

        assertThatThrownBy(() -> store.read(next)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.text().key()).isEqualTo("storage.older-version");
            assertThat(e.text().arguments())
                    .contains("" + VERSION, "" + (VERSION + 1), "invigil nightly CAPTURES --out OUT");
        });
        store.write(next, sounds(sound(LAW, "a2", 0)), List.of(LAW));
        assertThat(store.read(next, List.of(LAW)).count()).isEqualTo(1);
        assertThatThrownBy(() -> store.read(Tables.SOUNDS, List.of(LAW)))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("storage.newer-version"));
    }

    @Test
    void describesTheTableBesideItsRows() throws IOException {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);

        assertThat(out.resolve("tables/sounds/schema.json"))
                .content()
                .contains(
                        "\"version\" : " + VERSION,
                        "one second of one microphone",
                        "\"speech_probability\" : \"float\"");
    }

    @Test
    void cannotReadAnExamWhoseKeyIsDestroyed() {
        write(sounds(sound(MATHS, "a1", 0), sound(LAW, "a2", 0)), MATHS, LAW);
        Dataset<Sound> before = store.read(Tables.SOUNDS);
        keys.destroy(MATHS.pseudonym(keys.pseudonyms()));

        assertThatThrownBy(before::collectAsList).hasStackTraceContaining("There is no key");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("storage.no-key"));
        assertThat(store.read(Tables.SOUNDS, List.of(LAW)).count()).isEqualTo(1);
    }

    @Test
    void noticesAByteThatWasChanged() throws IOException {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);
        Path file = Path.of(files().get(0));
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(this::read).hasStackTraceContaining("Tag");
    }

    @Test
    void refusesAPlainFileInThePlaceOfAnEncryptedOne() throws IOException {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);
        Path plain = folder.resolve("plain");
        sounds(sound(MATHS, "forged", 0))
                .withColumnRenamed("exam_id", "real_exam_id")
                .drop("exam_day")
                .coalesce(1)
                .write()
                .parquet(plain.toString());
        Path forged = TableFolder.list(plain, "*.parquet").get(0);
        Files.move(forged, Path.of(files().get(0)), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(this::read).hasStackTraceContaining("plaintext file");
    }

    @Test
    void likenessesCannotBeReadWithTheExamsKey() throws IOException {
        readsBack(Tables.LIKENESSES);
        Path keyFolder = out.resolve("keys");
        try (Stream<Path> files = Files.list(keyFolder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.endsWith("likenesses.key"))
                    .noneMatch(name -> name.matches("[0-9a-f]{16}\\.key"));
        }
    }

    @Test
    void survivesARunThatWasKilledWhileWriting() throws IOException {
        write(sounds(sound(MATHS, "a1", 0)), MATHS);
        Files.createDirectories(out.resolve("tables/.sounds.new/exam_day=" + DAY));
        Files.writeString(out.resolve("tables/.sounds.new/part-0.parquet"), "half a file");

        assertThat(read()).containsExactly(sound(MATHS, "a1", 0));
        write(sounds(sound(MATHS, "a1", 1000)), MATHS);
        assertThat(read()).containsExactly(sound(MATHS, "a1", 1000));
        assertThat(out.resolve("tables/.sounds.new")).doesNotExist();
    }

    @Test
    void leavesNoIdInAnyFileOrPath() throws IOException {
        readsBack(Tables.ATTEMPTS);
        readsBack(Tables.LOOKS);
        Sound sound = sound(MATHS, "attempt-of-Mari", 0);
        write(sounds(sound), MATHS);
        new SegmentStore(out, keys)
                .commit(
                        MATHS,
                        SegmentKey.parts().with("attempt", "attempt-of-Mari").key(),
                        SegmentStore.attempt("attempt-of-Mari"),
                        sound.toString().getBytes(StandardCharsets.UTF_8));

        List<String> secrets = List.of("MATHS-exam-2026", "õigus", "attempt-of-Mari", "mic.ogg");
        try (Stream<Path> paths = Files.walk(out)) {
            for (Path path : paths.toList()) {
                assertThat(out.relativize(path).toString()).doesNotContain(secrets.toArray(String[]::new));
                if (Files.isRegularFile(path)) {
                    assertThat(Files.readString(path, StandardCharsets.ISO_8859_1))
                            .as(path.toString())
                            .doesNotContain("MATHS-exam-2026", "Ãµigus", "attempt-of-Mari", "mic.ogg", "PAR1");
                }
            }
        }
    }
}
