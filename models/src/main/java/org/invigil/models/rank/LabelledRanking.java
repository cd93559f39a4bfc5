package org.invigil.models.rank;

import java.util.List;
import java.util.Map;
import org.invigil.datasets.review.RankedAttempt;

/**
 * Where the attempts that people confirmed stand in one course's ranking: whoever reads from the top finds them early,
 * or not.
 *
 * @param ranked attempts of the course
 * @param judged how many of them people judged
 * @param confirmed how many of these something was confirmed of
 * @param firstTenth how many attempts a tenth are, one at least
 * @param confirmedInFirstTenth how many of the confirmed stand there
 * @param lastRank of the confirmed; 0 if there are none
 */
public record LabelledRanking(
        int ranked, int judged, int confirmed, int firstTenth, int confirmedInFirstTenth, int lastRank) {
    private static final int TENTH = 10;

    /**
     * @param course all ranked attempts of one course and exam day
     * @param isConfirmed what people found, by attempt id; attempts that are not in it were not judged
     */
    public static LabelledRanking of(List<RankedAttempt> course, Map<String, Boolean> isConfirmed) {
        int firstTenth = Math.max(1, course.size() / TENTH);
        List<RankedAttempt> confirmed = course.stream()
                .filter(attempt -> isConfirmed.getOrDefault(attempt.attemptId(), false))
                .toList();
        return new LabelledRanking(
                course.size(),
                (int) course.stream()
                        .filter(attempt -> isConfirmed.containsKey(attempt.attemptId()))
                        .count(),
                confirmed.size(),
                firstTenth,
                (int) confirmed.stream()
                        .filter(attempt -> attempt.rank() <= firstTenth)
                        .count(),
                confirmed.stream().mapToInt(RankedAttempt::rank).max().orElse(0));
    }
}
