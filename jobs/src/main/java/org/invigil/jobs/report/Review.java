package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.review.ReviewerVerdict;

/**
 * The reviewers' side of a course's report.
 *
 * @param minutes time for reviewing that the list is cut by at first; null for all of it
 * @param verdicts taken in so far, the whole history, in time order
 * @param before what the course's educators dismissed, on this exam day and earlier ones
 */
public record Review(Double minutes, List<ReviewerVerdict> verdicts, DismissedBefore before) {
    /** Nobody has reviewed anything, and time is not limited. */
    public static final Review NONE = new Review(null, List.of(), DismissedBefore.NONE);

    public Review {
        verdicts = verdicts.stream()
                .sorted(Comparator.comparing(ReviewerVerdict::at)
                        .thenComparing(ReviewerVerdict::attemptId)
                        .thenComparing(ReviewerVerdict::incident)
                        .thenComparing(ReviewerVerdict::reviewer))
                .toList();
    }
}
