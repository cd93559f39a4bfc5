package org.invigil.models.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.invigil.models.calibrate.check.Bootstrap;
import org.invigil.models.calibrate.fit.Reliability;
import org.invigil.models.calibrate.fit.ScoredCase;
import org.invigil.models.evaluate.Estimate;

/** The figures of a comparison. */
final class Comparison {
    private static final long SEED = 20260101;
    private static final double MOST_CONFIRMED = 0.9;
    private static final Estimate NONE = new Estimate(null, null, null);

    private Comparison() {}

    static List<Compared> of(List<HeldOutCase> cases) {
        List<Compared> figures = new ArrayList<>();
        int events = cases.stream().mapToInt(HeldOutCase::events).sum();
        double hours = cases.stream().mapToDouble(HeldOutCase::hours).sum();
        figures.add(both("recall", side -> Estimate.share(sum(cases, side, HeldOutCase.Side::found), events)));
        figures.add(both(
                "false_per_hour", side -> Estimate.rate(sum(cases, side, HeldOutCase.Side::falseIncidents), hours)));
        List<HeldOutCase> decided =
                cases.stream().filter(c -> c.isConfirmed() != null).toList();
        for (int percent : new int[] {5, 10, 20}) {
            figures.add(both("precision_top_" + percent, side -> precision(decided, side, percent)));
        }
        List<List<HeldOutCase>> parts = parts(decided);
        figures.add(
                both("review_minutes", side -> Bootstrap.interval(parts, some -> minutesUntilMost(some, side), SEED)));
        figures.add(new Compared(
                "review_minutes_saved",
                NONE,
                Bootstrap.interval(
                        parts,
                        some -> minutesUntilMost(some, HeldOutCase::before)
                                - minutesUntilMost(some, HeldOutCase::after),
                        SEED)));
        figures.add(
                both("calibration_error", side -> Bootstrap.interval(parts, some -> calibration(some, side), SEED)));
        figures.add(both("roc_auc", side -> Bootstrap.interval(parts, some -> auc(some, side), SEED)));
        return figures;
    }

    private static Compared both(String figure, Function<Function<HeldOutCase, HeldOutCase.Side>, Estimate> estimate) {
        return new Compared(figure, estimate.apply(HeldOutCase::before), estimate.apply(HeldOutCase::after));
    }

    private static int sum(
            List<HeldOutCase> cases,
            Function<HeldOutCase, HeldOutCase.Side> side,
            ToDoubleFunction<HeldOutCase.Side> count) {
        return (int) Math.round(cases.stream().map(side).mapToDouble(count).sum());
    }

    private static List<List<HeldOutCase>> parts(List<HeldOutCase> cases) {
        Map<Integer, List<HeldOutCase>> parts = new TreeMap<>();
        cases.forEach(
                c -> parts.computeIfAbsent(c.part(), part -> new ArrayList<>()).add(c));
        return List.copyOf(parts.values());
    }

    private static List<HeldOutCase> bySuspicion(
            List<HeldOutCase> cases, Function<HeldOutCase, HeldOutCase.Side> side) {
        List<HeldOutCase> sorted = new ArrayList<>(cases);
        // Of equally suspicious ones the confirmed come last: a ranking that says nothing gains nothing.
        sorted.sort(Comparator.comparingDouble((HeldOutCase c) -> -side.apply(c).suspicion())
                .thenComparing(HeldOutCase::isConfirmed));
        return sorted;
    }

    private static Estimate precision(
            List<HeldOutCase> cases, Function<HeldOutCase, HeldOutCase.Side> side, int percent) {
        int top = (int) Math.ceil(cases.size() * percent / 100.0);
        int confirmed = (int) bySuspicion(cases, side).stream()
                .limit(top)
                .filter(HeldOutCase::isConfirmed)
                .count();
        return Estimate.share(confirmed, top);
    }

    private static double minutesUntilMost(List<HeldOutCase> cases, Function<HeldOutCase, HeldOutCase.Side> side) {
        double wanted = MOST_CONFIRMED
                * cases.stream()
                        .filter(HeldOutCase::isConfirmed)
                        .mapToDouble(HeldOutCase::weight)
                        .sum();
        if (wanted == 0) {
            return Double.NaN;
        }
        double minutes = 0;
        double seen = 0;
        for (HeldOutCase c : bySuspicion(cases, side)) {
            minutes += c.weight() * side.apply(c).reviewMinutes();
            seen += c.isConfirmed() ? c.weight() : 0;
            if (seen >= wanted) {
                break;
            }
        }
        return minutes;
    }

    private static double calibration(List<HeldOutCase> cases, Function<HeldOutCase, HeldOutCase.Side> side) {
        List<ScoredCase> scored = cases.stream()
                .filter(c -> !Double.isNaN(side.apply(c).probability()))
                .map(c -> new ScoredCase(side.apply(c).probability(), c.isConfirmed(), c.weight()))
                .toList();
        return scored.isEmpty() ? Double.NaN : Reliability.of(scored).error();
    }

    /** Share of pairs of a confirmed and a dismissed attempt of which the confirmed one is the more suspicious. */
    private static double auc(List<HeldOutCase> cases, Function<HeldOutCase, HeldOutCase.Side> side) {
        List<HeldOutCase> sorted = new ArrayList<>(cases);
        sorted.sort(Comparator.comparingDouble(c -> side.apply(c).suspicion()));
        double wins = 0;
        double below = 0;
        double confirmed = 0;
        int i = 0;
        while (i < sorted.size()) {
            double tiedConfirmed = 0;
            double tiedDismissed = 0;
            double at = side.apply(sorted.get(i)).suspicion();
            while (i < sorted.size() && side.apply(sorted.get(i)).suspicion() == at) {
                HeldOutCase c = sorted.get(i++);
                tiedConfirmed += c.isConfirmed() ? c.weight() : 0;
                tiedDismissed += c.isConfirmed() ? 0 : c.weight();
            }
            wins += tiedConfirmed * (below + tiedDismissed / 2);
            below += tiedDismissed;
            confirmed += tiedConfirmed;
        }
        return confirmed == 0 || below == 0 ? Double.NaN : wins / (confirmed * below);
    }
}
