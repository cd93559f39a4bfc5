package org.invigil.models.calibrate.fit;

import java.util.List;

/**
 * From a score to the share of attempts with that score in which something was confirmed (Platt, "Probabilistic outputs
 * for support vector machines", 1999); never falling. For the data team alone: reports show no probability.
 *
 * @param slope for each point of the score, 0 or more
 */
public record PlattScaling(double intercept, double slope) {
    private static final double FULL = 100;

    /** @param cases at least one confirmed and one not, scores 0..100 */
    public static PlattScaling fit(List<ScoredCase> cases) {
        MonotoneLogistic line = MonotoneLogistic.fit(
                cases.stream()
                        .map(c -> new LabelledCase(new double[] {c.score() / FULL}, c.isConfirmed(), c.weight()))
                        .toList(),
                new double[] {0},
                // Weak: as if one case more were known.
                0.1);
        return new PlattScaling(line.intercept(), line.coefficients()[0] / FULL);
    }

    /** 0..1. */
    public double probability(double score) {
        return 1 / (1 + Math.exp(-(intercept + slope * score)));
    }
}
