package org.invigil.models.compare.item;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Fits the item model by marginal maximum likelihood EM: 61 nodes on [-6, 6], ability N(0, 1) (Bock and Aitkin 1981).
 * Items with few, often chosen options get the nominal response model. The others, and all items of a small class, get
 * a curve for the correct answer alone, held by a prior, and shares of the wrong answers that do not depend on ability.
 */
public final class ItemModelFit {
    /** Below so many attempts a nominal response model is not to be trusted. */
    public static final int FEWEST_FOR_NOMINAL = 100;

    /** What a fit found. */
    public record Fitted(NominalModel model, double logLikelihood, int cycles) {}

    static final int NODES = 61;
    private static final double FARTHEST = 6;
    private static final int MOST_CYCLES = 600;
    private static final double SMALLEST_GAIN = 1e-4;
    private static final double STEEPEST = 15;
    private static final int MOST_NEWTON_STEPS = 3;

    private final AnswerMatrix answers;
    private final boolean[] byCorrectness;
    private final int[] offsets;
    private final int[] counts;
    private final double[] nodes = new double[NODES];
    private final double[] weights = new double[NODES];
    private final double[] lambda;
    private final double[] zeta;
    private final double[] lnP;
    private final double[] expected;

    private ItemModelFit(AnswerMatrix answers, boolean[] byCorrectness) {
        this.answers = answers;
        this.byCorrectness = byCorrectness;
        this.offsets = answers.offsets();
        this.counts = answers.counts();
        int width = offsets[answers.items()];
        this.lambda = new double[width];
        this.zeta = new double[width];
        this.lnP = new double[width * NODES];
        this.expected = new double[width * NODES];
        double sum = 0;
        for (int q = 0; q < NODES; q++) {
            nodes[q] = -FARTHEST + 2 * FARTHEST * q / (NODES - 1);
            weights[q] = Math.exp(-nodes[q] * nodes[q] / 2);
            sum += weights[q];
        }
        for (int q = 0; q < NODES; q++) {
            weights[q] /= sum;
        }
        start();
    }

    /** @param byCorrectness items that are fitted by their correct answer alone */
    public static Fitted fit(AnswerMatrix answers, boolean[] byCorrectness) {
        return new ItemModelFit(answers, byCorrectness).run();
    }

    /** Marginal log-likelihood of a given model. */
    public static double logLikelihood(AnswerMatrix answers, NominalModel model) {
        ItemModelFit fit = new ItemModelFit(answers, new boolean[answers.items()]);
        System.arraycopy(model.lambda(), 0, fit.lambda, 0, fit.lambda.length);
        System.arraycopy(model.zeta(), 0, fit.zeta, 0, fit.zeta.length);
        return fit.expectation();
    }

    private void start() {
        for (int j = 0; j < answers.items(); j++) {
            int total = Arrays.stream(counts, offsets[j], offsets[j + 1]).sum();
            int key = answers.key()[j];
            for (int k = offsets[j]; k < offsets[j + 1]; k++) {
                boolean isKey = k - offsets[j] == key;
                zeta[k] = counts[k] == 0 ? Double.NEGATIVE_INFINITY : Math.log((double) counts[k] / total);
                lambda[k] = isKey ? 0.7 : 0;
            }
            if (byCorrectness[j] && key != AnswerMatrix.NONE) {
                startByCorrectness(j, total, offsets[j] + key);
            }
        }
    }

    /** Wrong answers keep their shares among the wrong for good: only the correct option's curve moves. */
    private void startByCorrectness(int item, int total, int key) {
        int wrong = total - counts[key];
        for (int k = offsets[item]; k < offsets[item + 1]; k++) {
            if (k != key && counts[k] > 0) {
                zeta[k] = Math.log((double) counts[k] / wrong);
            }
        }
        lambda[key] = 1;
        zeta[key] = Math.log((counts[key] + 0.5) / (wrong + 0.5));
    }

    private Fitted run() {
        double before = Double.NEGATIVE_INFINITY;
        double now = expectation();
        int cycles = 0;
        while (cycles < MOST_CYCLES && !(now - before < SMALLEST_GAIN && cycles > 10)) {
            for (int j = 0; j < answers.items(); j++) {
                improve(j);
            }
            before = now;
            now = expectation();
            cycles++;
        }
        return new Fitted(new NominalModel(offsets, lambda.clone(), zeta.clone()).centred(), now, cycles);
    }

    /** Fills the expected counts of every option at every node; returns the log-likelihood of the current model. */
    private double expectation() {
        fillLnP();
        Arrays.fill(expected, 0);
        double[] posterior = new double[NODES];
        double logLikelihood = 0;
        for (int i = 0; i < answers.attempts(); i++) {
            Arrays.fill(posterior, 0);
            for (int j = 0; j < answers.items(); j++) {
                int chosen = answers.choice(i, j);
                if (chosen != AnswerMatrix.NONE) {
                    int at = (offsets[j] + chosen) * NODES;
                    for (int q = 0; q < NODES; q++) {
                        posterior[q] += lnP[at + q];
                    }
                }
            }
            logLikelihood += normalise(posterior);
            for (int j = 0; j < answers.items(); j++) {
                int chosen = answers.choice(i, j);
                if (chosen != AnswerMatrix.NONE) {
                    int at = (offsets[j] + chosen) * NODES;
                    for (int q = 0; q < NODES; q++) {
                        expected[at + q] += posterior[q];
                    }
                }
            }
        }
        return logLikelihood;
    }

