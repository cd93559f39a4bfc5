package org.invigil.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.junit.jupiter.api.Test;

class CourseProgressTest {
    private static CourseProgress progress(ProblemKind what) {
        ReportedAttempt plain = SampleReport.shortAttempt("a1", "Mari");
        Problem problem = new Problem(
                SampleReport.DAY,
                "EX1",
                "a1",
                what,
                0,
                60_000,
                "media/a1.webm",
                Text.of("observe.silent_stream.why", "media/a1.webm", 0.0, 60.0, 2, 2, 60.0),
                Text.of("observe.silent_stream.todo"));
        ReportedAttempt reported = new ReportedAttempt(
                plain.attempt(),
                plain.ranked(),
                plain.incidents(),
                List.of(problem),
                plain.recordings(),
                plain.timeline(),
                plain.identity(),
                plain.baseline());
        return CourseProgress.of(SampleReport.report(Language.EN, List.of(reported)), List.of());
    }

    @Test
    void whatIsMissingMakesAnAttemptPartlyAnalysed() {
        assertThat(progress(ProblemKind.DEAD_MICROPHONE).partly()).isEqualTo(1);
        assertThat(progress(ProblemKind.DEAD_MICROPHONE).missing())
                .extracting(CourseProgress.Missing::attemptId)
                .contains("a1");
    }

    @Test
    void aSilentLaterStreamIsNothingThatIsMissing() {
        assertThat(progress(ProblemKind.SILENT_STREAM).partly()).isZero();
        assertThat(progress(ProblemKind.SILENT_STREAM).analysed()).isEqualTo(1);
        assertThat(progress(ProblemKind.SILENT_STREAM).missing())
                .extracting(CourseProgress.Missing::attemptId)
                .doesNotContain("a1");
    }
}
