package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.lingala.zip4j.ZipFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.command.InvigilCommand;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.keys.Seal;
import org.invigil.jobs.observe.Wire;
import org.invigil.jobs.report.files.ReportHash;
import org.invigil.jobs.run.StoredTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is stored, handed out and deleted about people, on a real small night: nothing readable outside the reports, one
 * examinee's file without anybody else, a sealed delivery, key failures, consent taken back. The steps build on each
 * other.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivacyNightTest {
    private static final int DONE_IN_PART = 4;
    private static final String DAY = "2026-11-20";
    private static final long NARROWED_MILLIS = 14_000;
    private static final String SPILL = "spark.shuffle.spill.numElementsForceSpillThreshold";
    private static final List<String> IDS = List.of("zqkept-71", "zqgone-72", "zqface-73", "zqlike-74");
    private static final List<String> EXAMINEES = List.of("wxperson-0", "wxperson-1", "wxperson-2", "wxperson-3");
    private static final List<String> NAMES =
            List.of("Xanthippe Quellwasser", "Zebedäus Öölane", "Yrjö Wurmser", "Quirin Šmidt");

    @TempDir
    private static Path folder;

    private Path captures;
    private Path out;
    private Path keys;

    @BeforeAll
    void makeTheDay() throws IOException {
        System.setProperty(SPILL, "40");
        captures = folder.resolve("captures");
        out = folder.resolve("out");
        keys = folder.resolve("config/keys.p12");
        SampleDay.writeAttempts(
                captures,
                7,
                List.of(
                        attempt(0, "3 to 10 away\n12 to 15 leaves-page")
                                .with(SampleAttempt.Answering.alone("10.0.0.1")),
                        attempt(1, "4 to 11 away\n13 to 16 leaves-page")
                                .with(SampleAttempt.Answering.alone("10.0.0.2")),
                        attempt(2, "").with(SampleAttempt.Answering.alone("10.0.0.3")),
                        attempt(3, "").with(SampleAttempt.Answering.like("zqface-73", "10.0.0.3"))));
        narrow("zqgone-72");
    }

    /** "Start test" two seconds later, "End test" four seconds earlier than what was recorded. */
    private void narrow(String attempt) throws IOException {
        Path manifest = captures.resolve("attempts.csv");
        List<String> rows = new ArrayList<>();
        for (String row : Files.readAllLines(manifest)) {
            String[] cells = row.split(",", -1);
            if (cells[0].equals(attempt)) {
                cells[4] = OffsetDateTime.parse(cells[4]).plusSeconds(2).toString();
                cells[5] = OffsetDateTime.parse(cells[5]).minusSeconds(4).toString();
            }
            rows.add(String.join(",", cells));
        }
        Files.write(manifest, rows);
    }

    @AfterAll
    static void stopSpilling() {
        System.clearProperty(SPILL);
    }

    private static SampleAttempt attempt(int face, String timeline) {
        return SampleAttempt.of(
                        IDS.get(face),
                        SampleCast.PROGRAMMING,
                        SampleExaminee.withPhoto(EXAMINEES.get(face), NAMES.get(face), face),
                        60,
                        20)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED, SampleRecording.Condition.WHOLE))
                .where(timeline);
    }

    /** What a command printed and how it ended. */
    private record Ended(int code, String printed) {}

    private Ended run(String... arguments) {
        PrintStream before = System.out;
        PrintStream beforeErr = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
        try {
            List<String> line = new ArrayList<>(List.of(arguments));
            line.addAll(List.of("--language", "en"));
            if (!line.contains("--keys")) {
                line.addAll(List.of("--keys", keys.toString()));
            }
            int code = InvigilCommand.execute(line.toArray(String[]::new));
            return new Ended(code, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(beforeErr);
        }
    }

    private Ended nightly(String... more) {
        List<String> line = new ArrayList<>(
                List.of("nightly", captures.toString(), "--out", out.toString(), "--master", "local[2]"));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private List<Path> files(Path below) throws IOException {
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As they would stand in a file: in UTF-8, and in the two bytes a character of Java's own strings. */
    private static Set<String> spellings(List<String> texts) {
        Set<String> spellings = new ConcurrentSkipListSet<>();
        for (String text : texts) {
            spellings.add(latin1(text.getBytes(StandardCharsets.UTF_8)));
            spellings.add(latin1(text.getBytes(StandardCharsets.UTF_16BE)));
            spellings.add(latin1(text.getBytes(StandardCharsets.UTF_16LE)));
        }
        return spellings;
    }

    private static Set<String> everybody() {
        List<String> all = new ArrayList<>(IDS);
        all.addAll(EXAMINEES);
        all.addAll(NAMES);
        all.addAll(List.of("Quellwasser", "Öölane", "Wurmser"));
        return spellings(all);
    }

    /** Looks into the files that Spark spills and shuffles through, while a run writes them. */
    private final class ScratchWatch implements AutoCloseable {
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final Set<String> seen = new ConcurrentSkipListSet<>();
        private final Set<String> readable = new ConcurrentSkipListSet<>();
        private final Thread thread = new Thread(this::watch, "scratch-watch");

        ScratchWatch() {
            thread.setDaemon(true);
            thread.start();
        }

        private void watch() {
            Set<String> names = everybody();
            while (!isOver.get()) {
                Path scratch = out.resolve("scratch");
                try {
                    for (Path file : files(scratch)) {
                        String content = latin1(Files.readAllBytes(file));
                        if (!content.isEmpty()) {
                            seen.add(file.toString());
                        }
                        if (names.stream()
                                .anyMatch(name -> content.contains(name)
                                        || file.toString().contains(name))) {
                            readable.add(file.toString());
                        }
                    }
                    Thread.sleep(10);
                } catch (IOException | UncheckedIOException e) {
                    // A file that Spark has removed meanwhile.
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            isOver.set(true);
            thread.join();
        }
    }

    @Test
    @Order(1)
    void whatSparkWritesWhileItRunsNamesNobody() throws Exception {
        ScratchWatch watch = new ScratchWatch();
        Ended night;
        try (watch) {
            night = nightly("--likenesses", "KEPT");
        }
        assertThat(night.code()).as(night.printed()).isIn(0, DONE_IN_PART);
        assertThat(watch.seen).as("files that were spilled or shuffled through").isNotEmpty();
        assertThat(watch.readable).isEmpty();
    }

    @Test
    @Order(2)
    void nothingOutsideTheReportsNamesAnybodyOrHoldsALikeness() throws IOException {
        Set<String> secrets = everybody();
        List<float[]> likenesses = likenesses();
        assertThat(likenesses).isNotEmpty();
        for (float[] likeness : likenesses) {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                // Two numbers together do not come about by chance.
                ByteBuffer bytes = ByteBuffer.allocate(8).order(order);
                bytes.putFloat(likeness[0]).putFloat(likeness[1]);
                secrets.add(latin1(bytes.array()));
            }
            // As CBOR writes them.
            ByteBuffer bytes = ByteBuffer.allocate(10);
            bytes.put((byte) 0xfa).putFloat(likeness[0]).put((byte) 0xfa).putFloat(likeness[1]);
            secrets.add(latin1(bytes.array()));
        }
        assertNoneOutsideReports(secrets);
        assertThat(everybody()).as("the search finds them where they are").anyMatch(secret -> reportsContain(secret));
    }

    private boolean reportsContain(String secret) {
        try {
            for (Path file : files(out.resolve("reports"))) {
                if (latin1(Files.readAllBytes(file)).contains(secret)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(2)
    void tablesHoldNothingFromOutsideTheWindow() {
        try (StoredTables stored = StoredTables.open(out, keys, Texts.in(Language.EN))) {
            for (Table<?> table : List.of(
                    Tables.LOOKS,
                    Tables.SOUNDS,
                    Tables.UTTERANCES,
                    Tables.ACTIONS,
                    Tables.ANSWERS,
                    Tables.INCIDENTS,
                    Tables.LIKENESSES)) {
                Dataset<Row> rows = stored.tables()
                        .read(table)
                        .toDF()
                        .filter(col("attempt_id").equalTo("zqgone-72"));
                if (table == Tables.LOOKS) {
                    assertThat(rows.count()).isPositive();
                }
                for (String column : rows.columns()) {
                    if (column.endsWith("millis")) {
                        assertThat(rows.filter(col(column).lt(0).or(col(column).gt(NARROWED_MILLIS)))
                                        .count())
                                .as(table.name() + " " + column)
                                .isZero();
                    }
                }
            }
        }
    }

    /** Whatever the account's own umask: the machine's others see nothing, a copy with modes shows nothing. */
    @Test
    @Order(2)
    void everythingBelongsToItsOwnerAlone() throws IOException {
        String own = Files.getOwner(captures).getName();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path path : all.filter(each -> !each.endsWith(".lock")).toList()) {
                boolean isClosed = Files.getPosixFilePermissions(path).stream()
                        .noneMatch(right -> right.name().startsWith("OTHERS")
                                || right.name().startsWith("GROUP"));
                // A file in a folder that nobody else may enter is closed too.
                boolean isBelowClosed = !Files.isDirectory(path)
                        && Files.getPosixFilePermissions(path.getParent()).stream()
                                .noneMatch(right -> right.name().startsWith("OTHERS")
                                        || right.name().startsWith("GROUP"));
                assertThat(isClosed || isBelowClosed).as(path.toString()).isTrue();
                assertThat(Files.getOwner(path).getName()).isEqualTo(own);
            }
        }
    }

    private void assertNoneOutsideReports(Set<String> secrets) throws IOException {
        int looked = 0;
        for (Path file : files(out)) {
            if (!file.startsWith(out.resolve("reports"))) {
                String content = latin1(Files.readAllBytes(file));
                String path = latin1(out.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                for (String secret : secrets) {
                    assertThat(content.contains(secret) || path.contains(secret))
                            .as("%s in %s", secret, out.relativize(file))
                            .isFalse();
                }
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(30);
    }

    /** The likenesses that the night has kept, opened with their key. */
    private List<float[]> likenesses() throws IOException {
        EmbeddedKeys opened = EmbeddedKeys.open(keys, out, Passphrase.of(Map.of()));
        List<float[]> vectors = new ArrayList<>();
        for (Path sealed : files(out.resolve("likenesses"))) {
            String exam = sealed.getParent().getFileName().toString().substring("exam_id=".length());
            byte[] zipped = Seal.open(
                            opened.findExamKey(exam + "likenesses").orElseThrow(),
                            sealed.getFileName().toString(),
                            Files.readAllBytes(sealed))
                    .orElseThrow();
            // Before it stands whom the content is about, with the length of that.
            int start = 2 * Integer.BYTES + ByteBuffer.wrap(zipped).getInt(Integer.BYTES);
            try (GZIPInputStream in =
                    new GZIPInputStream(new ByteArrayInputStream(zipped, start, zipped.length - start))) {
                byte[] content = in.readAllBytes();
                boolean isListOfLikenesses = (content[0] & 0xe0) == 0x80;
                if (isListOfLikenesses) {
                    Arrays.stream(Wire.unpack(content, Likeness[].class))
                            .map(Likeness::vector)
                            .forEach(vectors::add);
                }
            }
        }
        return vectors;
    }

    private Path course() throws IOException {
        try (Stream<Path> courses = Files.list(out.resolve("reports").resolve(DAY))) {
            return courses.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private Path fileOf(String attempt, Path to) {
        Ended ended = run("file", "--attempt", attempt, "--out", out.toString(), "--to", to.toString());
        assertThat(ended.code()).as(ended.printed()).isZero();
        return to.resolve("file-" + attempt);
    }

    /** Texts and pictures of others in a folder. */
    private List<String> othersIn(Path file, int own) throws IOException {
        List<String> others = new ArrayList<>();
        for (List<String> all : List.of(IDS, EXAMINEES, NAMES)) {
            for (int i = 0; i < all.size(); i++) {
                if (i != own) {
                    others.add(all.get(i));
                }
            }
        }
        List<byte[]> pictures = new ArrayList<>();
        for (Path picture : files(course().resolve("evidence"))) {
            if (!picture.toString().contains(IDS.get(own))) {
                pictures.add(Files.readAllBytes(picture));
            }
        }
        assertThat(pictures).isNotEmpty();
        Set<String> spelled = spellings(others);
        List<String> found = new ArrayList<>();
        for (Path each : files(file)) {
            byte[] bytes = Files.readAllBytes(each);
            String content = latin1(bytes);
            spelled.stream().filter(content::contains).forEach(text -> found.add(text + " in " + each));
            for (byte[] picture : pictures) {
                if (Arrays.equals(bytes, picture)
                        || content.contains(Base64.getEncoder().encodeToString(picture))) {
                    found.add("a picture of another in " + each);
                }
            }
        }
        return found;
    }

    @Test
    @Order(3)
    void theFileOfOneExamineeHoldsNobodyElseAndNeedsNoCaptures() throws IOException {
        Path away = folder.resolve("captures-away");
        Files.move(captures, away);
        try {
            for (int own : new int[] {0, 3}) {
                Path file = fileOf(IDS.get(own), folder.resolve("files"));
                String page = Files.readString(file.resolve("file.html"));
                assertThat(page)
                        .contains(IDS.get(own), EXAMINEES.get(own), NAMES.get(own), "consent-" + EXAMINEES.get(own))
                        .contains("2026-09", "near-faces.pt", "data:image/jpeg;base64,");
                assertThat(othersIn(file, own)).isEmpty();
                assertThat(files(file.resolve("data")))
                        .extracting(path -> path.getFileName().toString())
                        .contains("attempts.json", "looks.json", "answers.json", "rankings.json", "settings.json");
            }
            assertThat(Files.readString(folder.resolve("files/file-zqlike-74/data/pairs.json")))
                    .contains("\"#1\"", "zqlike-74", "ANSWERS");
            assertThat(Files.readString(folder.resolve("files/file-zqkept-71/data/incidents.json")))
                    .contains("ABSENT");
            assertThat(run("file", "--attempt", "nobody", "--out", out.toString())
                            .code())
                    .isEqualTo(3);
        } finally {
            Files.move(away, captures);
        }
    }

    @Test
    @Order(4)
    void aReportIsDeliveredToItsEducatorsAloneAndSealed() throws IOException {
        String courseId = course().getFileName().toString();
        Ended delivered = run("deliver", "--course", courseId, "--out", out.toString());

        assertThat(delivered.code()).as(delivered.printed()).isZero();
        Path sealed = out.resolve("deliveries")
                .resolve(DAY + "-" + courseId + "-rev1")
                .resolve(DAY + "-" + courseId + ".zip");
        Path password = files(keys.resolveSibling("delivery-passwords")).get(0);
        String secret = Files.readString(password).strip();
        assertThat(delivered.printed())
                .contains(sealed.toString(), password.toString())
                .doesNotContain(secret);
        try (ZipFile zip = new ZipFile(sealed.toFile(), secret.toCharArray())) {
            Path inner = folder.resolve("report.zip");
            Files.copy(zip.getInputStream(zip.getFileHeader("report.zip")), inner, StandardCopyOption.REPLACE_EXISTING);
            try (ZipFile report = new ZipFile(inner.toFile())) {
                report.extractAll(folder.resolve("unpacked").toString());
            }
        }
        Path unpacked = folder.resolve("unpacked").resolve(DAY + "-" + courseId);
        for (Path file : files(course())) {
            assertThat(unpacked.resolve(course().relativize(file).toString())).hasSameBinaryContentAs(file);
        }
        assertThat(files(unpacked)).hasSameSizeAs(files(course()));
        assertThat(Files.readString(out.resolve("deliveries.csv")))
                .contains("leelo@example.org", courseId, ReportHash.of(course()), "zip-aes-256")
                .doesNotContain(secret);
        assertThat(run("deliver", "--course", "NONE", "--out", out.toString()).code())
                .isEqualTo(3);
        assertNoneOutsideReports(everybody());
    }

    @Test
    @Order(5)
    void keyFailuresAreAnsweredWithTheNextMoveAndLeakNothing() throws IOException {
        Path copy = folder.resolve("broken-out");
        copyOut(copy);
        Path other = folder.resolve("other/keys.p12");
        EmbeddedKeys.open(other, folder.resolve("other-out"), Passphrase.of(Map.of()));
        assertRefused(run("verify", "--out", copy.toString(), "--keys", folder + "/none.p12"), "There is no key store");
        assertRefused(run("verify", "--out", copy.toString(), "--keys", other.toString()), "another key store");

        Path key = files(copy.resolve("keys")).stream()
                .filter(file -> file.getFileName().toString().matches("[0-9a-f]{16}\\.key"))
                .findFirst()
                .orElseThrow();
        byte[] whole = Files.readAllBytes(key);
        Path likenessKey = key.resolveSibling(key.getFileName().toString().replace(".key", "likenesses.key"));
        Files.copy(likenessKey, key, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(
                run("file", "--attempt", "zqkept-71", "--out", copy.toString()), "does not open with the key store");
        Files.delete(key);
        assertRefused(run("file", "--attempt", "zqkept-71", "--out", copy.toString()), "is gone");
        Files.write(key, whole);
        Path table = files(copy.resolve("tables/rankings")).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
        byte[] rows = Files.readAllBytes(table);
        rows[rows.length / 3] ^= 1;
        Files.write(table, rows);
        assertRefused(run("file", "--attempt", "zqkept-71", "--out", copy.toString()), "A stored table does not open");
        assertThat(run("verify", "--out", copy.toString()).code())
                .as("a failed verify")
                .isEqualTo(1);
    }

    private static void assertRefused(Ended ended, String message) {
        assertThat(ended.code()).as(ended.printed()).isEqualTo(3);
        assertThat(ended.printed()).contains("invigil: ", message).doesNotContain("\tat ", "Exception");
        assertThat(NAMES).noneMatch(name -> ended.printed().contains(name));
    }

    private void copyOut(Path copy) throws IOException {
        for (Path file : files(out)) {
            Path target = copy.resolve(out.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    @Test
    @Order(6)
    void aNewMasterKeyOpensEverythingAndDecodesNothing() throws IOException {
        List<String> before = hashes();
        Ended rotated = run("keys", "rotate", "--out", out.toString());
        assertThat(rotated.code()).as(rotated.printed()).isZero();

        assertThat(hashes()).isEqualTo(before);
        assertThat(run("keys", "show", "--out", out.toString()).printed()).contains("of which 0 do not open");
        assertThat(nightly("--likenesses", "KEPT").printed()).contains("skipped");
    }

    /** What a run leaves in every table that is killed between the two moves of a replacement. */
    @Test
    @Order(6)
    void rankingAfterARunThatWasKilledWhileItReplacedRowsLosesNone() throws IOException {
        List<String> before = hashes();
        try (Stream<Path> exams = Files.walk(out.resolve("tables"), 3)) {
            for (Path exam : exams.filter(each -> each.getFileName().toString().startsWith("exam_id="))
                    .toList()) {
                Files.move(exam, exam.resolveSibling("." + exam.getFileName() + ".old"));
            }
        }
        Ended ranked = run("rank", "--out", out.toString());
        assertThat(ranked.code()).as(ranked.printed()).isIn(0, DONE_IN_PART);
        assertThat(hashes()).isEqualTo(before);
    }

    private List<String> hashes() {
        Ended verified = run("verify", "--out", out.toString());
        assertThat(verified.code()).as(verified.printed()).isZero();
        return verified.printed()
                .lines()
                .filter(line -> line.matches("\\w+ +[0-9a-f]{64} \\d+"))
                .toList();
    }

    @Test
    @Order(7)
    void whatReviewersSaidStandsInTheFileWithoutOthers() throws IOException {
        Path course = course();
        String row = String.join(",", VerdictFile.COLUMNS) + "\n";
        for (String attempt : List.of("zqkept-71", "zqgone-72")) {
            row += DAY + "," + course.getFileName() + "," + attempt
                    + ",,dismissed,Like Yrjö Wurmser (zqface-73) it read aloud.,Kadri Kask,2026-11-21T08:00:00Z,ranked,,,"
                    + ReportHash.of(course) + "\n";
        }
        Path verdicts = Files.writeString(folder.resolve("verdicts.csv"), row);
        assertThat(run("verdicts", verdicts.toString(), "--out", out.toString()).printed())
                .contains("of them new: 2");

        Path file = fileOf("zqkept-71", folder.resolve("files-2"));

        assertThat(Files.readString(file.resolve("file.html"))).contains("Like … (…) it read aloud.", "Kadri Kask");
        assertThat(Files.readString(file.resolve("data/verdicts.json"))).contains("Like … (…) it read aloud.");
        assertThat(othersIn(file, 0)).isEmpty();
    }

    private void answer(String attempt, String consents) throws IOException {
        Path manifest = captures.resolve("attempts.csv");
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceAll("(" + attempt + ",.*),yes,yes,", "$1," + consents + ","));
    }

    @Test
    @Order(8)
    void consentThatIsTakenBackDeletesAtTheNextRunWhatIsStored() throws IOException {
        Path course = course();
        assertThat(course.resolve("evidence/zqgone-72")).isNotEmptyDirectory();
        assertThat(course.resolve("evidence/zqface-73/identity-strip.jpg")).exists();
        int segments = files(out.resolve("segments")).size();
        answer("zqgone-72", "no,yes");
        answer("zqface-73", "yes,no");

        Ended night = nightly("--likenesses", "KEPT");

        assertThat(night.code()).as(night.printed()).isIn(0, DONE_IN_PART);
        assertThat(night.printed()).contains("taken out of earlier revisions").contains("deliveries.csv");
        // Of the one nothing but the row that says why it was not analysed.
        for (Path file : files(out.resolve("reports"))) {
            String content = latin1(Files.readAllBytes(file));
            assertThat(content.contains(latin1(NAMES.get(1).getBytes(StandardCharsets.UTF_8))))
                    .as("the name in " + file)
                    .isFalse();
            assertThat(file.toString()).doesNotContain("zqgone-72");
            if (content.contains("zqgone-72")) {
                assertThat(file.getFileName().toString())
                        .isIn("not-analysed.csv", "report.html", "index.html", "status.json");
                assertThat(file.toString()).doesNotContain("rev-");
            }
        }
        assertThat(course.resolve("rev-1/ranking.csv")).exists();
        assertThat(course.resolve("rev-1/report.html")).doesNotExist();
        Path file = fileOf("zqgone-72", folder.resolve("files-3"));
        assertThat(files(file.resolve("data")))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("attempts.json", "processing.json", "settings.json");
        assertThat(files(file.resolve("pictures"))).isEmpty();
        // Of the other no likeness and nothing that came of one.
        assertThat(files(out.resolve("reports"))).noneMatch(path -> path.endsWith("zqface-73/identity-strip.jpg"));
        assertThat(Files.readString(course.resolve("identity.csv"))).contains("zqface-73,,0,,,no consent");
        Path other = fileOf("zqface-73", folder.resolve("files-3"));
        assertThat(other.resolve("data/looks.json")).exists();
        assertThat(other.resolve("data/likenesses.json")).doesNotExist();
        assertThat(Files.readString(other.resolve("data/looks.json"))).doesNotContain("\"distance\"");
        assertThat(files(out.resolve("segments")).size()).isLessThan(segments);
        // Sealed copies of the revision before go as well; what was sent can only be asked back.
        assertThat(files(out.resolve("deliveries"))).isEmpty();
        assertNoneOutsideReports(everybody());
    }

    @Test
    @Order(9)
    void theMorningPageCountsConsents() throws IOException {
        assertThat(Files.readString(out.resolve("reports").resolve(DAY).resolve("status.json")))
                .containsPattern("\"to_recording\" : 3,\\s+\"to_biometrics\" : 2,\\s+\"documented\" : 4,"
                        + "\\s+\"to_be_examined_otherwise\" : 1");
    }

    @Test
    @Order(10)
    void theFileSaysWhatWasDoneWithTheDataAndByWhom() throws IOException {
        Path file = fileOf("zqkept-71", folder.resolve("files-4"));
        String page = Files.readString(file.resolve("processing.html"));
        assertThat(page)
                .contains(
                        "What was done with the data of attempt zqkept-71", "Mida soorituse zqkept-71 andmetega tehti")
                .contains("<td>nightly</td>", "<td>verdicts</td>", "<td>file</td>", System.getProperty("user.name"))
                .contains("thresholds-", "looking-", "Kadri Kask", "Like … (…) it read aloud.");
        String data = Files.readString(file.resolve("data/processing.json"));
        assertThat(data).contains("\"commands\"", "\"inputs\"", "\"deliveries\"", "\"files\"");
        assertThat(othersIn(file, 0)).isEmpty();
        // Files of others are not in it; those of its own are.
        assertThat(page.split("<td>file</td>", -1).length - 1)
                .as("rows of this attempt's own files in two languages")
                .isEqualTo(2 * 2);
    }

    @Test
    @Order(11)
    void aHoldOnOneAttemptKeepsWhatItNeedsAndNothingOfTheOthers() throws IOException {
        Path before = fileOf("zqlike-74", folder.resolve("files-5")).resolve("data");
        assertThat(run(
                                "hold",
                                "--attempt",
                                "zqlike-74",
                                "--out",
                                out.toString(),
                                "--owner",
                                "Office",
                                "--until",
                                "2999-12-31",
                                "--reason",
                                "appeal")
                        .code())
                .isZero();
        String[] retain = {
            "retain", "--out", out.toString(), "--captures", captures.toString(), "--today", "2999-01-01", "--apply"
        };
        Ended retained = run(retain);
        assertThat(retained.code()).as(retained.printed()).isZero();
        assertThat(retained.printed())
                .contains("only what is needed for zqlike-74 stays")
                .contains(
                        "file of an examinee",
                        folder.resolve("files-4/file-zqkept-71").toString())
                .contains("password of a delivered copy", "delivery-passwords");
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.addAll(List.of(IDS.get(i), EXAMINEES.get(i), NAMES.get(i)));
        }
        for (Path below : List.of(out, captures)) {
            for (Path file : files(below)) {
                String content = latin1(Files.readAllBytes(file));
                // What was planted in the sample is no part of captures.
                if (!file.endsWith("truth.csv")) {
                    assertThat(spellings(others)).as(file.toString()).noneMatch(content::contains);
                    assertThat(file.toString()).doesNotContain(others.toArray(String[]::new));
                }
            }
        }
        assertThat(Files.readString(captures.resolve("attempts.csv"))).contains("zqlike-74");
        assertThat(Files.readString(course().resolve("ranking.csv"))).contains("zqlike-74");
        List<String> kept = hashes();
        Path after = fileOf("zqlike-74", folder.resolve("files-6")).resolve("data");
        for (String table : List.of("incidents", "looks", "answers")) {
            Path stored = before.resolve(table + ".json");
            if (Files.exists(stored)) {
                assertThat(after.resolve(table + ".json")).hasSameTextualContentAs(stored);
            }
        }
        assertThat(Files.readString(after.resolve("pairs.json"))).contains("\"#1\"", "ANSWERS");
        assertThat(Files.readString(after.resolve("rankings.json"))).contains("\"suspicion\"");
        try (Stream<Path> certificates = Files.list(out.resolve("certificates"))) {
            assertThat(certificates.filter(each -> each.toString().endsWith(".json")))
                    .singleElement()
                    .satisfies(each -> assertThat(Files.readString(each))
                            .contains("\"kept_for_holds\"", "\"attempts_kept\" : 1", "\"keys_destroyed\" : false"));
        }
        // Nothing is ranked again without those on whom its ranks rest.
        assertThat(run("rank", "--out", out.toString()).code()).isEqualTo(3);
        assertThat(nightly().code()).isZero();
        assertThat(hashes()).isEqualTo(kept);
        assertThat(run(retain).printed()).contains("Nothing to delete");

        assertThat(run("hold", "--attempt", "zqlike-74", "--out", out.toString(), "--release")
                        .code())
                .isZero();
        Ended gone = run(retain);
        assertThat(gone.code()).as(gone.printed()).isZero();
        assertThat(hashes()).allMatch(line -> line.endsWith(" 0"));
        assertNoneOutsideReports(everybody());
        assertThat(files(out.resolve("reports")))
                .noneMatch(path -> path.toString().contains("zq"));
    }
}
