package org.invigil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.sample.SampleDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvigilCommandTest {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLanguageBeforeTheCommandCountsForIt() throws Exception {
        Path day = Files.createDirectories(folder.resolve("2026-11-20"));
        SampleDay.writeAttempts(day.resolve("captures"), 3, List.of());
        assertThat(InvigilCommand.execute(
                        "--language", "et", "plan", day.resolve("captures").toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("sooritus");
    }

    @Test
    void withoutFilesAndAnInboxVerdictsSaysWhereToPutThem() {
        assertThat(InvigilCommand.execute("verdicts", "--out", folder.toString(), "--language", "en"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains("no verdict file in " + folder.resolve("verdicts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "nightly",
                "verdicts",
                "calibrate",
                "notebooks",
                "file",
                "deliver",
                "keys",
                "keys show",
                "keys rotate",
                "evidence",
                "check",
                "rank",
                "plan",
                "status",
                "verify",
                "export",
                "retain",
                "hold",
                "erase",
                "evaluate",
                "evaluate sessions",
                "sample"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(InvigilCommand.execute((command + " --help --language en").split(" ")))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed())
                .contains("Usage: invigil " + command)
                .containsPattern("Examples?:")
                .contains("./invigil ");
        assertThat(printed()).doesNotContain("cli.").doesNotContain("''").doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs://namenode:8020/out", "s3a://bucket/out", "file:///srv/out"})
    void keysAtAnAddressAreRefusedAndNoFolderOfThatNameIsMade(String address) {
        assertThat(InvigilCommand.execute(
                        "nightly", folder.toString(), "--out", "out", "--keys", address, "--language", "en"))
                .isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains("--keys", address + " is an address. Only captures and OUT may lie in HDFS");
        assertThat(Path.of("hdfs:")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "hdfs://127.0.0.1:1/out, hdfs://127.0.0.1:1/out cannot be reached",
        "nothing://host/out, nothing://host cannot be opened: No FileSystem for scheme",
    })
    void resultsWhereNobodyAnswersAreOneLineAndNoFolderOfThatNameIsMade(String address, String said) {
        assertThat(InvigilCommand.execute("verify", "--out", address, "--language", "en"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(printed()).startsWith("invigil: " + said).hasLineCount(1);
        assertThat(Path.of("hdfs:")).doesNotExist();
    }

    @Test
    void anAddressThatIsNoneIsAWrongCommandLine() {
        assertThat(InvigilCommand.execute("status", "--out", "hdfs://[x/out", "--language", "en"))
                .isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains("--out", "hdfs://[x/out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nightly CAPTURES --out OUT --review-minutes 0",
                "rank --out OUT --review-minutes -5",
                "plan CAPTURES --cores 0",
                "evidence --out OUT --captures CAPTURES --attempt M1 --from 0 --to 5 --every 0",
                "evaluate faces --pairs pairs.csv --out OUT --face-width 3",
                "nightly CAPTURES --out OUT --review-minutes soon"
            })
    void aValueThatAnOptionCannotHaveIsAWrongCommandLine(String command) {
        String[] arguments = (command.replaceAll("OUT|CAPTURES", folder.toString()) + " --language en").split(" ");
        assertThat(InvigilCommand.execute(arguments)).as(printed()).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains(command.replaceAll(".*(--\\S+) \\S+$", "$1"));
    }

    @Test
    void helpOfBenchmarksListsThem() {
        assertThat(InvigilCommand.execute("benchmark", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(printed())
                .containsPattern("night +A night of made-up attempts")
                .contains("kills", "overlap", "rank", "rooms", "speech", "television");
        assertThat(InvigilCommand.execute("benchmark", "kills", "--help")).isEqualTo(ExitCode.DONE);
        printed.reset();
        assertThat(InvigilCommand.execute("--help", "--language", "en")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).doesNotContain("benchmark");
    }

    @Test
    void daysThatAreNotReadyAreLeftForAnotherTime() throws Exception {
        Path day = Files.createDirectories(folder.resolve("captures/2026-11-20"));
        Files.writeString(day.resolve("attempts.csv"), "attempt_id\n");
        int code = InvigilCommand.execute(
                "nightly",
                folder.resolve("captures").toString(),
                "--out",
                folder.resolve("out").toString(),
                "--when-ready",
                "--language",
                "en");
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("2026-11-20").contains("READY");
        assertThat(folder.resolve("out")).doesNotExist();
        Files.createFile(day.resolve("READY"));
        assertThat(InvigilCommand.execute(
                        "nightly",
                        folder.resolve("captures").toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--when-ready"))
                .as("its manifests cannot be read")
                .isEqualTo(ExitCode.INPUT);
    }

    @Test
    void helpSpeaksEstonian() {
        assertThat(InvigilCommand.execute("--help", "--language", "et")).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("Käsud:").contains("Väljumiskoodid:").contains("öise töö");
    }

    @Test
    void withoutACommandThereIsHelpAndThePictureOfThePipeline() {
        assertThat(InvigilCommand.execute()).isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains("ObserveRecordings").contains("nightly");
    }

    @ParameterizedTest
    @CsvSource({"nigthly, nightly", "verfy, verify", "exprot, export"})
    void aWrongCommandIsAnsweredWithTheLikelyOne(String typed, String meant) {
        assertThat(InvigilCommand.execute(typed)).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains(meant).contains("invigil --help");
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThat(InvigilCommand.execute("nightly", folder.toString())).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains("--out").contains("invigil nightly --help");
    }

    @Test
    void aFolderThatIsNotThereIsInputToBeMended() {
        Path captures = folder.resolve("no such day");
        int code = InvigilCommand.execute(
                "nightly", captures.toString(), "--out", folder.resolve("out").toString(), "--language", "en");
        assertThat(code).isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains(captures.toString()).contains("exams.csv");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aSettingsFileThatIsNoneIsNamedAndNothingRuns() throws Exception {
        Path weights = Files.writeString(folder.resolve("weights.json"), "{\"version\": \"mine\"");
        Path day = Files.createDirectory(folder.resolve("day"));
        Files.writeString(day.resolve("attempts.csv"), "attempt_id\n");
        int code = InvigilCommand.execute(
                "nightly",
                day.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--weights",
                weights.toString(),
                "--language",
                "en");
        assertThat(code).isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains(weights.toString());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anOutInsideTheCapturesIsRefused() throws Exception {
        Files.writeString(folder.resolve("attempts.csv"), "attempt_id\n");
        Path out = folder.resolve("out");
        assertThat(InvigilCommand.execute("nightly", folder.toString(), "--out", out.toString(), "--language", "en"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains(out.toString());
        assertThat(out).doesNotExist();
    }

    @Test
    void manifestsThatCannotBeReadLeaveNothingBehind() throws Exception {
        Path day = Files.createDirectory(folder.resolve("day"));
        Files.writeString(day.resolve("attempts.csv"), "attempt_id\n");
        Path out = folder.resolve("out");
        Path keys = folder.resolve("keys.p12");
        assertThat(InvigilCommand.execute(
                        "nightly", day.toString(), "--out", out.toString(), "--keys", keys.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(out).doesNotExist();
        assertThat(keys).doesNotExist();
    }

    @Test
    void checkSaysWhichColumnIsMissing() throws Exception {
        Files.writeString(folder.resolve("exams.csv"), "exam_id,course_id\nE1,C1\n");
        Files.writeString(folder.resolve("attempts.csv"), "attempt_id\na1\n");
        assertThat(InvigilCommand.execute("check", folder.toString(), "--language", "en"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains("exams.csv").contains("course_name");
    }

    @Test
    void aTableThatDoesNotExistIsAnsweredWithThoseThatDo() {
        int code = InvigilCommand.execute(
                "export", "--out", folder.toString(), "--tables", "faces", "--to", "x", "--language", "en");
        assertThat(code).isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains("faces").contains("looks, sounds");
    }

    @Test
    void statusOfAFolderWithoutRunsSaysSo() {
        assertThat(InvigilCommand.execute("status", "--out", folder.toString(), "--language", "en"))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed()).contains(folder.toString());
    }

    @Test
    void aTimeZoneThatDoesNotExistIsAnsweredWithOneThatDoes() {
        int code = InvigilCommand.execute(
                "import",
                "moodle",
                "--logs",
                "x.csv",
                "--exam-day",
                "2026-11-20",
                "--time-zone",
                "Europe/Tallin",
                "--to",
                folder.toString(),
                "--language",
                "en");
        assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed())
                .contains("--time-zone", "Europe/Tallin", "Europe/Tallinn")
                .doesNotContain("java.");
    }

    @ParameterizedTest
    @CsvSource({"retain", "erase --examinee x", "hold --list"})
    void deletingNeedsAnOutThatIsThere(String command) {
        String missing = folder.resolve("no such out").toString();
        String[] arguments = (command + " --language en --out").split(" ");
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = missing;
        assertThat(InvigilCommand.execute(all)).isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains(missing);
        assertThat(folder.resolve("no such out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "retain --dry-run --apply, --apply",
        "retain --today yesterday, yesterday",
        "hold --attempt a --exam b, --exam",
        "hold --attempt a, --owner",
        "hold --owner a --until 2999-01-01 --reason b, --attempt",
        "erase, --examinee"
    })
    void contradictionsAreAnsweredBeforeAnythingIsOpened(String command, String named) {
        int code = InvigilCommand.execute((command + " --language en --out " + folder).split(" "));
        assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "retain --grace-days -1, -1",
        "retain --grace-days 99999, 99999",
        "hold --attempt a --owner b --until 2020-01-01 --reason c, 2020-01-01"
    })
    void datesAndDaysThatCannotBeMeantAreRefused(String command, String named) {
        int code = InvigilCommand.execute((command + " --language en --out " + folder).split(" "));
        assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains(named);
    }

    @Test
    void aPromotionNeedsSomebodyWhoAnswersForIt() {
        int code = InvigilCommand.execute(
                "calibrate", "--out", folder.toString(), "--promote", "cal-0123abcd", "--language", "en");
        assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains("--approved-by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity"})
    void aTargetThatIsNoneIsNamed(String target) {
        int code = InvigilCommand.execute(
                "calibrate", "--out", folder.toString(), "--target-false-per-hour", target, "--language", "en");
        assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(printed()).contains("--target-false-per-hour");
    }

    @Test
    void aLabelFileThatIsNoneIsNamed() throws Exception {
        Path labels = Files.writeString(folder.resolve("labels.csv"), "attempt_id,kind\na,ABSENT\n");
        int code = InvigilCommand.execute(
                "calibrate", "--out", folder.toString(), "--labels", labels.toString(), "--language", "en");
        assertThat(code).isEqualTo(ExitCode.INPUT);
        assertThat(printed()).contains(labels.toString()).contains("start_seconds");
    }

    private Path registrations(String rows) throws Exception {
        Path day = Files.createDirectories(folder.resolve("registrations"));
        Files.writeString(
                day.resolve("exams.csv"),
                "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language,contact\n"
                        + "EX1,C1,Course,Exam,2036-11-20T10:00:00+02:00,2036-11-20T12:00:00+02:00,2036-12-20,et,=office\n");
        Files.writeString(day.resolve("attempts.csv"), "exam_id,examinee_id,examinee_name,recording_consent\n" + rows);
        return day;
    }

    @Test
    void beforeAnExamSaysWhoIsToBeExaminedOtherwiseAndWritesItDown() throws Exception {
        Path day = registrations("EX1,P1,Mari,yes\nEX1,P2,=HYPERLINK(1),no\nEX1,P3,Ott,\n");
        Path to = folder.resolve("office");

        int code =
                InvigilCommand.execute("check", day.toString(), "--before", "--to", to.toString(), "--language", "en");

        assertThat(code).isEqualTo(ExitCode.DONE);
        Path csv = to.resolve("alternative-exam.csv");
        assertThat(printed())
                .contains(csv.toString(), "P2", "P3", "2036-11-20T10:00")
                .doesNotContain("P1,");
        assertThat(Files.readAllLines(csv))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).contains("\"P2\"", "\"'=HYPERLINK(1)\"", "\"'=office\""))
                .satisfies(lines -> assertThat(lines.get(2)).contains("has not answered", "2036-11-20T10:00+02:00"));
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(csv)))
                .isEqualTo("rw-------");
    }

    @Test
    void registrationsThatCannotBeReliedOnEndInPart() throws Exception {
        Path day = registrations("EX1,P1,Mari,yes\nEX9,P2,Jaan,yes\n");
        int code = InvigilCommand.execute(
                "check", day.toString(), "--before", "--to", folder.toString(), "--language", "en");
        assertThat(code).isEqualTo(ExitCode.DONE_IN_PART);
        assertThat(printed()).contains("EX9");
    }

    @Test
    void checkWritesNothingWithoutBefore() throws Exception {
        int code = InvigilCommand.execute(
                "check",
                registrations("").toString(),
                "--to",
                folder.resolve("office").toString());
        assertThat(code).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
        assertThat(folder.resolve("office")).doesNotExist();
    }
}
