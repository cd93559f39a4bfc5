package org.invigil.models.calibrate.check;

import java.util.Arrays;

/**
 * How far a measured figure lies from where it was at the last calibration.
 *
 * @param figure name
 * @param before attempts it was taken from then
 * @param now attempts it was taken from now
 * @param stabilityIndex population stability index over the deciles of then; .1 is little, .25 much (Siddiqi, Credit
 *     Risk Scorecards, 2006)
 * @param largestDistance between the two distribution functions, 0..1 (Kolmogorov and Smirnov)
 * @param pValue of that distance, where nothing has changed
 */
public record Drift(String figure, int before, int now, double stabilityIndex, double largestDistance, double pValue) {
    /** From here on thresholds were chosen on other data than there are now. */
    public static final double MUCH = 0.25;

    private static final int BINS = 10;

    /** Keeps an empty bin from making the index infinite: half a case. */
    private static final double HALF = 0.5;

    /** A distribution as a calibration keeps it: what lies at 0, 1/100, ..., 1 of the sorted values. */
    public record Quantiles(int count, double[] at) {
        private static final int STEPS = 100;

        public static Quantiles of(double[] values) {
            double[] sorted = Arrays.stream(values).sorted().toArray();
            double[] at = new double[STEPS + 1];
            for (int i = 0; i <= STEPS; i++) {
                at[i] = sorted.length == 0 ? 0 : sorted[(int) Math.round((sorted.length - 1.0) * i / STEPS)];
            }
            return new Quantiles(sorted.length, at);
        }

        /** Share of the values up to {@code value}. */
        double share(double value) {
            int upTo = 0;
            for (double quantile : at) {
                upTo += quantile <= value ? 1 : 0;
            }
            return (double) upTo / at.length;
        }
    }

    /** Two distributions of one figure, neither of them empty. */
    public static Drift between(String figure, Quantiles before, Quantiles now) {
        double distance = distance(before, now);
        double size = Math.sqrt((double) before.count() * now.count() / (before.count() + now.count()));
        return new Drift(figure, before.count(), now.count(), index(before, now), distance, pValue(distance, size));
    }

    private static double index(Quantiles before, Quantiles now) {
        double index = 0;
        double reachedBefore = 0;
        double reachedNow = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            double border = before.at()[bin * Quantiles.STEPS / BINS];
            if (bin + 1 < BINS && border == before.at()[(bin + 1) * Quantiles.STEPS / BINS]) {
                // The same value over several deciles is one bin.
                continue;
            }
            double upToBefore = bin == BINS ? 1 : before.share(border);
            double upToNow = bin == BINS ? 1 : now.share(border);
            double shareBefore = smoothed(upToBefore - reachedBefore, before.count());
            double shareNow = smoothed(upToNow - reachedNow, now.count());
            index += (shareNow - shareBefore) * Math.log(shareNow / shareBefore);
            reachedBefore = upToBefore;
            reachedNow = upToNow;
        }
        return index;
    }

    private static double smoothed(double share, int count) {
        return (share * count + HALF) / (count + HALF * BINS);
    }

    private static double distance(Quantiles before, Quantiles now) {
        double largest = 0;
        for (Quantiles from : new Quantiles[] {before, now}) {
            for (double value : from.at()) {
                largest = Math.max(largest, Math.abs(before.share(value) - now.share(value)));
            }
        }
        return largest;
    }

    /** Kolmogorov's series. */
    private static double pValue(double distance, double size) {
        double lambda = (size + 0.12 + 0.11 / size) * distance;
        if (lambda < 0.3) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
