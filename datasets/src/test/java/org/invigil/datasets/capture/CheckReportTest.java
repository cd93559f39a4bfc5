package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.attempt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReportTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatWouldBeAnalysedAndWhatIsWrongWithTheRest() throws IOException {
        assertThat(report(Language.EN))
                .startsWith(
                        "Captures 2026-11-20: what would be analysed",
                        "",
                        "Course    attempts  analysed  no consent  refused  erased  with camera  with microphone  with activity  with answers",
                        "C1               3         2           1        0       0            1                0              1             1",
                        "_unknown         1         0           0        1       0            0                0              0             0",
                        "All              4         2           1        1       0            1                0              1             1")
                .containsSubsequence(
                        "Without consent, to be examined otherwise: 1",
                        "  a3: attempts.csv, line 4: recording_consent is \"no\"; only a plain \"yes\" is consent, so nothing of"
                                + " the attempt is analysed",
                        "Refused: 1",
                        "  a4: attempts.csv, line 5: exams.csv does not know the exam \"EX7\"",
                        "      Is EX1 meant? Correct exam_id, or add the exam to exams.csv.",
                        "Problems: 3",
                        "  a2: recordings.csv, line 3: there is no file \"none.webm\" in the captures folder (column file)",
                        "      and 1 more of this kind",
                        "  a1: activity.jsonl: 1 line(s) of the attempt have no time with offset (lines 2): noon",
                        "Notes: 1",
                        "  - educators.csv names nobody for the course C1: its report can be delivered to nobody.",
                        "Nothing was decoded, and nothing was written.");
    }

    @Test
    void speaksEstonian() throws IOException {
        assertThat(report(Language.ET))
                .contains("Salvestised 2026-11-20: mida analüüsitaks", "Nõusolekuta, hinnata muul viisil: 1")
                .noneMatch(line -> line.contains("line(s)") || line.contains("row(s)"));
    }

    private List<String> report(Language language) throws IOException {
        CaptureFolder captures = new CaptureFolder(folder.resolve("2026-11-20"))
                .attempts(attempt("a1")
                        + attempt("a2")
                        + attempt("a3").replace("yes,yes", "no,no")
                        + attempt("a4").replace("EX1", "EX7"))
                .write("a1.webm", "x")
                .write(
                        "recordings.csv",
                        "attempt_id,kind,file,started_at\na1,webcam,a1.webm,\na2,webcam,none.webm,\na2,snapshot,gone.jpg,\n")
                .write(
                        "activity.jsonl",
                        """
                        {"attempt_id":"a1","at":"2026-11-20T10:00:01+02:00","action":"copy"}
                        {"attempt_id":"a1","at":"noon","action":"copy"}
                        """)
                .write("responses.csv", "attempt_id,question_id,response,correct,answered_at,seconds\na2,q1,D,1,,\n");
        ExamDay day = captures.admit();
        try (LogRows<Action> activity = new ActivityReader(captures.files(), LogKey.ofAdmitted(day)).open();
                LogRows<Answer> answers = new ResponseReader(captures.files(), LogKey.ofAdmitted(day)).open()) {
            return CheckReport.lines(day, activity.summaryOfRest(), answers.summaryOfRest(), Texts.in(language));
        }
    }
}
