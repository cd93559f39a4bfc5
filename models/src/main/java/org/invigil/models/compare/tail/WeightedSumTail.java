package org.invigil.models.compare.tail;

/**
 * Upper tail of a sum of independent weighted yes-no events by the saddlepoint approximation of Lugannani and Rice
 * (1980) in its r* form: ln p stays accurate far out, where a normal tail would be off by powers of ten.
 */
public final class WeightedSumTail {
    /** Up to this z the normal tail serves as well. */
    public static final double NORMAL_UP_TO = 2;

    private static final double LONGEST_STEP = 1;

    private WeightedSumTail() {}

    /**
     * ln P(sum of weights of the events that happen >= observed), for an {@code observed} above the mean.
     *
     * @param p probabilities of the first {@code n} events
     * @param weights positive
     */
    public static double ln(double[] p, double[] weights, int n, double observed) {
        double mean = 0;
        double variance = 0;
        double most = 0;
        double lnAll = 0;
        for (int j = 0; j < n; j++) {
            mean += p[j] * weights[j];
            variance += p[j] * (1 - p[j]) * weights[j] * weights[j];
            most += weights[j];
            lnAll += Math.log(p[j]);
        }
        if (observed >= most * (1 - 1e-12)) {
            return lnAll;
        }
        double t = (observed - mean) / variance;
        double[] curve = new double[3];
        for (int i = 0; i < 200; i++) {
            cumulants(p, weights, n, t, curve);
            double step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, (observed - curve[1]) / curve[2]));
            t += step;
            if (Math.abs(step) < 1e-12 * Math.max(1, Math.abs(t))) {
                break;
            }
        }
        cumulants(p, weights, n, t, curve);
        double r = Math.sqrt(Math.max(0, 2 * (t * observed - curve[0])));
        double u = t * Math.sqrt(curve[2]);
        return NormalTail.ln(r + Math.log(u / r) / r);
    }

    /** The cumulant generating function and its first two derivatives at t. */
    private static void cumulants(double[] p, double[] weights, int n, double t, double[] into) {
        double value = 0;
        double first = 0;
        double second = 0;
        for (int j = 0; j < n; j++) {
            double grown = p[j] * Math.exp(t * weights[j]);
            double all = 1 - p[j] + grown;
            double tilted = grown / all;
            value += Math.log(all);
            first += tilted * weights[j];
            second += tilted * (1 - tilted) * weights[j] * weights[j];
        }
        into[0] = value;
        into[1] = first;
        into[2] = second;
    }
}
