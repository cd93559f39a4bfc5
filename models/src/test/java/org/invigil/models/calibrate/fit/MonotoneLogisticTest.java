package org.invigil.models.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonotoneLogisticTest {
    private static List<LabelledCase> cases(int confirmed, int dismissed, double... features) {
        List<LabelledCase> cases = new ArrayList<>(Collections.nCopies(confirmed, new LabelledCase(features, true, 1)));
        cases.addAll(Collections.nCopies(dismissed, new LabelledCase(features, false, 1)));
        return cases;
    }

    private static List<LabelledCase> both(List<LabelledCase> a, List<LabelledCase> b) {
        List<LabelledCase> cases = new ArrayList<>(a);
        cases.addAll(b);
        return cases;
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    @ParameterizedTest
    @CsvSource({"10, 30, 30, 10", "5, 45, 25, 25", "1, 99, 60, 40", "20, 20, 30, 10"})
    void isTheClosedSolutionOfOneYesOrNo(int confirmedWithout, int dismissedWithout, int confirmed, int dismissed) {
        MonotoneLogistic fitted = MonotoneLogistic.fit(
                both(cases(confirmedWithout, dismissedWithout, 0), cases(confirmed, dismissed, 1)),
                new double[] {0},
                1e-9);
        double without = logit((double) confirmedWithout / (confirmedWithout + dismissedWithout));
        double with = logit((double) confirmed / (confirmed + dismissed));
        assertThat(fitted.intercept()).isCloseTo(without, within(1e-4));
        assertThat(fitted.coefficients()[0]).isCloseTo(with - without, within(1e-4));
    }

    @Test
    void neverCountsAgainstSuspicion() {
        MonotoneLogistic fitted =
                MonotoneLogistic.fit(both(cases(30, 10, 0), cases(10, 30, 1)), new double[] {0}, 1e-9);
        assertThat(fitted.coefficients()[0]).isZero();
        assertThat(fitted.intercept()).isCloseTo(0, within(1e-6));
    }

    @Test
    void isOnlyTheShareWithoutFeatures() {
        MonotoneLogistic fitted = MonotoneLogistic.fit(cases(20, 60), new double[0], 1);
        assertThat(fitted.probability(new double[0])).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void aStrongPullKeepsWhatWasThere() {
        MonotoneLogistic fitted = MonotoneLogistic.fit(both(cases(1, 30, 0), cases(30, 1, 1)), new double[] {0.7}, 1e9);
        assertThat(fitted.coefficients()[0]).isCloseTo(0.7, within(1e-5));
    }

    @Test
    void whatTheLabelsSayNothingAboutStaysAsItWas() {
        MonotoneLogistic fitted =
                MonotoneLogistic.fit(both(cases(5, 30, 0, 0), cases(30, 5, 1, 0)), new double[] {0.2, 0.9}, 1);
        assertThat(fitted.coefficients()[1]).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void separatedCasesStayFinite() {
        MonotoneLogistic fitted = MonotoneLogistic.fit(both(cases(0, 30, 0), cases(30, 0, 5)), new double[] {0}, 1);
        assertThat(fitted.coefficients()[0]).isBetween(0.5, 5.0);
        assertThat(fitted.probability(new double[] {5})).isGreaterThan(0.9);
    }

    @Test
    void aWeightOfThreeIsThreeCases() {
        List<LabelledCase> once = new ArrayList<>(both(cases(4, 9, 0), cases(9, 3, 1)));
        List<LabelledCase> thrice = new ArrayList<>(once);
        once.add(new LabelledCase(new double[] {1}, false, 3));
        for (int i = 0; i < 3; i++) {
            thrice.add(new LabelledCase(new double[] {1}, false, 1));
        }
        MonotoneLogistic weighted = MonotoneLogistic.fit(once, new double[] {0}, 1e-9);
        MonotoneLogistic repeated = MonotoneLogistic.fit(thrice, new double[] {0}, 1e-9);
        assertThat(weighted.coefficients()[0]).isCloseTo(repeated.coefficients()[0], within(1e-5));
        assertThat(weighted.intercept()).isCloseTo(repeated.intercept(), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noSmallMoveLowersTheLoss(long seed) {
        Random dice = new Random(seed);
        List<LabelledCase> cases = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double[] features = {dice.nextDouble() * 3, dice.nextDouble() * 3, dice.nextDouble() * 3};
            double linear = -2 + 1.5 * features[0] - features[1];
            cases.add(new LabelledCase(features, dice.nextDouble() < 1 / (1 + Math.exp(-linear)), 1));
        }
        double[] towards = {0, 0.5, 0.3};
        MonotoneLogistic fitted = MonotoneLogistic.fit(cases, towards, 2);
        for (double coefficient : fitted.coefficients()) {
            assertThat(coefficient).isNotNegative();
        }
        double best = penalised(fitted, cases, towards);
        for (int k = 0; k < 3; k++) {
            for (double move : new double[] {-1e-3, 1e-3}) {
                double[] moved = fitted.coefficients().clone();
                moved[k] = Math.max(0, moved[k] + move);
                assertThat(penalised(new MonotoneLogistic(fitted.intercept(), moved), cases, towards))
                        .isGreaterThanOrEqualTo(best - 1e-9);
            }
        }
    }

    private static double penalised(MonotoneLogistic fitted, List<LabelledCase> cases, double[] towards) {
        double pull = 0;
        for (int k = 0; k < towards.length; k++) {
            pull += Math.pow(fitted.coefficients()[k] - towards[k], 2);
        }
        return cases.size() * fitted.loss(cases) + pull;
    }

    @Test
    void theOrderOfCasesDoesNotMatter() {
        List<LabelledCase> cases = new ArrayList<>(both(cases(7, 9, 0.5, 1), cases(11, 3, 2, 0)));
        MonotoneLogistic one = MonotoneLogistic.fit(cases, new double[2], 1);
        Collections.shuffle(cases, new Random(4));
        assertThat(MonotoneLogistic.fit(cases, new double[2], 1).coefficients())
                .containsExactly(one.coefficients(), within(1e-6));
    }

    @Test
    void refusesCasesOfOneKind() {
        assertThatThrownBy(() -> MonotoneLogistic.fit(cases(3, 0, 1), new double[1], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MonotoneLogistic.fit(List.of(), new double[1], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MonotoneLogistic.fit(cases(3, 3, 1), new double[1], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
