package org.invigil.models.compare.similarity;

import java.util.Arrays;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.NominalModel;

/**
 * Which of two attempts more likely followed the other. Under "a follows b" b's answers come from b's ability alone and
 * each of a's is taken over with one probability, averaged from 0.15 to 0.7; a's ability is integrated out, since
 * answers taken over have pulled its estimate towards b's. Only the two directions are compared: it does not say that
 * anything was taken over.
 */
public final class CopyingDirection {
    /** Of items that may have been taken over. */
    private static final double[] SHARES = {0.15, 0.3, 0.5, 0.7};

    private static final int NODES = 41;
    private static final double FARTHEST = 4;

    private final AnswerMatrix answers;
    private final int[] offsets;
    /** Probabilities node by node. */
    private final double[] table;

    private final double[] weights = new double[NODES];
    private final double[] marginal;

    public CopyingDirection(AnswerMatrix answers, NominalModel model) {
        this.answers = answers;
        this.offsets = model.offsets();
        int width = offsets[answers.items()];
        this.table = new double[NODES * width];
        double sum = 0;
        for (int q = 0; q < NODES; q++) {
            double theta = -FARTHEST + 2 * FARTHEST * q / (NODES - 1);
            model.probabilities(theta, table, q * width);
            weights[q] = Math.exp(-theta * theta / 2);
            sum += weights[q];
        }
        for (int q = 0; q < NODES; q++) {
            weights[q] /= sum;
        }
        this.marginal = new double[answers.attempts()];
        Arrays.fill(marginal, Double.NaN);
    }

    /**
     * ln of how much more likely the answers are if {@code a} follows {@code b} than if {@code b} follows {@code a}.
     */
    public double lnOdds(int a, int b) {
        return own(b) + following(a, b) - own(a) - following(b, a);
    }

    private double own(int attempt) {
        if (Double.isNaN(marginal[attempt])) {
            marginal[attempt] = following(attempt, attempt, 0);
        }
        return marginal[attempt];
    }

    /** Averaged over the shares. */
    private double following(int copier, int source) {
        double[] ln = Arrays.stream(SHARES)
                .map(share -> following(copier, source, share))
                .toArray();
        double highest = Arrays.stream(ln).max().orElse(0);
        return highest
                + Math.log(Arrays.stream(ln).map(l -> Math.exp(l - highest)).sum() / ln.length);
    }

    private double following(int copier, int source, double share) {
        int width = offsets[answers.items()];
        double[] ln = new double[NODES];
        for (int q = 0; q < NODES; q++) {
            double product = 1;
            for (int j = 0; j < answers.items(); j++) {
                int chosen = answers.choice(copier, j);
                if (chosen == AnswerMatrix.NONE) {
                    continue;
                }
                int theirs = answers.choice(source, j);
                double p = table[q * width + offsets[j] + chosen];
                boolean couldTake = share > 0 && theirs != AnswerMatrix.NONE;
                boolean isMatch = couldTake && theirs == chosen && chosen != answers.lone()[j];
                product *= couldTake ? (1 - share) * p + (isMatch ? share : 0) : p;
                if (product < 1e-200) {
                    ln[q] += Math.log(Math.max(Double.MIN_NORMAL, product));
                    product = 1;
                }
            }
            ln[q] += Math.log(product);
        }
        double highest = Arrays.stream(ln).max().orElse(0);
        double sum = 0;
        for (int q = 0; q < NODES; q++) {
            sum += weights[q] * Math.exp(ln[q] - highest);
        }
        return highest + Math.log(sum);
    }
}
