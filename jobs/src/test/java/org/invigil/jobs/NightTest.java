package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.invigil.jobs.command.InvigilCommand;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.report.files.ReportHash;
import org.invigil.jobs.spark.RunSession;
import org.invigil.jobs.storage.OlderTables;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.RankingWeights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One small exam day through the whole program, as the exam office would run it: real encoders, decoders, networks and
 * Spark. The steps build on each other.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightTest {
    private static final String HOSTILE_NAME = "=HYPERLINK(\"x\") <script>alert(1)</script>";
    private static final int DONE_IN_PART = 4;

    @TempDir
    private static Path folder;

    private Path captures;
    private Path out;

    @BeforeAll
    void makeTheDay() throws IOException {
        captures = folder.resolve("captures of a day");
        out = folder.resolve("out");
        SampleDay.writeAttempts(
                captures,
                7,
                List.of(
                        attempt("quiet-1", 0, 14, SampleRecording.Condition.WHOLE, ""),
                        attempt(
                                "busy-2",
                                1,
                                26,
                                SampleRecording.Condition.WHOLE,
                                "-4 to -1 visitor 9\n8 to 15 away\n17 to 21 leaves-page"),
                        attempt("unconsented-3", 2, 10, SampleRecording.Condition.WHOLE, "")
                                .with(SampleAttempt.Consent.NOTHING),
                        attempt("missing-4", 3, 20, SampleRecording.Condition.MISSING, ""),
                        attempt("broken-5", 4, 30, SampleRecording.Condition.BREAKS_OFF, "")));
    }

    private static SampleAttempt attempt(
            String id, int face, double seconds, SampleRecording.Condition condition, String timeline) {
        String name = face == 0 ? HOSTILE_NAME : "Nobody Real " + face;
        return SampleAttempt.of(
                        id, SampleCast.PROGRAMMING, SampleExaminee.withPhoto("person-" + face, name, face), 60, seconds)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED, condition)
                        .startedBefore(4))
                .where(timeline);
    }

    /** What a command printed and how it ended. */
    private record Ended(int code, String printed) {}

    private static Ended run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--language", "en"));
            int code = InvigilCommand.execute(all.toArray(String[]::new));
            return new Ended(code, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private Ended nightly(Path results) {
        return run(nightlyArguments(results).toArray(String[]::new));
    }

    private List<String> nightlyArguments(Path results) {
        return List.of(
                "nightly",
                captures.toString(),
                "--out",
                results.toString(),
                "--keys",
                folder.resolve("keys.p12").toString(),
                "--master",
                "local[2]");
    }

    private String report(String file) throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("reports"))) {
            Path found = files.filter(path -> path.getFileName().toString().equals(file))
                    .filter(path -> !path.getParent().getFileName().toString().startsWith("rev-"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found);
        }
    }

    private List<String> hashes(Path results) {
        Ended verified = run(
                "verify",
                "--out",
                results.toString(),
                "--keys",
                folder.resolve("keys.p12").toString());
        assertThat(verified.code()).isZero();
        return verified.printed()
                .lines()
                .filter(line -> line.matches("\\w+ +[0-9a-f]{64} \\d+"))
                .toList();
    }

    private static JsonNode lastRun(Path results) throws IOException {
        return new ObjectMapper().readTree(lastRunFile(results).toFile());
    }

    private static Path lastRunFile(Path results) throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("runs"))) {
            return runs.map(run -> run.resolve("run.json"))
                    .filter(Files::exists)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    @Order(1)
    void aNightEndsInPartBecauseOneRecordingIsMissingAndOneBreaksOff() throws IOException {
        Ended night = nightly(out);
        assertThat(night.code()).as(night.printed()).isEqualTo(DONE_IN_PART);
        assertThat(night.printed()).contains("A key store was made").contains("8/8 WriteReports");
        assertThat(lastRun(out).get("segmentsDecoded").asInt()).isEqualTo(3);
    }

    @Test
    @Order(2)
    void findsWhatWasPlantedAndNothingFromBeforeTheStart() throws IOException {
        List<String> incidents = report("incidents.csv").lines().skip(1).toList();
        assertThat(incidents).hasSize(2).allMatch(line -> line.startsWith("busy-2,"));
        String[] absent = incidents.get(0).split(",");
        assertThat(absent[1]).isEqualTo("ABSENT");
        assertThat(Double.parseDouble(absent[2])).isBetween(6.0, 10.0);
        assertThat(Double.parseDouble(absent[3])).isBetween(13.0, 17.0);
        assertThat(incidents.get(1)).startsWith("busy-2,PAGE_LEFT,17");
    }

    @Test
    @Order(3)
    void everyAttemptIsRankedOrListed() throws IOException {
        assertThat(report("ranking.csv").lines().skip(1).map(line -> line.split(",")[1]))
                .containsExactlyInAnyOrder("busy-2", "quiet-1", "broken-5");
        assertThat(report("not-analysed.csv").lines().skip(1).map(line -> line.split(",")[0]))
                .contains("unconsented-3", "missing-4", "broken-5");
    }

    @Test
    @Order(4)
    void aHostileNameStaysText() throws IOException {
        assertThat(report("ranking.csv")).contains("'=HYPERLINK");
        assertThat(report("report.html")).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    }

    @Test
    @Order(5)
    void nothingOutsideTheReportsNamesAnybody() throws IOException {
        List<String> names = List.of("busy-2", "quiet-1", "person-1", "Nobody Real", "HYPERLINK", "webcam.webm");
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.startsWith(out.resolve("reports"))) {
                    continue;
                }
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String name : names) {
                    assertThat(content).as(name + " in " + out.relativize(file)).doesNotContain(name);
                    assertThat(out.relativize(file).toString()).doesNotContain(name);
                }
            }
        }
    }

    @Test
    @Order(6)
    void aDayThatHasNotChangedIsSkipped() {
        Ended again = nightly(out);
        assertThat(again.code()).isEqualTo(DONE_IN_PART);
        assertThat(again.printed())
                .contains("skipped", "not-analysed.csv of each course says which")
                .doesNotContain("ObserveRecordings");
        assertThat(run("status", "--out", out.toString()).printed())
                .contains("has ended; not every attempt could be fully analysed");
    }

    @Test
    @Order(7)
    void aDayThatWasTouchedIsReadAgainAndNotDecodedAgain() throws IOException {
        List<String> before = hashes(out);
        String report = report("report.html");
        Files.setLastModifiedTime(captures.resolve("attempts.csv"), FileTime.from(Instant.now()));
        assertThat(nightly(out).code()).isEqualTo(DONE_IN_PART);
        assertThat(lastRun(out).get("segments").asInt()).isEqualTo(3);
        assertThat(lastRun(out).get("segmentsDecoded").asInt()).isZero();
        assertThat(hashes(out)).isEqualTo(before);
        assertThat(report("report.html")).isEqualTo(report);
    }

    @Test
    @Order(8)
    void otherWeightsRankAgainFromTheTables() throws IOException {
        Path weights = Files.writeString(
                folder.resolve("weights.json"),
                Settings.json(RankingWeights.DEFAULT).replace("weights-2", "weights-test"));
        Ended ranked = run(
                "rank",
                "--out",
                out.toString(),
                "--weights",
                weights.toString(),
                "--keys",
                folder.resolve("keys.p12").toString(),
                "--master",
                "local[2]");
        assertThat(ranked.code()).isEqualTo(DONE_IN_PART);
        assertThat(ranked.printed()).doesNotContain("ObserveRecordings");
        assertThat(report("report.html")).contains("weights-test");
    }

    @Test
    @Order(9)
    void aNightThatWasKilledGoesOnAndComesToTheSameTables() throws Exception {
        Path killed = folder.resolve("killed");
        Process process = new ProcessBuilder(program(nightlyArguments(killed)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        while (process.isAlive() && committed(killed) < 8) {
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertThat(committed(killed)).isGreaterThanOrEqualTo(8);

        assertThat(nightly(killed).code()).isEqualTo(DONE_IN_PART);
        assertThat(lastRun(killed).get("segmentsDecoded").asInt()).isLessThan(3);
        // The step before left other weights: the same day is run again from its segments.
        Files.setLastModifiedTime(captures.resolve("attempts.csv"), FileTime.from(Instant.EPOCH));
        assertThat(nightly(out).code()).isEqualTo(DONE_IN_PART);
        assertThat(hashes(killed)).isEqualTo(hashes(out));
    }

    @Test
    @Order(10)
    void verdictsAreTakenInOnceAndShownInTheReport() throws IOException {
        Path course = courseFolder();
        String[] incident =
                Files.readAllLines(course.resolve("incidents.csv")).get(1).split(",");
        String rest =
                ",dismissed,Fetched a dropped pen.,Kadri Kask,2026-11-21T08:00:00Z,ranked,,," + ReportHash.of(course);
        String start = "2026-11-20," + course.getFileName() + ",busy-2,";
        Path file = Files.writeString(
                folder.resolve("verdicts.csv"),
                String.join(",", VerdictFile.COLUMNS) + "\n" + start + incident[1] + "@" + incident[2] + rest + "\n"
                        + start + "ABSENT@0.001" + rest + "\n");
        List<String> incidents = hashes(out);
        lastRunIsOfAnEarlierVersion();

        Path noVerdicts = Files.writeString(folder.resolve("no-verdicts.csv"), "attempt,verdict\n");

        Ended taken = verdicts(noVerdicts, file);

        assertThat(taken.code()).as(taken.printed()).isEqualTo(DONE_IN_PART);
        assertThat(taken.printed())
                .contains("no-verdicts.csv has no column exam_day")
                .contains("verdicts.csv, line 3", "ABSENT@0.001", "taken in: 1, of them new: 1; refused: 1")
                .doesNotContain("ObserveRecordings", "FindIncidents");
        assertThat(report("report.html")).contains("Fetched a dropped pen.", "weights-2", "thresholds-0");
        assertThat(Files.readString(out.resolve("reports/2026-11-20/index.html")))
                .contains("0 of 3 reviewed");
        assertThat(hashes(out)).filteredOn(line -> line.startsWith("incidents")).isSubsetOf(incidents);
        assertThat(verdicts(file).printed()).contains("of them new: 0");
        Path whole = Files.writeString(
                folder.resolve("whole.csv"),
                String.join(",", VerdictFile.COLUMNS) + "\n" + start + incident[1] + "@" + incident[2] + rest + "\n");
        assertThat(verdicts(whole).code()).isZero();
        assertThat(verdicts(whole, noVerdicts).code()).isEqualTo(DONE_IN_PART);
        nothingOutsideTheReportsNamesAnybody();
    }

    /** It knew something that is forgotten, and did not know everything. */
    private void lastRunIsOfAnEarlierVersion() throws IOException {
        Path record = lastRunFile(out);
        ObjectMapper json = new ObjectMapper();
        ObjectNode run = (ObjectNode) json.readTree(record.toFile());
        ObjectNode thresholds = (ObjectNode) run.get("settings").get("thresholds");
        thresholds.put("version", "thresholds-0").put("forgotten", 1).remove("cover");
        ((ObjectNode) run.get("settings").get("looking")).remove("search");
        ((ObjectNode) run.get("settings")).remove("clips");
        run.put("forgotten", "yes").remove("forecastSeconds");
        json.writeValue(record.toFile(), run);
    }

    @Test
    @Order(11)
    void aVerdictIsACaseAndACalibrationOfOneSaysWhatIsMissing() throws IOException {
        Ended calibrated = calibrate();
        assertThat(calibrated.code()).as(calibrated.printed()).isZero();
        assertThat(calibrated.printed())
                .contains("Labels: 1 attempts")
                .contains("h more judged without a false incident are missing")
                .contains("Weights: stay; 10 more confirmed")
                .contains("Nothing changes");
        Path calibration = onlyFolder(out.resolve("calibrations"));
        assertThat(Settings.read(calibration.resolve("thresholds.json"), Thresholds.class, null))
                .isEqualTo(Thresholds.DEFAULT);
        assertThat(Settings.read(calibration.resolve("weights.json"), RankingWeights.class, null))
                .isEqualTo(RankingWeights.DEFAULT);
        assertThat(Files.readString(calibration.resolve("calibration.html"))).contains(calibration.getFileName() + "");
        assertThat(hashes(out)).anyMatch(line -> line.matches("cases +[0-9a-f]{64} 1"));

        assertThat(calibrate().code()).isZero();
        assertThat(onlyFolder(out.resolve("calibrations"))).isEqualTo(calibration);
        nothingOutsideTheReportsNamesAnybody();

        Ended promoted = calibrate("--promote", calibration.getFileName().toString(), "--approved-by", "Mart Mets");
        assertThat(promoted.code()).isEqualTo(3);
        assertThat(out.resolve("thresholds")).doesNotExist();
    }

    @Test
    @Order(12)
    void theNotebookOfTheDayLiesBesideItsTables() throws IOException {
        Path notebooks = folder.resolve("notebooks");
        Ended written = run(
                "notebooks",
                "--out",
                out.toString(),
                "--exam-day",
                "2026-11-20",
                "--to",
                notebooks.toString(),
                "--keys",
                folder.resolve("keys.p12").toString());
        assertThat(written.code()).as(written.printed()).isZero();
        JsonNode notebook = new ObjectMapper()
                .readTree(notebooks.resolve("exam-day-2026-11-20.ipynb").toFile());
        assertThat(notebook.get("nbformat").asInt()).isEqualTo(4);
        assertThat(notebooks.resolve("export/incidents")).isDirectory();
        assertThat(notebooks.resolve("export/likenesses")).doesNotExist();
        assertThat(Files.readString(notebooks.resolve("exam-day-2026-11-20.html")))
                .doesNotContain("busy-2", "person-0", "Nobody Real");
    }

    private Ended calibrate(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "calibrate",
                "--out",
                out.toString(),
                "--by",
                "Data Team",
                "--keys",
                folder.resolve("keys.p12").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static Path onlyFolder(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private Ended over(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--out",
                out.toString(),
                "--keys",
                folder.resolve("keys.p12").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** In any file, sealed or not, as UTF-8 and as UTF-16. */
    private void nowhereInOut(String... words) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    for (var charset :
                            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                        assertThat(content)
                                .as(word + " in " + out.relativize(file))
                                .doesNotContain(new String(word.getBytes(charset), StandardCharsets.ISO_8859_1));
                    }
                    assertThat(out.relativize(file).toString()).doesNotContain(word);
                }
            }
        }
    }

    private void age(Table<?> table, int version) throws IOException {
        Path scratch = folder.resolve("aging");
        try (RunSession session = RunSession.open("local[1]", scratch, scratch.resolve("spark.log"))) {
            KeyClient keys = ConfiguredKeys.open(folder.resolve("keys.p12"), out, System.getenv());
            new OlderTables(session.session(), out, keys).age(table, version);
        }
    }

    @Test
    @Order(13)
    void tablesOfEarlierVersionsAreRankedAgainWithoutRecordings() throws IOException {
        List<String> before = hashes(out);
        age(Tables.ATTEMPTS, 1);
        age(Tables.SOUNDS, 1);
        age(Tables.LOOKS, 4);
        Ended ranked = over("rank", "--master", "local[2]");
        assertThat(ranked.code()).as(ranked.printed()).isEqualTo(DONE_IN_PART);
        assertThat(hashes(out))
                .as("nothing in this day rests on what came later")
                .filteredOn(line -> line.startsWith("incidents"))
                .isEqualTo(before.stream()
                        .filter(line -> line.startsWith("incidents"))
                        .toList());
    }

    @Test
    @Order(14)
    void whoIsHeldIsNotErasedAndWhoIsErasedIsNowhere() throws IOException {
        Ended held =
                over("hold", "--attempt", "busy-2", "--owner", "Office", "--until", "2999-12-31", "--reason", "appeal");
        assertThat(held.code()).as(held.printed()).isZero();
        assertThat(over("erase", "--examinee", "person-1", "--apply").code()).isEqualTo(3);
        assertThat(report("ranking.csv")).contains("busy-2");
        assertThat(over("hold", "--list").printed()).contains("busy-2", "Office", "2999-12-31", "appeal");
        assertThat(over("hold", "--attempt", "busy-2", "--release").code()).isZero();

        Ended looked = over("erase", "--examinee", "person-1");
        assertThat(looked.code()).as(looked.printed()).isZero();
        assertThat(looked.printed()).contains("busy-2", "--apply");
        assertThat(report("ranking.csv")).contains("busy-2");

        Ended erased = over("erase", "--examinee", "person-1", "--apply");
        assertThat(erased.code()).as(erased.printed()).isZero();
        assertThat(erased.printed()).contains("Certificate:").doesNotContain("ObserveRecordings");
        nowhereInOut("busy-2", "person-1", "Nobody Real 1");
        Ended again = over("erase", "--examinee", "person-1", "--apply");
        assertThat(again.code()).isZero();
        assertThat(again.printed()).contains("was erased before");
        assertThat(report("ranking.csv")).contains("quiet-1", "broken-5");
        assertThat(courseFolder().resolve("rev-1")).doesNotExist();
        assertThat(hashes(out))
                .as("the one judged case was about the person")
                .isNotEmpty()
                .noneMatch(line -> line.matches("cases +[0-9a-f]{64} [1-9]\\d*"));
    }

    @Test
    @Order(15)
    void whoIsInTablesThatAreTooOldToBeReadIsErasedAllTheSame() throws IOException {
        age(Tables.LOOKS, 2);
        Ended ranked = over("rank", "--master", "local[2]");
        assertThat(ranked.code()).as(ranked.printed()).isEqualTo(3);
        Ended erased = over("erase", "--examinee", "person-4", "--apply");
        assertThat(erased.code()).as(erased.printed()).isZero();
        assertThat(erased.printed()).contains("Certificate:", "its report is not written again");
        nowhereInOut("broken-5", "person-4", "Nobody Real 4");
    }

    @Test
    @Order(16)
    void aLaterNightDoesNotBringBackWhoWasErased() throws IOException {
        Ended night = nightly(out);
        assertThat(night.code()).as(night.printed()).isEqualTo(DONE_IN_PART);
        assertThat(night.printed()).contains("2 rows of attempts that were erased");
        nowhereInOut("busy-2", "person-1", "Nobody Real 1", "broken-5", "person-4", "Nobody Real 4");
        assertThat(report("ranking.csv")).contains("quiet-1");
    }

    @Test
    @Order(17)
    void afterTheClaimPeriodEverythingGoesForGood() throws IOException {
        String[] all = {"busy-2", "quiet-1", "unconsented-3", "missing-4", "broken-5", "person-", "Nobody Real"};
        Ended looked = over("retain", "--today", "2999-01-01");
        assertThat(looked.printed()).contains("claim period ended", "--captures");
        assertThat(report("ranking.csv")).contains("quiet-1");

        Ended retained = over("retain", "--today", "2999-01-01", "--captures", captures.toString(), "--apply");
        assertThat(retained.code()).as(retained.printed()).isZero();
        nowhereInOut(all);
        assertThat(out.resolve("segments")).isEmptyDirectory();
        assertThat(captures.resolve("attempts.csv")).doesNotExist();
        assertThat(hashes(out)).allMatch(line -> line.endsWith(" 0"));
        assertThat(over("retain", "--captures", captures.toString()).printed()).contains("Nothing to delete");
    }

    private Path courseFolder() throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("reports"))) {
            return files.filter(path -> path.getFileName().toString().equals("incidents.csv"))
                    .filter(path -> !path.getParent().getFileName().toString().startsWith("rev-"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }

    private Ended verdicts(Path... files) {
        Stream<String> options = Stream.of(
                "--out", out.toString(), "--keys", folder.resolve("keys.p12").toString());
        Stream<String> given = Arrays.stream(files).map(Path::toString);
        return run(Stream.of(Stream.of("verdicts"), given, options)
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private static List<String> program(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Four reference photos and three recordings leave one each, then each segment. */
    private static long committed(Path results) throws IOException {
        if (!Files.isDirectory(results.resolve("segments"))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(results.resolve("segments"))) {
            return files.filter(file -> file.toString().endsWith(".seg")).count();
        }
    }
}
