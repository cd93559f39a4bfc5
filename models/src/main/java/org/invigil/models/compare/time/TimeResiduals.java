package org.invigil.models.compare.time;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.invigil.models.compare.tail.NormalTail;

/**
 * How much faster or slower than its question and its examinee explain every answer was (lognormal model, van der
 * Linden 2009): ln seconds = beta of the item - tau of the attempt + residual / alpha of the item.
 *
 * @param z standardised residuals row by row; NaN where no time is known
 * @param tau speed of each attempt
 */
public record TimeResiduals(int attempts, int items, double[] z, double[] beta, double[] alpha, double[] tau)
        implements Serializable {
    private static final int ROUNDS = 50;

    /** @param seconds row by row; NaN, 0 or less where no time is known */
    public static TimeResiduals of(int attempts, int items, double[] seconds) {
        double[] logs = new double[seconds.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = seconds[i] > 0 ? Math.log(seconds[i]) : Double.NaN;
        }
        double[] beta = new double[items];
        double[] tau = new double[attempts];
        for (int round = 0; round < ROUNDS; round++) {
            fitItems(logs, attempts, beta, tau);
            fitAttempts(logs, items, beta, tau);
        }
        double[] alpha = new double[items];
        double[] z = new double[logs.length];
        for (int j = 0; j < items; j++) {
            alpha[j] = 1 / deviation(logs, attempts, items, j, beta, tau);
            for (int i = 0; i < attempts; i++) {
                z[i * items + j] = (logs[i * items + j] - beta[j] + tau[i]) * alpha[j];
            }
        }
        return new TimeResiduals(attempts, items, z, beta, alpha, tau);
    }

    private static void fitItems(double[] logs, int attempts, double[] beta, double[] tau) {
        int items = beta.length;
        for (int j = 0; j < items; j++) {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < attempts; i++) {
                double log = logs[i * items + j];
                if (!Double.isNaN(log)) {
                    sum += log + tau[i];
                    n++;
                }
            }
            beta[j] = n == 0 ? 0 : sum / n;
        }
    }

    private static void fitAttempts(double[] logs, int items, double[] beta, double[] tau) {
        for (int i = 0; i < tau.length; i++) {
            double sum = 0;
            int n = 0;
            for (int j = 0; j < items; j++) {
                double log = logs[i * items + j];
                if (!Double.isNaN(log)) {
                    sum += beta[j] - log;
                    n++;
                }
            }
            tau[i] = n == 0 ? 0 : sum / n;
        }
        double mean = Arrays.stream(tau).average().orElse(0);
        for (int i = 0; i < tau.length; i++) {
            tau[i] -= mean;
        }
        for (int j = 0; j < items; j++) {
            beta[j] -= mean;
        }
    }

    private static double deviation(double[] logs, int attempts, int items, int item, double[] beta, double[] tau) {
        double sum = 0;
        double square = 0;
        int n = 0;
        for (int i = 0; i < attempts; i++) {
            double log = logs[i * items + item];
            if (!Double.isNaN(log)) {
                double residual = log - beta[item] + tau[i];
                sum += residual;
                square += residual * residual;
                n++;
            }
        }
        double variance = n < 2 ? 0 : (square - sum * sum / n) / (n - 1);
        return variance > 1e-12 ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
    }

    /**
     * The same with each item's residuals centred and scaled among the correct and among the other answers: who knows
     * an answer is faster, and two who both know it need not have worked together.
     *
     * @param isCorrect row by row
     */
    public TimeResiduals centredByCorrectness(boolean[] isCorrect) {
        double[] centred = z.clone();
        for (int j = 0; j < items; j++) {
            for (boolean correct : new boolean[] {true, false}) {
                double sum = 0;
                int n = 0;
                for (int i = 0; i < attempts; i++) {
                    int at = i * items + j;
                    if (isCorrect[at] == correct && !Double.isNaN(z[at])) {
                        sum += z[at];
                        n++;
                    }
                }
                for (int i = 0; i < attempts; i++) {
                    int at = i * items + j;
                    if (isCorrect[at] == correct) {
                        centred[at] = z[at] - sum / Math.max(1, n);
                    }
                }
            }
            scale(centred, j);
        }
        return new TimeResiduals(attempts, items, centred, beta, alpha, tau);
    }

    private void scale(double[] centred, int item) {
        double square = 0;
        int n = 0;
        for (int i = 0; i < attempts; i++) {
            double value = centred[i * items + item];
            if (!Double.isNaN(value)) {
                square += value * value;
                n++;
            }
        }
        double deviation = n < 2 ? 1 : Math.sqrt(square / (n - 1));
        for (int i = 0; i < attempts && deviation > 0; i++) {
            centred[i * items + item] /= deviation;
        }
    }

    /** Items for which both times are known. */
    public int common(int a, int b) {
        int n = 0;
        for (int j = 0; j < items; j++) {
            n += Double.isNaN(z[a * items + j] * z[b * items + j]) ? 0 : 1;
        }
        return n;
    }

    /** Pearson correlation of the residuals of two attempts over their common items; NaN below 3. */
    public double correlation(int a, int b) {
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        int n = 0;
        for (int j = 0; j < items; j++) {
            double x = z[a * items + j];
            double y = z[b * items + j];
            if (!Double.isNaN(x * y)) {
                sa += x;
                sb += y;
                saa += x * x;
                sbb += y * y;
                sab += x * y;
                n++;
            }
        }
        if (n < 3) {
            return Double.NaN;
        }
        double variances = (saa - sa * sa / n) * (sbb - sb * sb / n);
        return variances <= 0 ? 0 : (sab - sa * sb / n) / Math.sqrt(variances);
    }

    /**
     * The same with each attempt's trend over its own course taken out (who hurries towards the end does not agree with
     * all others who do) and each item's residuals replaced by the normal scores of their ranks: two pauses on one
     * question must not make a pair by themselves.
     *
     * @param position row by row: the place, or the clock, of each answer in its attempt; where NaN the item's number
     */
    public TimeResiduals steadied(double[] position) {
        double[] steady = z.clone();
        for (int i = 0; i < attempts; i++) {
            takeOutTrend(steady, position, i);
        }
        for (int j = 0; j < items; j++) {
            takeNormalScores(steady, j);
        }
        return new TimeResiduals(attempts, items, steady, beta, alpha, tau);
    }

    private void takeOutTrend(double[] steady, double[] position, int attempt) {
        int row = attempt * items;
        int[] timed = IntStream.range(row, row + items)
                .filter(at -> !Double.isNaN(steady[at]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(at -> Double.isNaN(position[at]) ? 0 : position[at])
                        .thenComparingInt(at -> at))
                .mapToInt(Integer::intValue)
                .toArray();
        double centre = (timed.length - 1) / 2.0;
        double mean =
                Arrays.stream(timed).mapToDouble(at -> steady[at]).average().orElse(0);
        double along = 0;
        double spread = 0;
        for (int place = 0; place < timed.length; place++) {
            along += (place - centre) * (steady[timed[place]] - mean);
            spread += (place - centre) * (place - centre);
        }
        for (int place = 0; place < timed.length && spread > 0; place++) {
            steady[timed[place]] -= mean + along / spread * (place - centre);
        }
    }

    /** Equal residuals share their ranks' mean; where all are equal nothing can be told. */
    private void takeNormalScores(double[] steady, int item) {
        int[] timed = IntStream.range(0, attempts)
                .map(i -> i * items + item)
                .filter(at -> !Double.isNaN(steady[at]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(at -> steady[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = Arrays.stream(timed).mapToDouble(at -> steady[at]).toArray();
        for (int from = 0; from < timed.length; ) {
            int to = from + 1;
            while (to < timed.length && values[to] - values[from] < 1e-9) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            double score = -NormalTail.zOfLn(Math.log((rank - 0.375) / (timed.length + 0.25)));
            for (int at = from; at < to; at++) {
                steady[timed[at]] = score;
            }
            from = to;
        }
    }

    /**
     * z of the correlation of two attempts: the tail of Student's t with a degree of freedom less for the trend, by
     * Wallace 1959 (within 2 % of p). Fisher's z has five times too much of it at 1e-6 with 20 items.
     */
    public double correlationZ(int a, int b) {
        double r = Math.max(-0.999999, Math.min(0.999999, correlation(a, b)));
        double freedom = common(a, b) - 3.0;
        return Double.isNaN(r) || freedom < 1
                ? Double.NaN
                : Math.signum(r) * (8 * freedom + 1) / (8 * freedom + 3) * Math.sqrt(-freedom * Math.log(1 - r * r));
    }
}
