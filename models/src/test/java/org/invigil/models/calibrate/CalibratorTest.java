package org.invigil.models.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.calibrate.LabelledAttempt.Basis;
import org.invigil.models.calibrate.LabelledAttempt.Found;
import org.invigil.models.calibrate.LabelledAttempt.Judged;
import org.invigil.models.calibrate.check.GroupError;
import org.invigil.models.calibrate.risk.SettingChoice.Outcome;
import org.invigil.models.detect.SpeechDetector;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.evaluate.Estimate;
import org.invigil.models.rank.RankingWeights;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final Calibrator CALIBRATOR =
            Calibrator.of(Thresholds.DEFAULT, RankingWeights.DEFAULT, CalibrationTarget.DEFAULT);

    /**
     * Attempts of an hour, four a course. In a third a person spoke from 100 to 130 s. False speech comes at the
     * present setting in {@code falseShare} of them and is gone from the second step on. PAGE_LEFT is found in half of
     * all and says nothing.
     */
    private static List<LabelledAttempt> attempts(int count, double falseShare, Basis basis, String... groups) {
        Random dice = new Random(42);
        List<LabelledAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean spoke = i % 3 == 0;
            boolean isFalse = dice.nextDouble() < falseShare;
            String group = groups.length == 0 ? "" : groups[i % groups.length];
            attempts.add(attempt(i, spoke, isFalse, dice.nextBoolean(), basis, group));
        }
        return attempts;
    }

    private static LabelledAttempt attempt(
            int number, boolean spoke, boolean isFalse, boolean left, Basis basis, String group) {
        Map<IncidentKind, List<List<Found>>> findings = new EnumMap<>(IncidentKind.class);
        for (DetectorSettings settings : CALIBRATOR.detectors()) {
            List<List<Found>> points = new ArrayList<>();
            for (DetectorSettings.Point point : settings.grid()) {
                List<Found> found = new ArrayList<>();
                if (settings.kind() == IncidentKind.SPEECH) {
                    if (spoke) {
                        found.add(new Found(new Stretch(101_000, 129_000), 0.6));
                    }
                    if (isFalse && point.step() < 2) {
                        found.add(new Found(new Stretch(900_000, 905_000), 0.4));
                    }
                } else if (settings.kind() == IncidentKind.PAGE_LEFT && left && point.lengthFactor() <= 1) {
                    found.add(new Found(new Stretch(300_000, 303_000), 0.9));
                }
                points.add(found);
            }
            findings.put(settings.kind(), points);
        }
        Judged speech = new Judged(basis, spoke ? List.of(new Stretch(100_000, 130_000)) : List.of());
        return new LabelledAttempt(
                "e" + number,
                "c" + number / 4,
                group,
                1,
                spoke,
                Map.of(IncidentKind.SPEECH, speech),
                Map.of(IncidentKind.SPEECH, 1.0, IncidentKind.PAGE_LEFT, 1.0),
                findings);
    }

    private static KindChoice speech(CalibrationResult result) {
        return result.kinds().stream()
                .filter(choice -> choice.kind() == IncidentKind.SPEECH)
                .findFirst()
                .orElseThrow();
    }

    private static Compared figure(CalibrationResult result, String figure) {
        return result.comparison().stream()
                .filter(compared -> compared.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void setsATalkativeDetectorStricterWithoutLosingAnything() {
        CalibrationResult result = CALIBRATOR.calibrate(attempts(150, 0.3, Basis.REVIEWED));
        assertThat(speech(result).outcome()).isEqualTo(Outcome.MOVED);
        assertThat(speech(result).point()).isEqualTo(new DetectorSettings.Point(2, 1));
        assertThat(speech(result).upperPerHour()).isLessThan(0.1);
        assertThat(figure(result, "recall").after().value()).isEqualTo(1);
        assertThat(figure(result, "false_per_hour").before().value()).isBetween(0.2, 0.4);
        assertThat(figure(result, "false_per_hour").after().value()).isZero();
        assertThat(figure(result, "review_minutes_saved").after().value()).isPositive();
        assertThat(result.hasMoved()).isTrue();
    }

    @Test
    void theNewThresholdsHaveTheChosenDetectorAlone() {
        CalibrationResult result = CALIBRATOR.calibrate(attempts(150, 0.3, Basis.REVIEWED));
        Thresholds moved = CALIBRATOR.thresholds("cal-1", result.kinds());
        SpeechDetector speech = moved.speech();
        assertThat(speech.probability()).isCloseTo(0.68f, within(1e-5f));
        assertThat(moved.with(Thresholds.DEFAULT.version(), List.of(Thresholds.DEFAULT.speech())))
                .isEqualTo(Thresholds.DEFAULT);
    }

    @Test
    void weightsGoToWhatIsConfirmedAndNeverBelowZero() {
        CalibrationResult result = CALIBRATOR.calibrate(attempts(150, 0, Basis.REVIEWED));
        assertThat(result.weights().outcome()).isEqualTo(WeightChoice.Outcome.MOVED);
        Map<IncidentKind, Double> kinds = result.weights().kinds();
        assertThat(kinds.get(IncidentKind.SPEECH)).isGreaterThan(RankingWeights.DEFAULT.of(IncidentKind.SPEECH));
        assertThat(kinds.get(IncidentKind.PAGE_LEFT)).isLessThan(RankingWeights.DEFAULT.of(IncidentKind.PAGE_LEFT));
        assertThat(kinds.get(IncidentKind.ABSENT)).isEqualTo(RankingWeights.DEFAULT.of(IncidentKind.ABSENT));
        assertThat(kinds.get(IncidentKind.OBJECT_IN_VIEW))
                .isEqualTo(RankingWeights.DEFAULT.of(IncidentKind.OBJECT_IN_VIEW));
        assertThat(kinds.values()).allSatisfy(weight -> assertThat(weight).isNotNegative());
        assertThat(figure(result, "roc_auc").after().value())
                .isGreaterThan(figure(result, "roc_auc").before().value());
        assertThat(CALIBRATOR.weights("cal-1", result.weights()).version()).isEqualTo("cal-1");
    }

    @Test
    void tooFewLabelsChangeNothingAndSayWhatIsMissing() {
        CalibrationResult result = CALIBRATOR.calibrate(attempts(9, 0.3, Basis.REVIEWED));
        assertThat(result.hasMoved()).isFalse();
        assertThat(speech(result).outcome()).isEqualTo(Outcome.TOO_FEW_HOURS);
        assertThat(speech(result).missingHours()).isGreaterThan(20);
        assertThat(result.weights().outcome()).isEqualTo(WeightChoice.Outcome.TOO_FEW_CASES);
        assertThat(result.weights().missingConfirmed()).isEqualTo(7);
        assertThat(result.weights().missingDismissed()).isEqualTo(4);
        assertThat(CALIBRATOR.thresholds("cal-1", result.kinds())).isSameAs(Thresholds.DEFAULT);
        assertThat(CALIBRATOR.weights("cal-1", result.weights())).isSameAs(RankingWeights.DEFAULT);
    }

    @Test
    void noLabelsAtAllAreFine() {
        CalibrationResult result = CALIBRATOR.calibrate(List.of());
        assertThat(result.hasMoved()).isFalse();
        assertThat(result.kinds()).allMatch(choice -> choice.outcome() == Outcome.UNJUDGED);
        assertThat(figure(result, "recall").after()).isEqualTo(new Estimate(null, null, null));
    }

    @Test
    void oneCourseIsNothingToJudgeOn() {
        List<LabelledAttempt> all = attempts(90, 0.3, Basis.REVIEWED).stream()
                .map(a -> new LabelledAttempt(
                        a.examineeId(),
                        "one",
                        a.group(),
                        a.weight(),
                        a.isConfirmed(),
                        a.judged(),
                        a.hours(),
                        a.findings()))
                .toList();
        CalibrationResult result = CALIBRATOR.calibrate(all);
        assertThat(result.folds()).isEqualTo(1);
        assertThat(result.weights().outcome()).isEqualTo(WeightChoice.Outcome.ONE_GROUP);
        assertThat(figure(result, "recall").after().value()).isNull();
    }

    @Test
    void looserSettingsAreOnlyForWhatWasWatchedAsAWhole() {
        assertThat(speech(CALIBRATOR.calibrate(attempts(60, 0, Basis.WATCHED))).curve())
                .anyMatch(point -> point.step() < 0);
        assertThat(speech(CALIBRATOR.calibrate(attempts(60, 0, Basis.REVIEWED))).curve())
                .noneMatch(point -> point.step() < 0 || point.lengthFactor() < 1);
    }

    @Test
    void theOrderOfTheLabelsDoesNotMatterToTheChoice() {
        List<LabelledAttempt> attempts = attempts(150, 0.3, Basis.REVIEWED);
        CalibrationResult one = CALIBRATOR.calibrate(attempts);
        Collections.reverse(attempts);
        CalibrationResult other = CALIBRATOR.calibrate(attempts);
        assertThat(speech(other).point()).isEqualTo(speech(one).point());
        assertThat(other.weights().kinds()).isEqualTo(one.weights().kinds());
    }

    @Test
    void aGroupThatIsWorseOffIsSeen() {
        List<LabelledAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            attempts.add(attempt(i, false, i % 2 == 0, false, Basis.REVIEWED, i % 2 == 0 ? "a" : "b"));
        }
        CalibrationResult result = CALIBRATOR.calibrate(attempts);
        assertThat(result.groups()).extracting(GroupError::isWorseOff).containsExactly(true, false);
    }

    @Test
    void scoredAttemptsAndTheirProbabilitiesAreThereForTheCurves() {
        CalibrationResult result = CALIBRATOR.calibrate(attempts(150, 0.3, Basis.REVIEWED));
        assertThat(result.scored()).hasSize(150);
        assertThat(result.scored()).allMatch(s -> s.after() >= 0 && s.after() <= 100);
        assertThat(result.reliability().bins()).isNotEmpty();
        assertThat(figure(result, "calibration_error").after().value()).isBetween(0.0, 0.3);
    }
}
