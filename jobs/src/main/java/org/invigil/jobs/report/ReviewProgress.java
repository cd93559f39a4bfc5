package org.invigil.jobs.report;

import java.time.LocalDate;
import java.util.Objects;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.VerdictHistory;

/**
 * How far the review of a course's attempts is.
 *
 * @param reviewed attempts of which nothing is left to be judged
 * @param ranked attempts in the list
 * @param claimPeriodEnds the first day on which a claim period of the course's exams ends, or null where none is known
 */
public record ReviewProgress(int reviewed, int ranked, LocalDate claimPeriodEnds) {
    static ReviewProgress of(CourseReport report) {
        VerdictHistory history = new VerdictHistory(report.review().verdicts());
        long reviewed = report.attempts().stream()
                .filter(attempt -> history.isReviewed(
                        attempt.attempt().examDay(),
                        attempt.attempt().examId(),
                        attempt.attempt().attemptId(),
                        attempt.incidents().stream()
                                .map(shown -> ReviewerVerdict.nameOf(shown.incident()))
                                .toList()))
                .count();
        return new ReviewProgress(
                (int) reviewed,
                report.attempts().size(),
                report.attempts().stream()
                        .map(attempt -> attempt.attempt().exam())
                        .filter(Objects::nonNull)
                        .map(Exam::claimPeriodEnds)
                        .min(LocalDate::compareTo)
                        .orElse(null));
    }
}
