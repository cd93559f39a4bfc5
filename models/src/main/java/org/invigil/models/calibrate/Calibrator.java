package org.invigil.models.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.calibrate.LabelledAttempt.Basis;
import org.invigil.models.calibrate.check.GroupError;
import org.invigil.models.calibrate.fit.GroupedFolds;
import org.invigil.models.calibrate.fit.PlattScaling;
import org.invigil.models.calibrate.fit.Reliability;
import org.invigil.models.calibrate.fit.ScoredCase;
import org.invigil.models.calibrate.risk.Exposure;
import org.invigil.models.calibrate.risk.FalseRate;
import org.invigil.models.calibrate.risk.Setting;
import org.invigil.models.calibrate.risk.SettingChoice;
import org.invigil.models.detect.Detector;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.Ranker;
import org.invigil.models.rank.RankingWeights;

/**
 * Chooses each detector's setting and the ranking's weights from judged attempts, and says on attempts that were left
 * out of the choice what that changes. Similarities between attempts are left as they are.
 */
public record Calibrator(
        Thresholds thresholds, RankingWeights weights, List<DetectorSettings> detectors, CalibrationTarget target) {
    public static Calibrator of(Thresholds thresholds, RankingWeights weights, CalibrationTarget target) {
        return new Calibrator(
                thresholds,
                weights,
                thresholds.detectors().stream().map(DetectorSettings::of).toList(),
                target);
    }

    /** What was chosen on some attempts. */
    private record Choices(List<KindChoice> kinds, Map<IncidentKind, Integer> points, WeightChoice weights) {}

    /**
     * Calibrates.
     *
     * @param attempts judged ones, in an order that does not depend on the run
     */
    public CalibrationResult calibrate(List<LabelledAttempt> attempts) {
        Choices chosen = choose(attempts);
        int[] folds =
                GroupedFolds.of(attempts.stream().map(LabelledAttempt::member).toList(), target.mostFolds());
        int[] parts =
                GroupedFolds.of(attempts.stream().map(LabelledAttempt::member).toList(), Integer.MAX_VALUE);
        int count = Arrays.stream(folds).max().orElse(0) + 1;
        List<HeldOutCase> heldOut = count < 2 ? List.of() : heldOut(attempts, folds, count, parts);
        return new CalibrationResult(
                chosen.kinds(),
                chosen.weights(),
                count,
                Comparison.of(heldOut),
                scored(heldOut),
                reliability(heldOut),
                GroupError.of(heldOut.stream().map(HeldOutCase::groupPart).toList()));
    }

    /** The thresholds with what was chosen, under a name of their own; the present ones where nothing moved. */
    public Thresholds thresholds(String version, List<KindChoice> kinds) {
        List<Detector> moved = new ArrayList<>();
        for (KindChoice choice : kinds) {
            if (choice.outcome() == SettingChoice.Outcome.MOVED) {
                moved.add(settings(choice.kind()).at(choice.point()));
            }
        }
        return moved.isEmpty() ? thresholds : thresholds.with(version, moved);
    }

    /** The weights with what was chosen, under a name of their own; the present ones where nothing moved. */
    public RankingWeights weights(String version, WeightChoice choice) {
        return choice.outcome() == WeightChoice.Outcome.MOVED ? weights.withKinds(version, choice.kinds()) : weights;
    }

    private DetectorSettings settings(IncidentKind kind) {
        return detectors.stream().filter(d -> d.kind() == kind).findFirst().orElseThrow();
    }

    private List<IncidentKind> kinds() {
        return detectors.stream().map(DetectorSettings::kind).toList();
    }

    private Choices choose(List<LabelledAttempt> attempts) {
        List<KindChoice> kinds =
                detectors.stream().map(detector -> choice(detector, attempts)).toList();
        Map<IncidentKind, Integer> points = new EnumMap<>(IncidentKind.class);
        kinds.forEach(choice ->
                points.put(choice.kind(), settings(choice.kind()).grid().indexOf(choice.point())));
        return new Choices(kinds, points, new WeightFitting(weights, kinds(), target).fit(attempts, points));
    }

    private KindChoice choice(DetectorSettings detector, List<LabelledAttempt> all) {
        IncidentKind kind = detector.kind();
        List<LabelledAttempt> judged =
                all.stream().filter(attempt -> attempt.isJudged(kind)).toList();
        boolean areAllWatched =
                judged.stream().allMatch(a -> a.judged().get(kind).basis() == Basis.WATCHED);
        List<Setting> settings = new ArrayList<>();
        for (int p = 0; p < detector.grid().size() && !judged.isEmpty(); p++) {
            DetectorSettings.Point point = detector.grid().get(p);
            if (areAllWatched || point.isStricter()) {
                settings.add(setting(kind, point, p, judged));
            }
        }
        SettingChoice.Chosen chosen = new SettingChoice(target.falsePerHour(), target.error(), target.fewestEvents())
                .among(settings, (int) detector.grid().stream()
                        .filter(DetectorSettings.Point::isStricter)
                        .mapToDouble(DetectorSettings.Point::lengthFactor)
                        .distinct()
                        .count());
        return new KindChoice(
                kind,
                chosen.outcome(),
                judged.size(),
                judged.stream().mapToDouble(a -> a.hours(kind)).sum(),
                judged.stream()
                        .mapToInt(a -> a.judged().get(kind).events().size())
                        .sum(),
                chosen.setting() == null
                        ? DetectorSettings.Point.PRESENT
                        : new DetectorSettings.Point(
                                chosen.setting().step(), chosen.setting().lengthFactor()),
                chosen.upperPerHour(),
                chosen.missingHours(),
                chosen.missingEvents(),
                settings.stream().map(s -> curvePoint(s, chosen)).toList());
    }

    private static Setting setting(
            IncidentKind kind, DetectorSettings.Point point, int index, List<LabelledAttempt> judged) {
        List<Exposure> exposures = judged.stream()
                .map(a -> new Exposure(a.hours(kind), a.falseIncidents(kind, index), a.weight()))
                .toList();
        double found = judged.stream()
                .mapToDouble(a -> a.weight() * a.foundEvents(kind, index))
                .sum();
        int events = judged.stream().mapToInt(a -> a.foundEvents(kind, index)).sum();
        return new Setting(point.step(), point.lengthFactor(), exposures, found, events);
    }

    private KindChoice.CurvePoint curvePoint(Setting setting, SettingChoice.Chosen chosen) {
        FalseRate rate = FalseRate.of(setting.attempts());
        return new KindChoice.CurvePoint(
                setting.step(),
                setting.lengthFactor(),
                setting.attempts().stream().mapToInt(Exposure::falseIncidents).sum(),
                rate.perHour(),
                rate.upperPerHour(target.error()),
                setting.foundEvents(),
                chosen.passed().contains(setting));
    }

    private List<HeldOutCase> heldOut(List<LabelledAttempt> attempts, int[] folds, int count, int[] parts) {
        HeldOutCase[] cases = new HeldOutCase[attempts.size()];
        WeightFitting fitting = new WeightFitting(weights, kinds(), target);
        for (int fold = 0; fold < count; fold++) {
            List<LabelledAttempt> train = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] != fold) {
                    train.add(attempts.get(i));
                }
            }
            Choices chosen = choose(train);
            Version before = version(fitting, Map.of(), weights.kinds(), train);
            Version after = version(fitting, chosen.points(), chosen.weights().kinds(), train);
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == fold) {
                    cases[i] = heldOut(attempts.get(i), parts[i], before, after, fitting);
                }
            }
        }
        return List.of(cases);
    }

    /**
     * One side's settings.
     *
     * @param scaling null where the cases that it was to be fitted on are of one class
     */
    private record Version(
            Map<IncidentKind, Integer> points, Map<IncidentKind, Double> weights, PlattScaling scaling) {}

    private static Version version(
            WeightFitting fitting,
            Map<IncidentKind, Integer> points,
            Map<IncidentKind, Double> weights,
            List<LabelledAttempt> train) {
        List<ScoredCase> scored = train.stream()
                .filter(a -> a.isConfirmed() != null)
                .map(a -> new ScoredCase(
                        fitting.suspicion(fitting.features(a, points), weights), a.isConfirmed(), a.weight()))
                .toList();
        boolean isOfBoth =
                scored.stream().map(ScoredCase::isConfirmed).distinct().count() == 2;
        return new Version(points, weights, isOfBoth ? PlattScaling.fit(scored) : null);
    }

    private HeldOutCase heldOut(
            LabelledAttempt attempt, int part, Version before, Version after, WeightFitting fitting) {
        List<IncidentKind> judged = kinds().stream().filter(attempt::isJudged).toList();
        return new HeldOutCase(
                part,
                attempt.group(),
                attempt.isConfirmed(),
                attempt.weight(),
                judged.stream().mapToDouble(attempt::hours).max().orElse(0),
                judged.stream()
                        .mapToInt(kind -> attempt.judged().get(kind).events().size())
                        .sum(),
                side(attempt, judged, before, fitting),
                side(attempt, judged, after, fitting));
    }

    private HeldOutCase.Side side(
            LabelledAttempt attempt, List<IncidentKind> judged, Version version, WeightFitting fitting) {
        double suspicion = fitting.suspicion(fitting.features(attempt, version.points()), version.weights());
        List<Stretch> incidents = kinds().stream()
                .flatMap(kind -> attempt.found(kind, version.points().getOrDefault(kind, 0)).stream())
                .map(LabelledAttempt.Found::stretch)
                .toList();
        return new HeldOutCase.Side(
                suspicion,
                version.scaling() == null ? Double.NaN : version.scaling().probability(suspicion),
                judged.stream()
                        .mapToInt(kind ->
                                attempt.falseIncidents(kind, version.points().getOrDefault(kind, 0)))
                        .sum(),
                judged.stream()
                        .mapToInt(kind ->
                                attempt.foundEvents(kind, version.points().getOrDefault(kind, 0)))
                        .sum(),
                Ranker.reviewMinutes(incidents));
    }

    /** In an order that says nothing about who they are. */
    private static List<CalibrationResult.Scored> scored(List<HeldOutCase> heldOut) {
        return heldOut.stream()
                .filter(c -> c.isConfirmed() != null)
                .map(c -> new CalibrationResult.Scored(
                        c.before().suspicion(), c.after().suspicion(), c.isConfirmed(), c.weight()))
                .sorted(Comparator.comparingDouble(CalibrationResult.Scored::after)
                        .thenComparingDouble(CalibrationResult.Scored::before)
                        .thenComparing(CalibrationResult.Scored::isConfirmed)
                        .thenComparingDouble(CalibrationResult.Scored::weight))
                .toList();
    }

    private static Reliability reliability(List<HeldOutCase> heldOut) {
        return Reliability.of(heldOut.stream()
                .filter(c -> c.isConfirmed() != null && !Double.isNaN(c.after().probability()))
                .map(c -> new ScoredCase(c.after().probability(), c.isConfirmed(), c.weight()))
                .toList());
    }
}