    private double normalise(double[] posterior) {
        double highest = Arrays.stream(posterior).max().orElse(0);
        double sum = 0;
        for (int q = 0; q < NODES; q++) {
            posterior[q] = weights[q] * Math.exp(posterior[q] - highest);
            sum += posterior[q];
        }
        for (int q = 0; q < NODES; q++) {
            posterior[q] /= sum;
        }
        return highest + Math.log(sum);
    }

    private void fillLnP() {
        double[] probabilities = new double[lambda.length];
        NominalModel model = new NominalModel(offsets, lambda, zeta);
        for (int q = 0; q < NODES; q++) {
            model.probabilities(nodes[q], probabilities, 0);
            for (int k = 0; k < probabilities.length; k++) {
                lnP[k * NODES + q] = Math.log(Math.max(1e-300, probabilities[k]));
            }
        }
    }

    private void improve(int item) {
        int key = answers.key()[item];
        if (!byCorrectness[item]) {
            improveNominal(item);
        } else if (key != AnswerMatrix.NONE) {
            CorrectnessCurve.improve(this, item, offsets[item] + key);
        }
    }

    private void improveNominal(int item) {
        int[] used = usedOptions(item);
        for (int step = 0; used.length > 1 && step < MOST_NEWTON_STEPS; step++) {
            if (newtonStep(used) < 1e-6) {
                return;
            }
        }
    }

    /** Used options of an item by their places in the row of all; the most frequent comes last and stays fixed. */
    private int[] usedOptions(int item) {
        return java.util.stream.IntStream.range(offsets[item], offsets[item + 1])
                .filter(k -> counts[k] > 0)
                .boxed()
                .sorted(java.util.Comparator.<Integer>comparingInt(k -> counts[k])
                        .thenComparingInt(k -> k))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** One Newton step for all slopes and intercepts of an item; returns the largest change. */
    private double newtonStep(int[] used) {
        int free = used.length - 1;
        double[] gradient = new double[2 * free];
        double[][] information = new double[2 * free][2 * free];
        double[] p = new double[used.length];
        for (int q = 0; q < NODES; q++) {
            double all = 0;
            double sum = 0;
            for (int k = 0; k < used.length; k++) {
                all += expected[used[k] * NODES + q];
                p[k] = Math.exp(lambda[used[k]] * nodes[q] + zeta[used[k]]);
                sum += p[k];
            }
            for (int k = 0; k < used.length; k++) {
                p[k] /= sum;
            }
            double theta = nodes[q];
            for (int k = 0; k < free; k++) {
                double rest = expected[used[k] * NODES + q] - all * p[k];
                gradient[k] += rest * theta;
                gradient[free + k] += rest;
                for (int h = 0; h <= k; h++) {
                    double w = all * p[k] * ((k == h ? 1 : 0) - p[h]);
                    information[k][h] += w * theta * theta;
                    information[free + k][free + h] += w;
                    information[free + k][h] += w * theta;
                    if (h != k) {
                        information[free + h][k] += w * theta;
                    }
                }
            }
        }
        return move(used, solve(information, gradient));
    }

    private static double[] solve(double[][] information, double[] gradient) {
        int n = gradient.length;
        for (int i = 0; i < n; i++) {
            information[i][i] += 1e-8 + 1e-8 * information[i][i];
            for (int h = 0; h < i; h++) {
                information[h][i] = information[i][h];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-9, 1e-300)
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    private double move(int[] used, double[] step) {
        double largest = 0;
        int free = used.length - 1;
        for (double s : step) {
            largest = Math.max(largest, Math.abs(s));
        }
        double scale = largest > 1 ? 1 / largest : 1;
        int last = used[free];
        for (int k = 0; k < free; k++) {
            lambda[used[k]] = limited(lambda[used[k]] - lambda[last] + scale * step[k]);
            zeta[used[k]] = limited(zeta[used[k]] - zeta[last] + scale * step[free + k]);
        }
        lambda[last] = 0;
        zeta[last] = 0;
        return largest;
    }

    private static double limited(double value) {
        return Math.max(-STEEPEST, Math.min(STEEPEST, value));
    }

    /** The curve of the correct answer, ln odds = lambda theta + zeta, with priors that hold it in small classes. */
    private static final class CorrectnessCurve {
        private static final double USUAL_SLOPE = 1;
        private static final double SLOPE_VARIANCE = 0.16;
        private static final double INTERCEPT_VARIANCE = 9;

        private CorrectnessCurve() {}

        static void improve(ItemModelFit fit, int item, int key) {
            for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
                double slope = -(fit.lambda[key] - USUAL_SLOPE) / SLOPE_VARIANCE;
                double intercept = -fit.zeta[key] / INTERCEPT_VARIANCE;
                double ss = 1 / SLOPE_VARIANCE;
                double ii = 1 / INTERCEPT_VARIANCE;
                double si = 0;
                for (int q = 0; q < NODES; q++) {
                    double all = 0;
                    for (int k = fit.offsets[item]; k < fit.offsets[item + 1]; k++) {
                        all += fit.expected[k * NODES + q];
                    }
                    double theta = fit.nodes[q];
                    double p = 1 / (1 + Math.exp(-fit.lambda[key] * theta - fit.zeta[key]));
                    double rest = fit.expected[key * NODES + q] - all * p;
                    double w = all * p * (1 - p);
                    slope += rest * theta;
                    intercept += rest;
                    ss += w * theta * theta;
                    si += w * theta;
                    ii += w;
                }
                double determinant = ss * ii - si * si;
                fit.lambda[key] = limited(fit.lambda[key] + (ii * slope - si * intercept) / determinant);
                fit.zeta[key] = limited(fit.zeta[key] + (ss * intercept - si * slope) / determinant);
            }
        }
    }
}
