package org.invigil.models.compare.tail;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/** Upper tails of counts in log space: only upper terms are summed, so nothing cancels down to 1e-300 and below. */
public final class CountTails {
    private static final double[] LN_FACTORIALS = lnFactorials();

    private CountTails() {}

    /** ln P(X >= least) for X binomial with {@code trials} and probability {@code p} in (0, 1). */
    public static double lnBinomial(int trials, double p, int least) {
        if (least <= 0) {
            return 0;
        }
        double odds = p / (1 - p);
        double term = lnFactorial(trials)
                - lnFactorial(least)
                - lnFactorial(trials - least)
                + least * Math.log(p)
                + (trials - least) * Math.log1p(-p);
        double sum = 1;
        double next = 1;
        for (int k = least; k < trials; k++) {
            next *= odds * (trials - k) / (k + 1);
            sum += next;
        }
        return Math.min(0, term + Math.log(sum));
    }

    /** ln P(X >= least) for X binomial whose probability is drawn from a beta distribution. */
    public static double lnBetaBinomial(int trials, double alpha, double beta, int least) {
        if (least <= 0) {
            return 0;
        }
        double term = lnFactorial(trials)
                - lnFactorial(least)
                - lnFactorial(trials - least)
                + Beta.logBeta(least + alpha, trials - least + beta)
                - Beta.logBeta(alpha, beta);
        double sum = 1;
        double next = 1;
        for (int k = least; k < trials; k++) {
            next *= (trials - k) * (k + alpha) / ((k + 1) * (trials - k - 1 + beta));
            sum += next;
        }
        return Math.min(0, term + Math.log(sum));
    }

    /** ln P(least <= X <= most) for X Poisson with mean {@code mean} > 0. */
    public static double lnPoisson(double mean, int least, int most) {
        int from = Math.max(0, least);
        double term = from * Math.log(mean) - mean - lnFactorial(from);
        double sum = 1;
        double next = 1;
        for (int k = from; k < most; k++) {
            next *= mean / (k + 1);
            sum += next;
        }
        return Math.min(0, term + Math.log(sum));
    }

    private static double lnFactorial(int n) {
        return n < LN_FACTORIALS.length ? LN_FACTORIALS[n] : Gamma.logGamma(n + 1.0);
    }

    private static double[] lnFactorials() {
        double[] table = new double[2000];
        for (int n = 1; n < table.length; n++) {
            table[n] = Gamma.logGamma(n + 1.0);
        }
        return table;
    }
}
