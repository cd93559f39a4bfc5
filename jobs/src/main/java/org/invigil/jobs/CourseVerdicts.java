package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.jobs.report.DismissedBefore;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;

/**
 * All stored verdicts with the attempts that they are about. A course's report sees only its own course's.
 *
 * @param attempts with at least one verdict
 */
record CourseVerdicts(List<ReviewerVerdict> verdicts, List<Attempt> attempts) {
    static CourseVerdicts read(TableStore tables) {
        List<ExamKey> exams = tables.examsWithKeys(Tables.VERDICTS);
        List<ReviewerVerdict> verdicts = exams.isEmpty()
                ? List.of()
                : tables.read(Tables.VERDICTS, exams).collectAsList();
        if (verdicts.isEmpty()) {
            return new CourseVerdicts(List.of(), List.of());
        }
        Object[] judged =
                verdicts.stream().map(ReviewerVerdict::attemptId).distinct().toArray();
        return new CourseVerdicts(
                verdicts,
                tables.read(Tables.ATTEMPTS, exams)
                        .filter(col("attempt_id").isin(judged))
                        .collectAsList());
    }

    /** What speaks for examinees in a report; later exam days leave an earlier day's report as it is. */
    DismissedBefore before(String courseId, String examDay) {
        return new DismissedBefore(
                verdicts.stream()
                        .filter(verdict -> verdict.courseId().equals(courseId)
                                && verdict.examDay().compareTo(examDay) <= 0)
                        .toList(),
                attempts);
    }
}
