package org.invigil.models.compare.tail;

/**
 * One p-value from two that depend on each other (Cauchy combination, Liu and Xie 2020): valid in the far tail whatever
 * the dependence.
 */
public final class CombinedP {
    /** Below this ln p the Cauchy combination is the weighted harmonic mean to all digits. */
    private static final double FAR_OUT = -30;

    private static final double LARGEST_P = 0.99;

    private CombinedP() {}

    /** @param weight of the first, 0..1; the second has the rest */
    public static double ln(double lnFirst, double weight, double lnSecond) {
        double low = Math.min(lnFirst, lnSecond);
        if (low < FAR_OUT) {
            double sum = weight * Math.exp(low - lnFirst) + (1 - weight) * Math.exp(low - lnSecond);
            return low - Math.log(sum);
        }
        double sum = weight * cotangent(lnFirst) + (1 - weight) * cotangent(lnSecond);
        return Math.log(Math.atan2(1, sum) / Math.PI);
    }

    private static double cotangent(double lnP) {
        return 1 / Math.tan(Math.PI * Math.min(LARGEST_P, Math.exp(lnP)));
    }
}
