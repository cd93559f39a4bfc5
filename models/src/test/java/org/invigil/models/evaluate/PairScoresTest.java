package org.invigil.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairScoresTest {
    @Test
    void partsPerfectlyWhatIsApart() {
        PairScores scores = PairScores.of(pairs(new double[] {0.8, 0.9}, new double[] {0.1, 0.4}));
        assertThat(scores.equalErrorRate().value()).isZero();
        assertThat(scores.accuracy().value()).isEqualTo(1);
        assertThat(scores.accuracyThreshold()).isCloseTo(0.6, within(1e-9));
        assertThat(scores.trueAcceptAtOnePercent().value()).isEqualTo(1);
        assertThat(scores.accuracy().low()).isCloseTo(0.3976, within(1e-3));
    }

    @Test
    void findsWhereBothErrorsAreEqual() {
        // From .55 on one of four different pairs is accepted and one of four same pairs refused.
        PairScores scores = PairScores.of(pairs(new double[] {0.5, 0.7, 0.8, 0.9}, new double[] {0.1, 0.2, 0.3, 0.6}));
        assertThat(scores.equalErrorRate().value()).isEqualTo(0.25);
        assertThat(scores.accuracy().value()).isEqualTo(0.875);
        assertThat(scores.trueAcceptAtOnePercent().value()).isEqualTo(0.75);
    }

    @Test
    void onePercentOfAHundredIsOnePair() {
        double[] different = new double[100];
        for (int i = 0; i < different.length; i++) {
            different[i] = i / 200.0;
        }
        different[99] = 0.95;
        PairScores scores = PairScores.of(pairs(new double[] {0.9, 0.6, 0.48}, different));
        assertThat(scores.trueAcceptAtOnePercent().value()).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void countsFailuresApart() {
        List<ScoredPair> pairs = new ArrayList<>(pairs(new double[] {0.8}, new double[] {0.1}));
        pairs.add(new ScoredPair(new LabelledPair("a", "b", true), null));
        PairScores scores = PairScores.of(pairs);
        assertThat(scores.pairs()).isEqualTo(3);
        assertThat(scores.failed()).isEqualTo(1);
        assertThat(scores.accuracy().value()).isEqualTo(1);
    }

    @Test
    void saysNothingWithoutBothKinds() {
        PairScores scores = PairScores.of(pairs(new double[] {0.8}, new double[0]));
        assertThat(scores.equalErrorRate().value()).isNull();
        assertThat(scores.accuracy().value()).isNull();
    }

    @Test
    void equalSimilaritiesCannotBeParted() {
        PairScores scores = PairScores.of(pairs(new double[] {0.5, 0.5}, new double[] {0.5, 0.5}));
        assertThat(scores.equalErrorRate().value()).isEqualTo(0.5);
        assertThat(scores.accuracy().value()).isEqualTo(0.5);
    }

    private static List<ScoredPair> pairs(double[] same, double[] different) {
        List<ScoredPair> pairs = new ArrayList<>();
        for (double similarity : same) {
            pairs.add(new ScoredPair(new LabelledPair("a", "b", true), similarity));
        }
        for (double similarity : different) {
            pairs.add(new ScoredPair(new LabelledPair("a", "c", false), similarity));
        }
        return pairs;
    }
}
