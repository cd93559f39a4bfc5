package org.invigil.models.calibrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalseRateTest {
    /** {@code count} attempts of {@code hours}, the first {@code falseOnes} with one false incident each. */
    private static List<Exposure> attempts(int count, double hours, int falseOnes, double weight) {
        List<Exposure> attempts =
                new ArrayList<>(Collections.nCopies(count - falseOnes, new Exposure(hours, 0, weight)));
        attempts.addAll(Collections.nCopies(falseOnes, new Exposure(hours, 1, weight)));
        return attempts;
    }

    @Test
    void threeHoursOverTheTargetWithoutAnyAreJustEnough() {
        assertThat(FalseRate.of(attempts(30, 1, 0, 1)).pValue(0.1)).isCloseTo(Math.exp(-3), within(1e-9));
        assertThat(FalseRate.of(attempts(15, 2, 0, 1)).pValue(0.1)).isCloseTo(Math.exp(-3), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 40", "1, 40", "3, 50", "12, 200", "40, 40"})
    void isGarwoodsBoundWithoutWeights(int falseOnes, int count) {
        double garwood = new ChiSquaredDistribution(2.0 * falseOnes + 2).inverseCumulativeProbability(0.95) / 2;
        assertThat(FalseRate.of(attempts(count, 1.5, falseOnes, 1)).upperPerHour(0.05))
                .isCloseTo(garwood / (1.5 * count), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 30", "2, 60", "5, 100"})
    void isTheBinomialTailOfAttemptsWhereTheseAreFew(int falseOnes, int count) {
        double expected = 1 - Math.exp(-0.1 * 2);
        double tail = new BinomialDistribution(null, count, expected).cumulativeProbability(falseOnes);
        assertThat(FalseRate.of(attempts(count, 2, falseOnes, 1)).pValue(0.1)).isGreaterThanOrEqualTo(tail - 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 50})
    void weightsThatAreAllAlikeChangeNothing(double weight) {
        FalseRate plain = FalseRate.of(attempts(50, 1.5, 4, 1));
        FalseRate weighted = FalseRate.of(attempts(50, 1.5, 4, weight));
        assertThat(weighted.pValue(0.2)).isCloseTo(plain.pValue(0.2), within(1e-9));
        assertThat(weighted.upperPerHour(0.05)).isCloseTo(plain.upperPerHour(0.05), within(1e-9));
    }

    @Test
    void aFewHeavyAttemptsWidenTheBound() {
        List<Exposure> mixed = new ArrayList<>(attempts(45, 1, 0, 1));
        mixed.addAll(attempts(5, 1, 0, 20));
        assertThat(FalseRate.of(mixed).upperPerHour(0.05))
                .isGreaterThan(FalseRate.of(attempts(50, 1, 0, 1)).upperPerHour(0.05));
    }

    @Test
    void weighsARandomSampleUp() {
        List<Exposure> reviewed = List.of(new Exposure(1, 3, 1), new Exposure(1, 0, 9));
        assertThat(FalseRate.of(reviewed).perHour()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void twentyInOneAttemptAreNotOne() {
        List<Exposure> clustered = new ArrayList<>(attempts(99, 1, 0, 1));
        clustered.add(new Exposure(1, 20, 1));
        assertThat(FalseRate.of(clustered).pValue(0.1))
                .isGreaterThan(FalseRate.of(attempts(100, 1, 1, 1)).pValue(0.1));
    }

    @Test
    void manyAttemptsWithOneEachAreHeldToAttemptsAsWell() {
        assertThat(FalseRate.of(attempts(10, 1, 10, 1)).pValue(100)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.1", "0.1, 0.2", "0.2, 1"})
    void fallsAsTheTargetRises(double lower, double higher) {
        FalseRate rate = FalseRate.of(attempts(60, 1, 2, 1));
        assertThat(rate.pValue(higher)).isLessThan(rate.pValue(lower));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20})
    void risesWithEachFalseIncident(int falseOnes) {
        assertThat(FalseRate.of(attempts(60, 1, falseOnes + 1, 1)).pValue(0.3))
                .isGreaterThan(FalseRate.of(attempts(60, 1, falseOnes, 1)).pValue(0.3));
    }

    @Test
    void refusesWhatSaysNothing() {
        assertThatThrownBy(() -> FalseRate.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Exposure(0, 0, 1)).hasMessageContaining("0.0 h");
        assertThatThrownBy(() -> new Exposure(1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Exposure(1, 0, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Exposure(1, 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Exposure(1, 0, 1 / 0.0)).isInstanceOf(IllegalArgumentException.class);
    }
}
