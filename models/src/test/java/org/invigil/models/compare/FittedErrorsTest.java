package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.invigil.models.compare.HonestExams.Takers;
import org.invigil.models.compare.pairs.AllScores;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairScore;
import org.junit.jupiter.api.Test;

/** A small part of {@link NullErrors}: what was wrong once, with models fitted to the very exam. */
class FittedErrorsTest {
    private final Map<Integer, int[]> counts = new HashMap<>();

    private void add(ComparedExam exam, ToDoubleFunction<PairScore> lnP, double level) {
        for (PairScore score : AllScores.of(PairComparison.of(exam, new long[0]))) {
            int[] count = counts.computeIfAbsent(exam.strata(score.a(), score.b()), s -> new int[2]);
            count[0] += lnP.applyAsDouble(score) <= Math.log(level) ? 1 : 0;
            count[1]++;
        }
    }

    /** Five of 25 for whom most items behave differently answer alike; pairs of them came up at .10 instead of .05. */
    @Test
    void aSmallStratumInASmallClassIsNotFoundForAnsweringAlike() {
        HonestExams honest = new HonestExams(8);
        for (int exam = 0; exam < 60; exam++) {
            add(honest.draw(Takers.ITEMS, 25, 20), PairScore::lnAnswers, 0.05);
        }
        assertThat(counts).hasSize(3);
        // Two deviations of the 600 pairs within the small stratum.
        assertThat(counts.values()).allSatisfy(count -> assertThat((double) count[0] / count[1])
                .isLessThan(0.05 + 2 * Math.sqrt(0.05 / count[1])));
    }

    /** Two pauses on one question made pairs: .0025 instead of .001. */
    @Test
    void pausesMakeNoPairsInTime() {
        HonestExams honest = new HonestExams(9);
        for (int exam = 0; exam < 2; exam++) {
            add(honest.draw(Takers.ALIKE, 300, 20), PairScore::lnTimes, 1e-3);
        }
        assertThat(counts.values())
                .allSatisfy(count -> assertThat((double) count[0] / count[1]).isLessThan(1e-3));
    }

    @Test
    void tenItemsAreNotTested() {
        add(new HonestExams(10).draw(Takers.ALIKE, 25, 10), score -> score.answers() == null ? -1 : 0, 0.5);
        assertThat(counts.get(0)).containsExactly(300, 300);
    }
}
