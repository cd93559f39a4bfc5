package org.invigil.models.calibrate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.calibrate.fit.GroupedFolds;
import org.invigil.models.calibrate.fit.LabelledCase;
import org.invigil.models.calibrate.fit.MonotoneLogistic;
import org.invigil.models.rank.RankingWeights;

/**
 * Fits the weights of incident kinds to attempts that were confirmed or dismissed. They are drawn towards the present
 * weights and never below 0. Their unit is what a unit of the present strength says, so that a kind about which the
 * labels say nothing keeps its weight.
 */
record WeightFitting(RankingWeights present, List<IncidentKind> kinds, CalibrationTarget target) {
    private static final double[] RIDGES = {1, 10, 100};

    /** Only keeps cases that are told apart without a mistake from an infinite scale. */
    private static final double SCALE_RIDGE = 0.1;

    /** A case with where it belongs. */
    private record Placed(GroupedFolds.Member member, LabelledCase labelled) {}

    /** @param points the setting of each kind's detector that is to be used, by index in its grid */
    WeightChoice fit(List<LabelledAttempt> attempts, Map<IncidentKind, Integer> points) {
        List<Placed> cases = attempts.stream()
                .filter(attempt -> attempt.isConfirmed() != null)
                .map(attempt -> new Placed(
                        attempt.member(),
                        new LabelledCase(features(attempt, points), attempt.isConfirmed(), attempt.weight())))
                .toList();
        int confirmed = (int)
                cases.stream().filter(placed -> placed.labelled().isConfirmed()).count();
        int dismissed = cases.size() - confirmed;
        int missingConfirmed = Math.max(0, target.fewestCases() - confirmed);
        int missingDismissed = Math.max(0, target.fewestCases() - dismissed);
        if (missingConfirmed + missingDismissed > 0) {
            return new WeightChoice(
                    WeightChoice.Outcome.TOO_FEW_CASES,
                    confirmed,
                    dismissed,
                    missingConfirmed,
                    missingDismissed,
                    0,
                    null,
                    null,
                    present.kinds());
        }
        int[] folds = GroupedFolds.of(cases.stream().map(Placed::member).toList(), target.mostFolds());
        Double before = heldOutLoss(cases, folds, Double.POSITIVE_INFINITY);
        if (before == null) {
            return new WeightChoice(
                    WeightChoice.Outcome.ONE_GROUP, confirmed, dismissed, 0, 0, 0, null, null, present.kinds());
        }
        double bestRidge = RIDGES[0];
        double bestLoss = Double.POSITIVE_INFINITY;
        for (double ridge : RIDGES) {
            double loss = heldOutLoss(cases, folds, ridge);
            if (loss < bestLoss) {
                bestLoss = loss;
                bestRidge = ridge;
            }
        }
        List<LabelledCase> all = cases.stream().map(Placed::labelled).toList();
        Map<IncidentKind, Double> fitted = weights(all, solved(all, bestRidge));
        boolean isBetter = bestLoss < before && !fitted.isEmpty();
        return new WeightChoice(
                isBetter ? WeightChoice.Outcome.MOVED : WeightChoice.Outcome.KEPT,
                confirmed,
                dismissed,
                0,
                0,
                bestRidge,
                before,
                bestLoss,
                isBetter ? fitted : present.kinds());
    }

    double[] features(LabelledAttempt attempt, Map<IncidentKind, Integer> points) {
        return kinds.stream()
                .mapToDouble(kind -> present.perHour(
                        attempt.found(kind, points.getOrDefault(kind, 0)).stream()
                                .mapToDouble(LabelledAttempt.Found::strength)
                                .sum(),
                        attempt.hours(kind)))
                .toArray();
    }

    /** Suspicion 0..100 by incidents alone. */
    double suspicion(double[] features, Map<IncidentKind, Double> weights) {
        double strength = 0;
        for (int k = 0; k < features.length; k++) {
            strength += weights.getOrDefault(kinds.get(k), 0.0) * features[k];
        }
        return present.suspicion(strength);
    }

    /** Null where no fold has both kinds of cases to learn from and any to judge on. */
    private Double heldOutLoss(List<Placed> cases, int[] folds, double ridge) {
        double sum = 0;
        double weights = 0;
        for (int fold = 0; fold < target.mostFolds(); fold++) {
            List<LabelledCase> train = new ArrayList<>();
            List<LabelledCase> held = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                (folds[i] == fold ? held : train).add(cases.get(i).labelled());
            }
            if (held.isEmpty() || isOfOneClass(train)) {
                continue;
            }
            double weight = held.stream().mapToDouble(LabelledCase::weight).sum();
            sum += weight * solved(train, ridge).loss(held);
            weights += weight;
        }
        return weights == 0 ? null : sum / weights;
    }

    private static boolean isOfOneClass(List<LabelledCase> cases) {
        return cases.stream().map(LabelledCase::isConfirmed).distinct().count() < 2;
    }

    /** What a unit of the present weights' strength says, as a line through the cases. */
    private MonotoneLogistic scale(List<LabelledCase> cases) {
        double[] now = presentWeights();
        return MonotoneLogistic.fit(
                cases.stream()
                        .map(c -> new LabelledCase(new double[] {dot(now, c.features())}, c.isConfirmed(), c.weight()))
                        .toList(),
                new double[] {0},
                SCALE_RIDGE);
    }

    private double[] presentWeights() {
        return kinds.stream().mapToDouble(present::of).toArray();
    }

    /** @param ridge infinite for the present weights, of which only the scale is fitted */
    private MonotoneLogistic solved(List<LabelledCase> cases, double ridge) {
        MonotoneLogistic scale = scale(cases);
        double[] towards = presentWeights();
        for (int k = 0; k < towards.length; k++) {
            towards[k] *= scale.coefficients()[0];
        }
        return Double.isInfinite(ridge)
                ? new MonotoneLogistic(scale.intercept(), towards)
                : MonotoneLogistic.fit(cases, towards, ridge);
    }

    /** Empty where the labels see no sign of anything. */
    private Map<IncidentKind, Double> weights(List<LabelledCase> cases, MonotoneLogistic fitted) {
        double scale = scale(cases).coefficients()[0];
        Map<IncidentKind, Double> weights = new EnumMap<>(IncidentKind.class);
        if (scale > 0) {
            weights.putAll(present.kinds());
            for (int k = 0; k < kinds.size(); k++) {
                weights.put(kinds.get(k), Math.round(1000 * fitted.coefficients()[k] / scale) / 1000.0);
            }
        }
        return weights;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
