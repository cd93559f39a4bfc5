package org.invigil.models.calibrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.invigil.models.calibrate.risk.SettingChoice.Chosen;
import org.invigil.models.calibrate.risk.SettingChoice.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingChoiceTest {
    private static final SettingChoice CHOICE = new SettingChoice(0.1, 0.05, 5);

    private static Setting setting(int step, double length, int hours, int falseOnes, int found) {
        List<Exposure> attempts = new ArrayList<>(Collections.nCopies(hours - falseOnes, new Exposure(1, 0, 1)));
        attempts.addAll(Collections.nCopies(falseOnes, new Exposure(1, 1, 1)));
        return new Setting(step, length, attempts, found, found);
    }

    @Test
    void endsASequenceAtTheFirstThatFails() {
        assertThat(FixedSequences.passing(List.of(new double[] {0.01, 0.04, 0.2, 0.001}), 0.05))
                .containsExactly(2);
    }

    @Test
    void severalSequencesShareTheProbability() {
        assertThat(FixedSequences.passing(List.of(new double[] {0.02, 0.03}, new double[] {0.03, 0.001}), 0.05))
                .containsExactly(1, 0);
    }

    @Test
    void nothingPassesWhereNothingIs() {
        assertThat(FixedSequences.passing(List.of(), 0.05)).isEmpty();
        assertThat(FixedSequences.passing(List.of(new double[0]), 0.05)).containsExactly(0);
        assertThat(FixedSequences.passing(List.of(new double[] {Double.NaN}), 0.05))
                .containsExactly(0);
    }

    @Test
    void keepsThePresentSettingThatMeetsTheTarget() {
        Chosen chosen = CHOICE.among(List.of(setting(0, 1, 100, 0, 20), setting(1, 1, 100, 0, 15)), 1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.KEPT);
        assertThat(chosen.setting().step()).isZero();
        assertThat(chosen.missingHours()).isZero();
    }

    @Test
    void movesToTheLoosestThatMeetsTheTarget() {
        Chosen chosen = CHOICE.among(
                List.of(setting(0, 1, 100, 30, 20), setting(1, 1, 100, 2, 18), setting(2, 1, 100, 0, 12)), 1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(chosen.setting().step()).isEqualTo(1);
        assertThat(chosen.upperPerHour()).isLessThan(0.1);
        assertThat(chosen.passed()).hasSize(2);
    }

    @Test
    void aLooserSettingIsTakenWhereItFindsMoreAndMeetsTheTarget() {
        Chosen chosen = CHOICE.among(List.of(setting(0, 1, 200, 1, 10), setting(-1, 1, 200, 3, 14)), 1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(chosen.setting().step()).isEqualTo(-1);
    }

    @Test
    void aLooserSettingBehindAFailedOneIsNotReached() {
        Chosen chosen = CHOICE.among(
                List.of(setting(1, 1, 200, 0, 8), setting(0, 1, 200, 40, 10), setting(-1, 1, 200, 3, 14)), 1);
        assertThat(chosen.setting().step()).isEqualTo(1);
    }

    @Test
    void ofEquallyGoodOnesTheLeastFalseAndNearestIsTaken() {
        Chosen chosen = CHOICE.among(
                List.of(setting(0, 1, 200, 5, 10), setting(1, 1, 200, 2, 10), setting(2, 1, 200, 2, 10)), 1);
        assertThat(chosen.setting().step()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 29})
    void saysHowManyHoursAreMissing(int hours) {
        Chosen chosen = CHOICE.among(List.of(setting(0, 1, hours, 0, 10)), 1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.TOO_FEW_HOURS);
        assertThat(chosen.setting().step()).isZero();
        assertThat(chosen.missingHours()).isCloseTo(-Math.log(0.05) / 0.1 - hours, within(1e-6));
    }

    @Test
    void moreHoursAreMissingWhereMoreWasFalse() {
        double clean = CHOICE.among(List.of(setting(0, 1, 20, 0, 9)), 1).missingHours();
        double noisy = CHOICE.among(List.of(setting(0, 1, 20, 2, 9)), 1).missingHours();
        assertThat(noisy).isGreaterThan(clean);
    }

    @Test
    void whatIsMissingIsEnoughOnceItIsThere() {
        double missing = CHOICE.among(List.of(setting(0, 1, 10, 0, 9)), 1).missingHours();
        int hours = 10 + (int) Math.ceil(missing);
        assertThat(CHOICE.among(List.of(setting(0, 1, hours, 0, 9)), 1).outcome())
                .isEqualTo(Outcome.KEPT);
    }

    @Test
    void doesNotSetADetectorStricterWithoutKnowingWhatThatLoses() {
        Chosen chosen = CHOICE.among(List.of(setting(0, 1, 100, 30, 2), setting(1, 1, 100, 0, 2)), 1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.TOO_FEW_EVENTS);
        assertThat(chosen.setting().step()).isZero();
        assertThat(chosen.missingEvents()).isEqualTo(3);
    }

    @Test
    void keepsWhatMeetsTheTargetWhereTooFewEventsAreKnown() {
        Chosen chosen = CHOICE.among(List.of(setting(0, 1, 100, 1, 2), setting(1, 1, 100, 0, 2)), 1);
        assertThat(chosen.outcome()).isEqualTo(Outcome.KEPT);
        assertThat(chosen.setting().step()).isZero();
    }

    @Test
    void withoutAJudgedAttemptAllIsMissing() {
        Chosen chosen = CHOICE.among(List.of(), 3);
        assertThat(chosen.outcome()).isEqualTo(Outcome.UNJUDGED);
        assertThat(chosen.setting()).isNull();
        assertThat(chosen.missingHours()).isCloseTo(Math.log(60) / 0.1, within(1e-6));
        assertThat(chosen.missingEvents()).isEqualTo(5);
    }

    @Test
    void theOrderOfTheSettingsDoesNotMatter() {
        List<Setting> settings = new ArrayList<>(
                List.of(setting(0, 1, 90, 30, 20), setting(1, 1, 90, 1, 18), setting(1, 1.5, 90, 0, 12)));
        Chosen one = CHOICE.among(settings, 2);
        Collections.reverse(settings);
        assertThat(CHOICE.among(settings, 2).setting()).isEqualTo(one.setting());
    }

    @Test
    void refusesATargetThatIsNone() {
        assertThatThrownBy(() -> new SettingChoice(0, 0.05, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SettingChoice(0.1, 1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SettingChoice(Double.NaN, 0.05, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
