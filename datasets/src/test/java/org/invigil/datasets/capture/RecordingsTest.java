package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.attempt;

import java.nio.file.Files;
import java.nio.file.Path;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.RecordingKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsTest {
    @TempDir
    private Path folder;

    private CaptureFolder captures;

    @BeforeEach
    void writeCaptures() {
        captures = new CaptureFolder(folder).write("media/a1.webm", "media").write("media/a1.wav", "sound");
    }

    @Test
    void plansRecordingsInAttemptTime() {
        recordings(
                """
                a1,webcam,media/a1.webm,2026-11-20T09:59:56+02:00,
                a1,Microphone,./media/a1.wav,2026-11-20T08:00:01.250Z,
                """);

        assertThat(captures.admit().recordings())
                .containsExactly(
                        new PlannedRecording("a1", RecordingKind.WEBCAM, "media/a1.webm", -4000, null),
                        new PlannedRecording("a1", RecordingKind.MICROPHONE, "media/a1.wav", 1250, null));
        assertThat(captures.admit().problems()).isEmpty();
    }

    @Test
    void startsARecordingWithoutATimeAtStartTest() {
        recordings("a1,webcam,media/a1.webm,,\na1,microphone,media/a1.wav,,\n");

        assertThat(captures.admit().recordings())
                .extracting(PlannedRecording::startMillis)
                .containsExactly(0L, 0L);
        assertThat(captures.notes())
                .contains("1 row(s) have no started_at")
                .contains("media/a1.wav")
                .doesNotContain("a1.webm");
    }

    @Test
    void readsTheTileOfASharedRecording() {
        captures.attempts(attempt("a1") + attempt("a2"));
        recordings("a1,webcam,media/a1.webm,,\"0,0,640,360\"\na2,webcam,media/a1.webm,,640;0;640;360\n");

        assertThat(captures.admit().recordings())
                .extracting(PlannedRecording::crop)
                .containsExactly(new PixelBox(0, 0, 640, 360), new PixelBox(640, 0, 640, 360));
        assertThat(captures.notes()).doesNotContain("share");
    }

    @Test
    void notesASharedRecordingWithoutTiles() {
        captures.attempts(attempt("a1") + attempt("a2"));
        recordings("a1,webcam,media/a1.webm,,\na2,webcam,media/a1.webm,,\n");

        assertThat(captures.notes())
                .contains("1 row(s) share a whole recording")
                .contains("lines 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a1,webcam,media/none.webm,,| RECORDING_MISSING| there is no file \"media/none.webm\"",
                "a1,camera,media/a1.webm,,| RECORDING_REFUSED| \"camera\" is not a kind of recording",
                "a1,webcam,../a1.webm,,| RECORDING_REFUSED| leads out of the captures folder",
                "a1,webcam,http://example.org/a.m3u8,,| RECORDING_REFUSED| is an address",
                "a1,webcam,/dev/video0,,| RECORDING_REFUSED| absolute path",
                "a1,webcam,media,,| RECORDING_REFUSED| is a folder",
                "a1,webcam,,,| RECORDING_REFUSED| names no file",
                "a1,webcam,media/a1.webm,10:00,| RECORDING_REFUSED| \"10:00\" is not a possible time",
                "a1,webcam,media/a1.webm,2026-11-20T10:00:00,| RECORDING_REFUSED| no offset",
                "a1,webcam,media/a1.webm,,left half| RECORDING_REFUSED| \"left half\" is not a rectangle",
                "a1,webcam,media/a1.webm,,0;0;0;360| RECORDING_REFUSED| not a rectangle",
                "a1,webcam,media/a1.webm| RECORDING_REFUSED| the row has 3 cells",
                "a1,webcam,media/a1.webm,2026-11-20T11:00:00+02:00,| RECORDING_OUTSIDE_WINDOW| after the attempt has ended"
            })
    void listsARecordingThatCannotBeTakenAndStillAdmitsTheAttempt(String row, ProblemKind what, String reason) {
        recordings(row + "\n");

        ExamDay day = captures.admit();

        assertThat(day.recordings()).isEmpty();
        assertThat(day.attempts()).allMatch(attempt -> attempt.admission().isAdmitted());
        assertThat(day.problems()).hasSize(1);
        Problem problem = day.problems().get(0);
        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.attemptId()).isEqualTo("a1");
        assertThat(problem.endMillis()).isEqualTo(3_600_000);
        assertThat(CaptureFolder.said(problem.why())).contains(reason);
        assertThat(CaptureFolder.said(problem.whatToDo())).isNotBlank();
    }

    @Test
    void guessesWhichKindOfRecordingWasMeant() {
        recordings("a1,web-cam,media/a1.webm,,\n");

        assertThat(CaptureFolder.said(captures.admit().problems().get(0).whatToDo()))
                .contains("Is webcam meant?");
    }

    @Test
    void refusesAnEmptyFile() {
        captures.write("media/empty.webm", "");
        recordings("a1,webcam,media/empty.webm,,\n");

        assertThat(CaptureFolder.said(captures.admit().problems().get(0).why())).contains("0 bytes");
    }

    @Test
    void leavesContentToTheDecoder() {
        captures.write("media/list.m3u8", "#EXTM3U");
        recordings("a1,webcam,media/list.m3u8,,\n");

        assertThat(captures.admit().recordings()).hasSize(1);
    }

    @Test
    void refusesALink() throws Exception {
        Files.createSymbolicLink(captures.path("media/linked.webm"), captures.path("media/a1.webm"));
        recordings("a1,webcam,media/linked.webm,,\n");

        Problem problem = captures.admit().problems().get(0);
        assertThat(problem.what()).isEqualTo(ProblemKind.RECORDING_REFUSED);
        assertThat(CaptureFolder.said(problem.why())).contains("symbolic link");
    }

    @Test
    void refusesTheSameFileTwiceForOneAttempt() {
        recordings("a1,webcam,media/a1.webm,,\na1,webcam,media//a1.webm,,\na1,microphone,media/a1.webm,,\n");

        ExamDay day = captures.admit();

        assertThat(day.recordings()).hasSize(1);
        assertThat(day.problems()).extracting(Problem::what).containsOnly(ProblemKind.RECORDING_REFUSED);
        assertThat(day.problems()).extracting(Problem::recording).doesNotHaveDuplicates();
        assertThat(CaptureFolder.said(day.problems().get(0).why()))
                .contains("line 3")
                .contains("a second time");
    }

    @Test
    void listsEveryStillOfADeepFolder() {
        String deep = "media/" + "x".repeat(120) + "/";
        recordings("a1,snapshot," + deep + "1.jpg,noon,\na1,snapshot," + deep + "2.jpg,noon,\n");

        assertThat(captures.write(deep + "1.jpg", "x")
                        .write(deep + "2.jpg", "x")
                        .admit()
                        .problems())
                .extracting(Problem::recording)
                .containsExactly(deep + "1.jpg", deep + "2.jpg");
    }

    @Test
    void notesRecordingsOfNobody() {
        recordings("a7,webcam,media/a1.webm,,\na8,webcam,media/a1.webm,,\n");

        assertThat(captures.admit().recordings()).isEmpty();
        assertThat(captures.notes())
                .contains("2 row(s) are for attempts")
                .contains("lines 2, 3")
                .contains("a7, a8");
    }

    @Test
    void doesNotEvenLookForFilesOfAttemptsWithoutConsent() {
        captures.attempts(attempt("a1").replace("yes,yes", "no,no"));
        recordings("a1,webcam,media/none.webm,,\na1,webcam,media/a1.webm,,\n");

        ExamDay day = captures.admit();

        assertThat(day.recordings()).isEmpty();
        assertThat(day.problems()).isEmpty();
    }

    @Test
    void hasNoRecordingsWhereThereIsNoFile() {
        assertThat(captures.admit().recordings()).isEmpty();
        assertThat(captures.admit().problems()).isEmpty();
    }

    private void recordings(String rows) {
        captures.write("recordings.csv", "attempt_id,kind,file,started_at,crop\n" + rows);
    }
}
