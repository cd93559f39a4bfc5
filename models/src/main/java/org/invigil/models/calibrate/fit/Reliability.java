package org.invigil.models.calibrate.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.invigil.models.evaluate.Estimate;

/**
 * How predicted probabilities and confirmed shares agree, in bins of equally many cases.
 *
 * @param bins by rising probability
 */
public record Reliability(List<Bin> bins) {
    /** One bin. */
    public record Bin(int cases, double weight, double predicted, double confirmed, Estimate interval) {}

    /**
     * Bins of at least ten cases, at most ten of them.
     *
     * @param cases score is a probability 0..1
     */
    public static Reliability of(List<ScoredCase> cases) {
        List<ScoredCase> sorted = new ArrayList<>(cases);
        sorted.sort(Comparator.comparingDouble(ScoredCase::score)
                .thenComparing(ScoredCase::isConfirmed)
                .thenComparingDouble(ScoredCase::weight));
        int count = Math.min(sorted.size(), Math.min(10, Math.max(1, sorted.size() / 10)));
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            bins.add(bin(sorted.subList(b * sorted.size() / count, (b + 1) * sorted.size() / count)));
        }
        return new Reliability(bins);
    }

    private static Bin bin(List<ScoredCase> cases) {
        double weight = cases.stream().mapToDouble(ScoredCase::weight).sum();
        int confirmed = (int) cases.stream().filter(ScoredCase::isConfirmed).count();
        return new Bin(
                cases.size(),
                weight,
                cases.stream().mapToDouble(c -> c.weight() * c.score()).sum() / weight,
                cases.stream()
                                .filter(ScoredCase::isConfirmed)
                                .mapToDouble(ScoredCase::weight)
                                .sum()
                        / weight,
                Estimate.share(confirmed, cases.size()));
    }

    /** Expected calibration error, 0..1: mean distance between predicted and confirmed share, by weight. */
    public double error() {
        double weight = bins.stream().mapToDouble(Bin::weight).sum();
        return weight == 0
                ? 0
                : bins.stream()
                                .mapToDouble(b -> b.weight() * Math.abs(b.predicted() - b.confirmed()))
                                .sum()
                        / weight;
    }
}
