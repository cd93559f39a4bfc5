package org.invigil.models.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReliabilityTest {
    /** Cases whose predicted probability is {@code factor} times the true one. */
    private static List<ScoredCase> cases(int count, double factor) {
        Random dice = new Random(3);
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double truth = dice.nextDouble() / 2;
            cases.add(new ScoredCase(factor * truth, dice.nextDouble() < truth, 1));
        }
        return cases;
    }

    @Test
    void rightProbabilitiesHaveLittleError() {
        assertThat(Reliability.of(cases(20_000, 1)).error()).isLessThan(0.02);
    }

    @Test
    void doubledProbabilitiesAreWrongByTheirMean() {
        assertThat(Reliability.of(cases(20_000, 2)).error()).isCloseTo(0.25, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9, 1", "25, 2", "99, 9", "5000, 10"})
    void binsHoldAtLeastTenCases(int count, int bins) {
        Reliability reliability = Reliability.of(cases(count, 1));
        assertThat(reliability.bins()).hasSize(bins);
        assertThat(reliability.bins().stream().mapToInt(Reliability.Bin::cases).sum())
                .isEqualTo(count);
    }

    @Test
    void nothingIsNotWrong() {
        assertThat(Reliability.of(List.of()).error()).isZero();
    }

    @Test
    void weighsCases() {
        Reliability reliability = Reliability.of(List.of(new ScoredCase(0.5, true, 1), new ScoredCase(0.5, false, 3)));
        assertThat(reliability.bins().get(0).confirmed()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void plattFindsTheLineThatMadeTheCases() {
        Random dice = new Random(8);
        List<ScoredCase> cases = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double score = 100 * dice.nextDouble();
            cases.add(new ScoredCase(score, dice.nextDouble() < 1 / (1 + Math.exp(3 - 0.06 * score)), 1));
        }
        PlattScaling scaling = PlattScaling.fit(cases);
        assertThat(scaling.slope()).isCloseTo(0.06, within(0.005));
        assertThat(scaling.probability(50)).isCloseTo(0.5, within(0.03));
    }

    @Test
    void plattNeverFalls() {
        PlattScaling scaling = PlattScaling.fit(List.of(new ScoredCase(10, true, 1), new ScoredCase(90, false, 1)));
        assertThat(scaling.slope()).isZero();
        assertThat(scaling.probability(0)).isEqualTo(scaling.probability(100));
    }
}
