package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.capture.CaptureFolder.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.observation.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseReaderTest {
    private static final String HEADER = "attempt_id,question_id,response,correct,answered_at,seconds\n";

    @TempDir
    private Path folder;

    private final List<Answer> answers = new ArrayList<>();

    @Test
    void readsAnswers() throws IOException {
        read(
                """
                a1,q1,D,1,2026-11-20T10:01:00+02:00,6.7
                a1,q2,"long, with
                a break",0,,
                a2,q1,,,,"7,25"
                """);

        assertThat(answers)
                .containsExactly(
                        new Answer("2026-11-20", "EX1", "a1", "q1", "D", true, 60_000L, 6.7),
                        new Answer("2026-11-20", "EX1", "a1", "q2", "long, with\na break", false, null, null),
                        new Answer("2026-11-20", "EX1", "a2", "q1", "", null, null, 7.25));
    }

    @Test
    void saysThatTwoStrayQuotesSwallowAnswers() throws IOException {
        LogSummary summary = read(
                """
                a1,q1,"D,1,2026-11-20T10:01:00+02:00,6
                a1,q2,D,1,,6
                a2,q1,D",1,2026-11-20T10:01:00+02:00,6
                """);

        assertThat(answers).isEmpty();
        assertThat(summary.problems()).extracting(Problem::attemptId).containsExactlyInAnyOrder("a1", "a2");
    }

    @Test
    void clipsHardToTheWindow() throws IOException {
        LogSummary summary = read(
                """
                a1,q1,D,1,2026-11-20T09:59:59+02:00,6
                a1,q2,D,1,2026-11-20T11:00:00+02:00,6
                a1,q3,D,1,2026-11-20T11:00:01+02:00,6
                """);

        assertThat(answers).extracting(Answer::questionId).containsExactly("q2");
        assertThat(CaptureFolder.said(summary.notes()))
                .contains("2 line(s) lie before")
                .contains("a1");
    }

    @Test
    void keepsTheFirstOfTwoAnswersToOneQuestion() throws IOException {
        LogSummary summary = read("a1,q1,D,1,,\na1,q1,C,0,,\na2,q1,C,0,,\na1,q1,A,0,,\n");

        assertThat(answers).extracting(Answer::response).containsExactly("D", "C");
        assertThat(summary.problems()).extracting(Problem::what).containsExactly(ProblemKind.ANSWERS_UNREADABLE);
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains("2 further row(s)")
                .contains("lines 3, 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a1,q1,D,0.5,,| 1 row(s) of the attempt have a mark other than 1, 0 or empty (lines 2): 0.5",
                "a1,q1,D,1,,soon| 1 row(s) of the attempt have unreadable seconds (lines 2): soon",
                "a1,q1,D,1,,-3| unreadable seconds",
                "a1,q1,D,1,,NaN| unreadable seconds"
            })
    void keepsTheResponseWhereOnlyItsMarkOrTimingIsUnreadable(String row, String reason) throws IOException {
        LogSummary summary = read(row + "\n");

        assertThat(answers).hasSize(1);
        assertThat(CaptureFolder.said(summary.problems().get(0).why())).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a1,,D,1,,| no usable question_id",
                "a1,q1,D,1,2026-11-20T10:00:00,| no time with offset",
                "a1,q1,D,1| too few or too many cells",
                "a1,q1,D,x,1,,| too few or too many cells"
            })
    void dropsARowThatCannotBeRead(String row, String reason) throws IOException {
        LogSummary summary = read(row + "\na1,q9,D,1,,\n");

        assertThat(answers).extracting(Answer::questionId).containsExactly("q9");
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains(reason)
                .contains("lines 2");
    }

    @Test
    void saysForEverybodyWhereTheFileStopsBeingUtf8() throws IOException {
        CaptureFolder captures = captures()
                .write("responses.csv", (HEADER + "a1,q1,D,1,,\na1,q2,õ,1,,\n").getBytes(StandardCharsets.ISO_8859_1));
        LogSummary summary = read(
                captures,
                LogKey.ofAdmitted(new CaptureFolder(folder.resolve("other"))
                        .attempts(attempt("a1") + attempt("a2"))
                        .admit()));

        assertThat(summary.problems()).extracting(Problem::attemptId).containsExactlyInAnyOrder("a1", "a2");
        assertThat(CaptureFolder.said(summary.problems().get(0).why()))
                .contains("line 3")
                .contains("0xF5");
    }

    @Test
    void runsNothingWhereAColumnIsMissing() {
        assertThat(captures()
                        .write("responses.csv", HEADER.replace(",response", ""))
                        .refusal())
                .contains("responses.csv has no column response");
    }

    @Test
    void readsQuestions() throws IOException {
        CaptureFolder captures = captures()
                .write(
                        "questions.csv",
                        """
                question_id,exam_id,type,options,text
                q1,EX1,choice,A; B ;C,What is a heap?
                q2,EX1,essay,,
                q1,EX1,choice,D,again
                ,EX1,choice,,
                """);

        QuestionReader.Questions questions = QuestionReader.read(captures.files());

        assertThat(questions.questions())
                .containsExactly(
                        new Question("EX1", "q1", "choice", List.of("A", "B", "C"), "What is a heap?"),
                        new Question("EX1", "q2", "essay", List.of(), ""));
        assertThat(CaptureFolder.said(questions.notes())).contains("2 row(s)").contains("lines 4, 5");
        assertThat(QuestionReader.read(new CaptureFolder(folder.resolve("other")).files())
                        .questions())
                .isEmpty();
    }

    private CaptureFolder captures() {
        return new CaptureFolder(folder).attempts(attempt("a1") + attempt("a2"));
    }

    private LogSummary read(String rows) throws IOException {
        CaptureFolder captures = captures().write("responses.csv", HEADER + rows);
        return read(captures, LogKey.ofAdmitted(captures.admit()));
    }

    private LogSummary read(CaptureFolder captures, Map<String, LogKey> admitted) throws IOException {
        try (LogRows<Answer> rows = new ResponseReader(captures.files(), admitted).open()) {
            rows.forEachRemaining(answers::add);
            return rows.summary();
        }
    }
}
