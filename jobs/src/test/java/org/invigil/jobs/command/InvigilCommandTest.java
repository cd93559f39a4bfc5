package org.invigil.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "nightly",
                "verdicts",
                "evidence",
                "check",
                "rank",
                "plan",
                "status",
                "verify",
                "export",
                "evaluate",
                "evaluate sessions",
                "sample"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(InvigilCommand.execute((command + " --help --language en").split(" ")))
                .isEqualTo(ExitCode.DONE);
        assertThat(printed())
                .contains("Usage: invigil " + command)
                .contains("Example:")
                .contains("./invigil ");
        assertThat(printed()).doesNotContain("cli.").doesNotContain("''").doesNotContain("null");
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
}
