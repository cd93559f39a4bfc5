package org.invigil.models.compare.similarity;

import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.tail.NormalTail;

/**
 * Likelihood ratio of "30 % of the items are shared, whoever had them first" against "none", symmetric in both
 * attempts: a match on option k weighs ln(1 + c (1/P_ak + 1/P_bk) / 2), c = 0.3 / 0.7. Unlike counts of matches it
 * knows which option is rare for whom. The tail is a saddlepoint approximation over all options of all common items
 * (Lugannani and Rice 1980, r* form). It keeps working arrays: one for each thread.
 */
public final class SharingTest {
    private static final double ODDS = CopyingTest.SHARE / (1 - CopyingTest.SHARE);
    private static final double SMALLEST_P = 1e-6;
    private static final double NORMAL_UP_TO = 2;

    private final AnswerMatrix answers;
    private final int[] offsets;
    private final double[] table;
    private final int width;
    private final double[] half;

    private final double[] p;
    private final double[] weights;
    private final int[] from;
    private int items;
    private double observed;
    private double z;
    private double mean;
    private double variance;
    private double most;

    public SharingTest(AnswerMatrix answers, ChoiceProbabilities probabilities) {
        this(answers, probabilities, halves(probabilities.table()));
    }

    private SharingTest(AnswerMatrix answers, ChoiceProbabilities probabilities, double[] half) {
        this.answers = answers;
        this.offsets = probabilities.offsets();
        this.table = probabilities.table();
        this.width = probabilities.width();
        this.half = half;
        this.p = new double[width];
        this.weights = new double[width];
        this.from = new int[answers.items() + 1];
    }

    /** Another one over the same tables, for another thread. */
    public SharingTest twin() {
        return new SharingTest(answers, new ChoiceProbabilities(offsets, table), half);
    }

    private static double[] halves(double[] table) {
        double[] half = new double[table.length];
        for (int i = 0; i < half.length; i++) {
            half[i] = 0.5 * ODDS / Math.max(SMALLEST_P, table[i]);
        }
        return half;
    }

    /** ln p of a pair, the same in either order. */
    public double lnP(int a, int b) {
        weigh(a, b);
        if (!(variance > 0)) {
            return 0;
        }
        z = (observed - mean) / Math.sqrt(variance);
        return z <= NORMAL_UP_TO ? NormalTail.ln(z) : saddlepoint();
    }

    private void weigh(int a, int b) {
        items = 0;
        observed = 0;
        mean = 0;
        variance = 0;
        most = 0;
        int n = 0;
        int baseA = a * width;
        int baseB = b * width;
        for (int j = 0; j < answers.items(); j++) {
            int chosenA = answers.choice(a, j);
            int chosenB = answers.choice(b, j);
            if (chosenA == AnswerMatrix.NONE || chosenB == AnswerMatrix.NONE) {
                continue;
            }
            from[items++] = n;
            double first = 0;
            double second = 0;
            double largest = 0;
            for (int k = offsets[j]; k < offsets[j + 1]; k++) {
                double both = table[baseA + k] * table[baseB + k];
                if (both > 0) {
                    double weight = Math.log1p(half[baseA + k] + half[baseB + k]);
                    p[n] = both;
                    weights[n++] = weight;
                    first += both * weight;
                    second += both * weight * weight;
                    largest = Math.max(largest, weight);
                    observed += chosenA == chosenB && k - offsets[j] == chosenA ? weight : 0;
                }
            }
            mean += first;
            variance += second - first * first;
            most += largest;
        }
        from[items] = n;
    }

    private double saddlepoint() {
        if (observed >= most * (1 - 1e-9)) {
            return lnOfMost();
        }
        double t = (observed - mean) / variance;
        double[] curve = new double[3];
        for (int i = 0; i < 200; i++) {
            cumulants(t, curve);
            double step = Math.max(-1, Math.min(1, (observed - curve[1]) / curve[2]));
            t += step;
            if (Math.abs(step) < 1e-10 * Math.max(1, Math.abs(t))) {
                break;
            }
        }
        cumulants(t, curve);
        double r = Math.sqrt(Math.max(0, 2 * (t * observed - curve[0])));
        double u = t * Math.sqrt(curve[2]);
        return NormalTail.ln(r + Math.log(u / r) / r);
    }

    /** Every item matched in its heaviest option: no other outcome reaches as far. */
    private double lnOfMost() {
        double ln = 0;
        for (int j = 0; j < items; j++) {
            int best = from[j];
            for (int k = from[j] + 1; k < from[j + 1]; k++) {
                best = weights[k] > weights[best] ? k : best;
            }
            ln += Math.log(p[best]);
        }
        return ln;
    }

    /** The cumulant generating function and its first two derivatives at t. */
    private void cumulants(double t, double[] into) {
        double value = 0;
        double first = 0;
        double second = 0;
        for (int j = 0; j < items; j++) {
            double all = 1;
            double slope = 0;
            double curvature = 0;
            for (int k = from[j]; k < from[j + 1]; k++) {
                double grown = p[k] * Math.exp(t * weights[k]);
                all += grown - p[k];
                slope += grown * weights[k];
                curvature += grown * weights[k] * weights[k];
            }
            value += Math.log(all);
            first += slope / all;
            second += curvature / all - slope / all * (slope / all);
        }
        into[0] = value;
        into[1] = first;
        into[2] = second;
    }
}
