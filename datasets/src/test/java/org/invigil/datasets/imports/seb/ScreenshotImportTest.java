package org.invigil.datasets.imports.seb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.invigil.datasets.InputException;
import org.invigil.datasets.imports.ImportedFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenshotImportTest {
    /** 2026-11-20T10:00:00+02:00, "Start test". */
    private static final long START = 1_795_161_600_000L;

    private static final String SEB = "SafeExamBrowser.Client.exe (SafeExamBrowser.Client.exe, ABC)";

    @TempDir
    private Path folder;

    private ImportedFolder imported;

    @BeforeEach
    void captures() throws IOException {
        imported = new ImportedFolder(folder.resolve("captures"));
        Files.createDirectories(folder.resolve("captures"));
        Files.writeString(
                folder.resolve("captures/exams.csv"),
                "exam_id,course_id,course_name,exam_name,starts_at,ends_at,claim_period_ends,language\n"
                        + "E,C,C,E,2026-11-20T10:00:00+02:00,2026-11-20T11:00:00+02:00,2027-01-01,et\n");
        Files.writeString(
                folder.resolve("captures/attempts.csv"),
                "attempt_id,exam_id,examinee_id,examinee_name,started_at,ended_at,recording_consent,biometric_consent,"
                        + "accommodations\n"
                        + "a1,E,P1,Mari,2026-11-20T10:00:00+02:00,2026-11-20T11:00:00+02:00,yes,no,\n"
                        + "a2,E,P2,Juri,2026-11-20T10:00:00+02:00,2026-11-20T11:00:00+02:00,yes,no,\n");
    }

    private static String metaData(String application, String action) {
        return ("{\"screenProctoringMetadataApplication\":\"%s\",\"screenProctoringMetadataBrowser\":\"-\","
                        + "\"screenProctoringMetadataURL\":\"https://exam.example/q?id=7\","
                        + "\"screenProctoringMetadataUserAction\":\"%s\","
                        + "\"screenProctoringMetadataWindowTitle\":\"Exam\"}")
                .formatted(application, action);
    }

    private static String found(String client, int second, String application, String action) {
        return ("{\"groupUUID\":\"g\",\"sessionUUID\":\"s-%s\",\"sessionClientName\":\"%s\",\"imageId\":%d,"
                        + "\"imageTimestamp\":%d,\"imageFormat\":\"PNG\",\"metaData\":%s}")
                .formatted(client, client, second, START + second * 1000L, metaData(application, action));
    }

    private void take(String name, String text) throws IOException {
        new ScreenshotImport(imported.open()).screenshots(imported.write(name, text), "");
    }

    @Test
    void anotherProgramInFrontIsFocusLostUntilTheBrowserIsBack() throws IOException {
        take(
                "page-1.json",
                "{\"number_of_pages\":1,\"page_number\":1,\"content\":["
                        + String.join(
                                ",",
                                found("Mari", 50, SEB, "Maximum interval of 5000ms has been reached."),
                                found("P2", 12, "EXCEL.EXE (Excel.exe, MS)", "A key has been pressed."),
                                found("Mari", 10, SEB, "A key has been pressed."),
                                found("Mari", 20, "notepad.exe", "Left mouse button has been pressed at (1/2)."),
                                found("Mari", 30, "notepad.exe", "-"))
                        + "]}");

        assertThat(imported.actions())
                .containsExactlyInAnyOrder("a1 20.0 focus_lost", "a1 50.0 focus_gained", "a2 12.0 focus_lost");
        assertThat(Files.readString(folder.resolve("captures/activity.jsonl")))
                .contains("\"application\":\"EXCEL.EXE\"")
                .doesNotContain("exam.example");
    }

    @Test
    void keysThatMoveTextCountOnce() throws IOException {
        take(
                "page.json",
                "["
                        + String.join(
                                ",",
                                found("Mari", 10, SEB, "'Ctrl + C' has been pressed."),
                                found("Mari", 11, SEB, "'Ctrl + C' has been released."),
                                found("Mari", 20, SEB, "'Ctrl + V' has been released."),
                                found("Mari", 30, SEB, "'Ctrl + Alt + V' has been pressed."))
                        + "]");

        assertThat(imported.actions()).containsExactly("a1 10.0 copy", "a1 20.0 paste");
    }

    @Test
    void readsTheTimelineOfASession() throws IOException {
        String shot = "{\"timestamp\":%d,\"metaData\":%s}";
        take(
                "P1.json",
                "{\"sessionUUID\":\"a1\",\"timelineGroupDataList\":[{\"groupOrder\":0,\"groupName\":\"x\","
                        + "\"timelineScreenshotDataList\":["
                        + shot.formatted(START + 5_000, metaData("calc.exe", "-"))
                        + ","
                        + shot.formatted(START + 9_000, metaData(SEB, "-"))
                        + "]}]}");

        assertThat(imported.actions()).containsExactly("a1 5.0 focus_lost", "a1 9.0 focus_gained");
    }

    @Test
    void readsTheServersTable() throws IOException {
        String cell =
                "\"" + metaData("calc.exe", "'Ctrl + V' has been pressed.").replace("\"", "\"\"") + "\"";
        take(
                "screenshot_data.csv",
                "id,session_uuid,timestamp,image_format,meta_data,client_name\n"
                        + "1,s1," + (START + 5_000) + ",0," + cell + ",Mari\n"
                        + "2,s1," + (START + 6_000) + ",0,,Mari\n"
                        + "3,s9," + (START + 6_000) + ",0," + cell + ",Keegi\n");

        assertThat(imported.actions()).containsExactly("a1 5.0 focus_lost", "a1 5.0 paste");
        assertThat(imported.notes())
                .contains(
                        "not joined: 1 x pictures of the screen without a time", "1 x sessions of no attempt", "Keegi");
    }

    @Test
    void importingAgainChangesNothing() throws IOException {
        String page = "[" + found("Mari", 20, "notepad.exe", "-") + "]";
        take("page.json", page);
        byte[] first = Files.readAllBytes(folder.resolve("captures/activity.jsonl"));
        take("page.json", page);
        assertThat(folder.resolve("captures/activity.jsonl")).hasBinaryContent(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"content\":[{\"timestamp\":1795161600000}]}",
                "{\"content\":[{\"metaData\":",
                "a,b\n1,2\n",
                "[[[[[[[{\"metaData\"",
            })
    void refusesWhatIsNoSuchExport(String text) {
        assertThatThrownBy(() -> take("x.json", text)).isInstanceOf(InputException.class);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> take("x.json", "{\"a\":".repeat(900) + "1" + "}".repeat(900)))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> take("x.json", "{\"a\":[" + "[".repeat(100_000)))
                .isInstanceOf(InputException.class);
    }

    @Test
    void aTimeThatIsNoneIsCounted() throws IOException {
        take(
                "x.json",
                "[{\"timestamp\":\"99999999999999999999\",\"metaData\":\"{}\"},{\"timestamp\":[1],\"metaData\":{}}]");
        assertThat(imported.actions()).isEmpty();
        assertThat(imported.notes()).contains("not joined: 2 x pictures of the screen without a time");
    }
}
