package org.invigil.models.compare.item;

import java.util.Arrays;

/**
 * Nominal response model (Bock 1972): option k of an item is chosen with probability proportional to exp(lambda_k theta
 * + zeta_k).
 *
 * @param offsets where each item's options begin, as {@link AnswerMatrix#offsets()}
 * @param lambda slopes of all options in one row
 * @param zeta intercepts; negative infinity for an option that is not in use
 */
public record NominalModel(int[] offsets, double[] lambda, double[] zeta) {
    public int items() {
        return offsets.length - 1;
    }

    /** Probabilities of all options of all items at one ability, written from {@code at} on. */
    public void probabilities(double theta, double[] into, int at) {
        for (int j = 0; j < items(); j++) {
            double sum = 0;
            double highest = highest(j, theta);
            for (int k = offsets[j]; k < offsets[j + 1]; k++) {
                into[at + k] =
                        zeta[k] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(lambda[k] * theta + zeta[k] - highest);
                sum += into[at + k];
            }
            for (int k = offsets[j]; k < offsets[j + 1]; k++) {
                into[at + k] /= sum;
            }
        }
    }

    private double highest(int item, double theta) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = offsets[item]; k < offsets[item + 1]; k++) {
            if (zeta[k] != Double.NEGATIVE_INFINITY) {
                highest = Math.max(highest, lambda[k] * theta + zeta[k]);
            }
        }
        return highest;
    }

    /** The same model with slopes and intercepts of each item's used options summing to 0. */
    public NominalModel centred() {
        double[] slopes = lambda.clone();
        double[] intercepts = zeta.clone();
        for (int j = 0; j < items(); j++) {
            int from = offsets[j];
            int to = offsets[j + 1];
            long used = Arrays.stream(zeta, from, to)
                    .filter(z -> z != Double.NEGATIVE_INFINITY)
                    .count();
            double slope = 0;
            double intercept = 0;
            for (int k = from; k < to; k++) {
                if (zeta[k] != Double.NEGATIVE_INFINITY) {
                    slope += lambda[k] / used;
                    intercept += zeta[k] / used;
                }
            }
            for (int k = from; k < to; k++) {
                slopes[k] = zeta[k] == Double.NEGATIVE_INFINITY ? 0 : lambda[k] - slope;
                intercepts[k] = zeta[k] - intercept;
            }
        }
        return new NominalModel(offsets, slopes, intercepts);
    }
}
