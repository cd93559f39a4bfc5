package org.invigil.models.calibrate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.invigil.models.calibrate.check.Drift.Quantiles;
import org.invigil.models.calibrate.check.GroupError.Part;
import org.invigil.models.evaluate.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private static Quantiles normal(int count, double mean, long seed) {
        Random dice = new Random(seed);
        return Quantiles.of(
                dice.doubles(count).map(d -> mean + dice.nextGaussian()).toArray());
    }

    @Test
    void theSameValuesHaveNotDrifted() {
        Drift drift = Drift.between("brightness", normal(400, 0, 1), normal(400, 0, 1));
        assertThat(drift.stabilityIndex()).isCloseTo(0, within(1e-9));
        assertThat(drift.largestDistance()).isZero();
        assertThat(drift.pValue()).isEqualTo(1);
    }

    @Test
    void otherAttemptsOfTheSameKindHaveHardlyDrifted() {
        Drift drift = Drift.between("brightness", normal(2_000, 0, 1), normal(2_000, 0, 2));
        assertThat(drift.stabilityIndex()).isLessThan(0.1);
        assertThat(drift.pValue()).isGreaterThan(0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, -1.5, 100})
    void aShiftIsMuch(double shift) {
        Drift drift = Drift.between("brightness", normal(500, 0, 1), normal(500, shift, 2));
        assertThat(drift.stabilityIndex()).isGreaterThan(Drift.MUCH);
        assertThat(drift.pValue()).isLessThan(1e-6);
    }

    @Test
    void aFigureThatWasAlwaysZeroAndNoLongerIsHasDrifted() {
        Drift drift = Drift.between("pastes", Quantiles.of(new double[50]), normal(50, 5, 1));
        assertThat(drift.stabilityIndex()).isGreaterThan(Drift.MUCH).isFinite();
        assertThat(drift.largestDistance()).isEqualTo(1);
    }

    @Test
    void aFigureThatIsStillAlwaysZeroHasNot() {
        Drift drift = Drift.between("pastes", Quantiles.of(new double[50]), Quantiles.of(new double[80]));
        assertThat(drift.stabilityIndex()).isCloseTo(0, within(0.1));
        assertThat(drift.largestDistance()).isZero();
    }

    @Test
    void twoAttemptsSayLittle() {
        Drift drift =
                Drift.between("brightness", Quantiles.of(new double[] {1, 2}), Quantiles.of(new double[] {1.5, 2.5}));
        assertThat(drift.pValue()).isGreaterThan(0.1);
        assertThat(drift.stabilityIndex()).isFinite();
    }

    private static List<Part> parts(String group, int attempts, int falseEach, int events, int found) {
        return Collections.nCopies(attempts, new Part(group, 1, falseEach, events, found));
    }

    private static List<GroupError> errors(List<Part> a, List<Part> b) {
        List<Part> all = new ArrayList<>(a);
        all.addAll(b);
        return GroupError.of(all);
    }

    @Test
    void aGroupWithMoreFalseIncidentsBeyondItsIntervalIsWorseOff() {
        List<GroupError> errors = errors(parts("a", 40, 1, 0, 0), parts("b", 40, 0, 0, 0));
        assertThat(errors).extracting(GroupError::isWorseOff).containsExactly(true, false);
        assertThat(errors.get(0).others().falsePerHour()).isZero();
    }

    @Test
    void alikeGroupsAreNot() {
        assertThat(errors(parts("a", 40, 1, 1, 1), parts("b", 40, 1, 1, 1))).noneMatch(GroupError::isWorseOff);
    }

    @Test
    void aGroupWhoseEventsAreMissedIsWorseOff() {
        assertThat(errors(parts("a", 40, 0, 1, 0), parts("b", 40, 0, 1, 1)))
                .extracting(GroupError::isWorseOff)
                .containsExactly(true, false);
    }

    @Test
    void aSmallGroupsIntervalIsWide() {
        List<Part> b = new ArrayList<>(parts("b", 99, 0, 0, 0));
        b.addAll(parts("b", 10, 1, 0, 0));
        assertThat(errors(parts("a", 1, 1, 0, 0), b)).noneMatch(GroupError::isWorseOff);
    }

    @Test
    void oneMissedEventOrOneFalseIncidentBesideNoneIsChance() {
        List<Part> a = new ArrayList<>(parts("a", 11, 0, 1, 1));
        a.addAll(parts("a", 1, 1, 1, 0));
        assertThat(errors(a, parts("b", 12, 0, 1, 1))).noneMatch(GroupError::isWorseOff);
    }

    @Test
    void groupsWithoutEventsOrHoursAreNotWorseOff() {
        assertThat(errors(parts("a", 5, 0, 0, 0), parts("b", 5, 0, 0, 0))).noneMatch(GroupError::isWorseOff);
        List<Part> without = Collections.nCopies(3, new Part("a", 0, 0, 1, 1));
        assertThat(errors(without, parts("b", 5, 1, 1, 1))).noneMatch(GroupError::isWorseOff);
    }

    @Test
    void oneGroupOrNoneIsNotCompared() {
        assertThat(GroupError.of(parts("a", 5, 1, 1, 1))).isEmpty();
        assertThat(GroupError.of(parts("", 5, 1, 1, 1))).isEmpty();
        assertThat(GroupError.of(List.of())).isEmpty();
    }

    @Test
    void theBootstrapIsReproducibleAndHoldsTheValue() {
        List<List<Double>> groups = new Random(5).doubles(60).mapToObj(List::of).toList();
        Estimate one = mean(groups);
        assertThat(mean(groups)).isEqualTo(one);
        assertThat(one.value()).isBetween(one.low(), one.high());
        assertThat(one.high() - one.low()).isCloseTo(2 * 1.96 * 0.29 / Math.sqrt(60), within(0.06));
    }

    @Test
    void aFewGroupsHaveNoInterval() {
        Estimate estimate = mean(List.of(List.of(1.0), List.of(2.0)));
        assertThat(estimate).isEqualTo(new Estimate(1.5, null, null));
    }

    @Test
    void nothingHasNoValue() {
        assertThat(mean(List.of())).isEqualTo(new Estimate(null, null, null));
    }

    private static Estimate mean(List<List<Double>> groups) {
        return Bootstrap.interval(
                groups, some -> some.stream().mapToDouble(d -> d).average().orElse(Double.NaN), 1);
    }
}
