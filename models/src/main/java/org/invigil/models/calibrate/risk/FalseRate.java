package org.invigil.models.calibrate.risk;

import java.util.List;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * Bounds of the rate of false incidents in all attempts, from those that were judged.
 *
 * <p>Counted are two things. All false incidents of all hours: the exact Poisson bound (Garwood, Biometrika 28, 1936),
 * which the gamma bound of Fay and Feuer (Statistics in Medicine 16, 1997) extends to weighted attempts. And attempts
 * with at least one, so that an attempt with twenty of them counts once and attempts alone need be independent: the
 * exact bound of Clopper and Pearson (Biometrika 26, 1934), with the effective size of Korn and Graubard (Survey
 * Methodology 24, 1998) where attempts are weighted. Without weights both are exact; with weights they are
 * approximations that were measured to hold (docs/benchmarks.md).
 */
public final class FalseRate {
    private final double rate;
    private final double variance;
    private final double largest;
    private final double judged;
    private final double withFalse;
    private final List<Exposure> attempts;

    private FalseRate(List<Exposure> attempts) {
        double hours =
                attempts.stream().mapToDouble(a -> a.weight() * a.hours()).sum();
        double weights = attempts.stream().mapToDouble(Exposure::weight).sum();
        double squares =
                attempts.stream().mapToDouble(a -> a.weight() * a.weight()).sum();
        double share = attempts.stream()
                        .filter(a -> a.falseIncidents() > 0)
                        .mapToDouble(Exposure::weight)
                        .sum()
                / weights;
        this.rate = attempts.stream()
                        .mapToDouble(a -> a.weight() * a.falseIncidents())
                        .sum()
                / hours;
        this.variance = attempts.stream()
                        .mapToDouble(a -> a.weight() * a.weight() * a.falseIncidents())
                        .sum()
                / (hours * hours);
        this.largest = attempts.stream().mapToDouble(Exposure::weight).max().orElseThrow() / hours;
        this.judged = weights * weights / squares;
        this.withFalse = judged * share;
        this.attempts = attempts;
    }

    /** @param attempts at least one */
    public static FalseRate of(List<Exposure> attempts) {
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("No attempt was judged");
        }
        return new FalseRate(List.copyOf(attempts));
    }

    /** Weighted false incidents an hour. */
    public double perHour() {
        return rate;
    }

    /** @param error probability with which the true rate may lie above, 0..1 */
    public double upperPerHour(double error) {
        return gamma().inverseCumulativeProbability(1 - error);
    }

    /**
     * How probable so few false incidents, and so few attempts with any, are where the true rate is the target: the
     * larger of the two, so that both must speak for a rate below it.
     *
     * @param target false incidents an hour, above 0
     */
    public double pValue(double target) {
        return Math.max(1 - gamma().cumulativeProbability(target), pOfAttempts(target));
    }

    private GammaDistribution gamma() {
        double mean = rate + largest;
        double spread = variance + largest * largest;
        return new GammaDistribution(mean * mean / spread, spread / mean);
    }

    private double pOfAttempts(double target) {
        double weights = attempts.stream().mapToDouble(Exposure::weight).sum();
        double expected = attempts.stream()
                        .mapToDouble(a -> a.weight() * -Math.expm1(-target * a.hours()))
                        .sum()
                / weights;
        if (withFalse >= judged || expected <= 0) {
            return 1;
        }
        return expected >= 1 ? 0 : Beta.regularizedBeta(1 - expected, judged - withFalse, withFalse + 1);
    }
}
