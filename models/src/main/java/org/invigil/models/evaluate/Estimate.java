package org.invigil.models.evaluate;

import java.util.List;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * A measured value with its two-sided 95 % interval.
 *
 * @param value null where there is nothing to measure it on
 * @param low null where the data do not bound it
 * @param high null where the data do not bound it
 */
public record Estimate(Double value, Double low, Double high) {
    static final double CONFIDENCE = 0.95;
    private static final double TAIL = (1 - CONFIDENCE) / 2;
    private static final Estimate UNKNOWN = new Estimate(null, null, null);

    /** A share with the exact interval of Clopper and Pearson (Biometrika 26, 1934). */
    public static Estimate share(int successes, int trials) {
        if (trials == 0) {
            return UNKNOWN;
        }
        int failures = trials - successes;
        double low =
                successes == 0 ? 0 : new BetaDistribution(successes, failures + 1).inverseCumulativeProbability(TAIL);
        double high = failures == 0
                ? 1
                : new BetaDistribution(successes + 1, failures).inverseCumulativeProbability(1 - TAIL);
        return new Estimate((double) successes / trials, low, high);
    }

    /** Counts an hour with the exact Poisson interval by chi-square (Garwood, Biometrika 28, 1936). */
    public static Estimate rate(int count, double hours) {
        if (hours <= 0) {
            return UNKNOWN;
        }
        double low = count == 0 ? 0 : new ChiSquaredDistribution(2.0 * count).inverseCumulativeProbability(TAIL) / 2;
        double high = new ChiSquaredDistribution(2.0 * count + 2).inverseCumulativeProbability(1 - TAIL) / 2;
        return new Estimate(count / hours, low / hours, high / hours);
    }

    /**
     * A median with the interval between order statistics that needs no distribution (Conover, Practical Nonparametric
     * Statistics, 3.2). Fewer than six values do not bound a median.
     */
    public static Estimate median(List<Double> values) {
        if (values.isEmpty()) {
            return UNKNOWN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        BinomialDistribution below = new BinomialDistribution(null, count, 0.5);
        int rank = 0;
        while (below.cumulativeProbability(rank) <= TAIL) {
            rank++;
        }
        return rank == 0
                ? new Estimate(median, null, null)
                : new Estimate(median, sorted.get(rank - 1), sorted.get(count - rank));
    }
}
