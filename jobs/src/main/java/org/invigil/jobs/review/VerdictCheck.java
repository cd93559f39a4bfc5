package org.invigil.jobs.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.review.Verdict;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.text.Text;

/** Takes rows of verdict files for verdicts, or says what is wrong with them and what to do. */
public final class VerdictCheck {
    private final CourseReports reports;
    private final Map<List<String>, String> examIds;

    /** @param examIds exam of each stored attempt, by exam day, course and attempt id */
    public VerdictCheck(CourseReports reports, Map<List<String>, String> examIds) {
        this.reports = reports;
        this.examIds = examIds;
    }

    /**
     * One of the two.
     *
     * @param why names the value and the next move
     */
    public record Checked(Optional<ReviewerVerdict> verdict, Optional<Text> why) {
        private static Checked refused(String key, Object... arguments) {
            return new Checked(Optional.empty(), Optional.of(Text.of(key, arguments)));
        }
    }

    public Checked check(VerdictFile.Row row) {
        String day = row.cell("exam_day");
        String course = row.cell("course_id");
        if (!reports.has(day, course)) {
            return Checked.refused("verdicts.no-report", day, course);
        }
        Optional<CourseReports.Listed> listed = reports.find(day, course, row.cell("report_hash"));
        if (listed.isEmpty()) {
            return Checked.refused("verdicts.other-report", row.cell("report_hash"));
        }
        String attempt = row.cell("attempt_id");
        String examId = examIds.get(List.of(day, course, attempt));
        if (examId == null || !listed.get().attempts().contains(attempt)) {
            return Checked.refused("verdicts.no-attempt", attempt);
        }
        String incident = row.cell("incident");
        if (!incident.isEmpty() && !listed.get().incidents().contains(List.of(attempt, incident))) {
            return Checked.refused("verdicts.no-incident", incident, attempt);
        }
        return judged(row, examId);
    }

    private static Checked judged(VerdictFile.Row row, String examId) {
        Optional<Verdict> verdict = Verdict.find(row.cell("verdict"));
        if (verdict.isEmpty()) {
            return Checked.refused("verdicts.no-verdict", row.cell("verdict"));
        }
        if (verdict.get() == Verdict.MISSED && !row.cell("incident").isEmpty()) {
            return Checked.refused("verdicts.missed-incident", row.cell("incident"));
        }
        if (verdict.get().needsReason() && row.cell("reason").isEmpty()) {
            return Checked.refused("verdicts.no-reason", row.cell("verdict"));
        }
        if (row.cell("reviewer").isEmpty()) {
            return Checked.refused("verdicts.no-reviewer");
        }
        Optional<Instant> at = moment(row.cell("at"));
        if (at.isEmpty()) {
            return Checked.refused("verdicts.no-time", row.cell("at"));
        }
        Optional<ShownBecause> because = ShownBecause.find(row.cell("shown_because"));
        if (because.isEmpty()) {
            return Checked.refused("verdicts.no-because", row.cell("shown_because"));
        }
        Optional<Double> probability = probability(row.cell("sampling_probability"));
        if (probability.isEmpty() && !row.cell("sampling_probability").isEmpty()) {
            return Checked.refused("verdicts.no-probability", row.cell("sampling_probability"));
        }
        return new Checked(
                Optional.of(new ReviewerVerdict(
                        row.cell("exam_day"),
                        examId,
                        row.cell("course_id"),
                        row.cell("attempt_id"),
                        row.cell("incident"),
                        row.cell("reviewer"),
                        at.get(),
                        verdict.get(),
                        row.cell("reason"),
                        because.get(),
                        probability.orElse(null),
                        row.cell("final_outcome"),
                        row.cell("report_hash"))),
                Optional.empty());
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> probability(String text) {
        try {
            return Optional.of(Double.valueOf(text.replace(',', '.'))).filter(share -> share >= 0 && share <= 1);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
