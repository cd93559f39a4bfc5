package org.invigil.datasets.review;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One attempt's place in its course.
 *
 * @param rank from 1 inside the course and exam day
 * @param suspicion 0..100: an order of reading, no probability
 * @param reviewMinutes what looking at its incidents is likely to take
 * @param sampling without a probability in rows of the first version, which did not say
 * @param weights version of the weights that made it
 */
public record RankedAttempt(
        String examDay,
        String examId,
        String attemptId,
        String courseId,
        int rank,
        double suspicion,
        ReviewPriority reviewPriority,
        double reviewMinutes,
        Coverage coverage,
        List<Contribution> contributions,
        ShownBecause shownBecause,
        Sampling sampling,
        String weights) {
    public RankedAttempt {
        sampling = sampling == null ? new Sampling(null, 0) : sampling;
    }

    /** The same with everybody else called otherwise. */
    public RankedAttempt withPartners(UnaryOperator<String> name) {
        return new RankedAttempt(
                examDay,
                examId,
                attemptId,
                courseId,
                rank,
                suspicion,
                reviewPriority,
                reviewMinutes,
                coverage,
                contributions.stream()
                        .map(contribution -> contribution.withPartners(name))
                        .toList(),
                shownBecause,
                sampling,
                weights);
    }
}
