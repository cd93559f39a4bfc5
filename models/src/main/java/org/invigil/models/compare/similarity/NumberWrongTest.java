package org.invigil.models.compare.similarity;

import java.util.Arrays;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.tail.CountTails;

/**
 * Indices of copying from one source that need no item model: K1, K2 (Sotaridona and Meijer 2002, after Holland 1996)
 * and S1, S2 (Sotaridona and Meijer 2003). What is expected of a copier follows from all attempts with as many wrong
 * answers. A question that either attempt left out counts for neither.
 */
public final class NumberWrongTest {
    /** What the four indices say of one possible copier, as ln p; 0 where they are not defined. */
    public record LnP(double k1, double k2, double s1, double s2) {}

    private static final double LN_CERTAIN = 0;

    private final AnswerMatrix answers;
    private final int options;
    private final int[] wrong;
    /** Share of the attempts with r wrong answers that are correct on item j, at r * items + j. */
    private final double[] groupCorrect;

    private final int[] groupSize;

    public NumberWrongTest(AnswerMatrix answers) {
        this.answers = answers;
        this.options = Arrays.stream(answers.optionCount()).max().orElse(2);
        this.wrong = new int[answers.attempts()];
        this.groupSize = new int[answers.items() + 1];
        this.groupCorrect = new double[(answers.items() + 1) * answers.items()];
        for (int i = 0; i < wrong.length; i++) {
            for (int j = 0; j < answers.items(); j++) {
                wrong[i] += isWrong(i, j) ? 1 : 0;
            }
            groupSize[wrong[i]]++;
            for (int j = 0; j < answers.items(); j++) {
                groupCorrect[wrong[i] * answers.items() + j] += answers.isCorrect(i, j) ? 1 : 0;
            }
        }
    }

    private boolean isWrong(int attempt, int item) {
        return answers.choice(attempt, item) != AnswerMatrix.NONE && !answers.isCorrect(attempt, item);
    }

    /**
     * Everybody as possible copier of one source, in the order of the attempts; the source's own entry says nothing.
     */
    public LnP[] copiersOf(int source) {
        LnP[] result = new LnP[wrong.length];
        if (wrong[source] == 0) {
            Arrays.fill(result, new LnP(0, 0, 0, 0));
            return result;
        }
        Groups groups = new Groups(source);
        double[] linear = leastSquares(groups, 1);
        double[] quadratic = leastSquares(groups, 2);
        double[] wrongCurve = PoissonLine.fit(groups.r, groups.meanIdentical);
        double[] weightedCurve = PoissonLine.fit(groups.r, groups.meanWithCorrect);
        for (int c = 0; c < wrong.length; c++) {
            result[c] = c == source
                    ? new LnP(0, 0, 0, 0)
                    : new LnP(
                            k(linear, source, c, groups.identical[c]),
                            k(quadratic, source, c, groups.identical[c]),
                            s1(wrongCurve, source, c, groups.identical[c]),
                            s2(weightedCurve, source, c, groups));
        }
        return result;
    }

    private double k(double[] curve, int source, int copier, int identical) {
        double q = (double) wrong[copier] / answers.items();
        double p = 0;
        for (int power = curve.length - 1; power >= 0; power--) {
            p = p * q + curve[power];
        }
        p = p >= 1 ? 0.999 : p <= 0 ? 0.001 : p;
        return CountTails.lnBinomial(wrong[source], p, identical);
    }

    private double s1(double[] curve, int source, int copier, int identical) {
        double mean = Math.min(wrong[source], Math.exp(curve[0] + curve[1] * wrong[copier]));
        return CountTails.lnPoisson(mean, identical, wrong[source]);
    }

    private double s2(double[] curve, int source, int copier, Groups groups) {
        double mean = Math.min(answers.items(), Math.exp(curve[0] + curve[1] * wrong[copier]));
        double weight = 0;
        for (int j = 0; j < answers.items(); j++) {
            if (answers.isCorrect(copier, j) && answers.isCorrect(source, j)) {
                weight += groups.correctWeight(wrong[copier], j);
            }
        }
        int observed = groups.identical[copier] + (int) Math.ceil(weight);
        return observed > answers.items() ? LN_CERTAIN : CountTails.lnPoisson(mean, observed, answers.items());
    }

    /** The non-empty number-wrong groups around one source. */
    private final class Groups {
        final int source;
        final int[] identical = new int[wrong.length];
        final double[] r;
        final double[] meanIdentical;
        final double[] meanWithCorrect;

        Groups(int source) {
            this.source = source;
            double[] sums = new double[answers.items() + 1];
            int[] sizes = groupSize.clone();
            sizes[wrong[source]]--;
            for (int i = 0; i < wrong.length; i++) {
                if (i != source) {
                    identical[i] = identicalWrong(i);
                    sums[wrong[i]] += identical[i];
                }
            }
            int[] present = java.util.stream.IntStream.rangeClosed(0, answers.items())
                    .filter(group -> sizes[group] > 0)
                    .toArray();
            r = Arrays.stream(present).asDoubleStream().toArray();
            meanIdentical = new double[r.length];
            meanWithCorrect = new double[r.length];
            for (int g = 0; g < r.length; g++) {
                int group = present[g];
                meanIdentical[g] = sums[group] / sizes[group];
                double weight = 0;
                for (int j = 0; j < answers.items(); j++) {
                    double share = correctShare(group, j);
                    weight += share * correctWeight(group, j);
                }
                meanWithCorrect[g] = meanIdentical[g] + Math.ceil(weight);
            }
        }

        private int identicalWrong(int other) {
            int count = 0;
            for (int j = 0; j < answers.items(); j++) {
                int given = answers.choice(other, j);
                count += given == answers.choice(source, j) && isWrong(other, j) && given != answers.lone()[j] ? 1 : 0;
            }
            return count;
        }

        private double correctShare(int group, int item) {
            if (!answers.isCorrect(source, item)) {
                return 0;
            }
            int size = groupSize[group] - (group == wrong[source] ? 1 : 0);
            double correct = groupCorrect[group * answers.items() + item] - (group == wrong[source] ? 1 : 0);
            return size == 0 ? 0 : correct / size;
        }

        double correctWeight(int group, int item) {
            double g = 1.0 / options;
            double d = -(1 + g) / g;
            return Math.exp(d * correctShare(group, item) * (1 + Math.log((1 + g) / (1 - g))));
        }
    }

    /** Ordinary least squares of the share of identical wrong answers on r / items, coefficients by rising power. */
    private double[] leastSquares(Groups groups, int degree) {
        int source = groups.source;
        int size = Math.min(degree, groups.r.length - 1) + 1;
        double[][] x = new double[groups.r.length][size];
        double[] y = new double[groups.r.length];
        for (int g = 0; g < y.length; g++) {
            double q = groups.r[g] / answers.items();
            for (int power = 0; power < size; power++) {
                x[g][power] = Math.pow(q, power);
            }
            y[g] = groups.meanIdentical[g] / wrong[source];
        }
        return new org.apache.commons.math3.linear.QRDecomposition(
                        new org.apache.commons.math3.linear.Array2DRowRealMatrix(x, false))
                .getSolver()
                .solve(new org.apache.commons.math3.linear.ArrayRealVector(y, false))
                .toArray();
    }
}
