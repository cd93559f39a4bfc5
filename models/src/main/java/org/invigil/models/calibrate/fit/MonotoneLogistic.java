package org.invigil.models.calibrate.fit;

import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression whose coefficients are never below 0, drawn towards given ones: {@code P(confirmed) = 1 / (1 +
 * exp(-(intercept + coefficients . features)))}. More of anything never makes an attempt less suspicious, and what the
 * labels say nothing about stays as it was.
 *
 * <p>Solved coordinate by coordinate, each by the exact minimum of a parabola above the loss (Boehning and Lindsay,
 * Annals of the Institute of Statistical Mathematics 40, 1988), cut at 0: the loss never rises and is convex, so the
 * limit is its minimum.
 */
public record MonotoneLogistic(double intercept, double[] coefficients) {
    private static final int MOST_SWEEPS = 5_000;
    private static final double PRECISION = 1e-9;

    /**
     * Fits.
     *
     * @param cases at least one confirmed and one not
     * @param towards coefficients that a case-free fit would give, 0 or more
     * @param ridge strength of the pull towards them, for each unit of mean case weight; above 0
     */
    public static MonotoneLogistic fit(List<LabelledCase> cases, double[] towards, double ridge) {
        if (cases.stream().allMatch(LabelledCase::isConfirmed)
                || cases.stream().noneMatch(LabelledCase::isConfirmed)
                || !(ridge > 0)) {
            throw new IllegalArgumentException("Fitting needs confirmed and dismissed cases and a ridge above 0");
        }
        int count = cases.size();
        double mean = cases.stream().mapToDouble(LabelledCase::weight).average().orElseThrow();
        double[] weights = cases.stream().mapToDouble(c -> c.weight() / mean).toArray();
        double[] b = towards.clone();
        double[] linear = new double[count];
        for (int i = 0; i < count; i++) {
            linear[i] = dot(b, cases.get(i).features());
        }
        double intercept = 0;
        double total = Arrays.stream(weights).sum();
        double[] curvatures = curvatures(cases, weights, towards.length);
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double moved = 0;
            double step = 0;
            for (int i = 0; i < count; i++) {
                step += weights[i] * residual(cases.get(i), linear[i]);
            }
            step /= total / 4;
            intercept += step;
            for (int i = 0; i < count; i++) {
                linear[i] += step;
            }
            moved = Math.max(moved, Math.abs(step));
            for (int k = 0; k < b.length; k++) {
                double gradient = -ridge * (b[k] - towards[k]);
                for (int i = 0; i < count; i++) {
                    double x = cases.get(i).features()[k];
                    if (x != 0) {
                        gradient += weights[i] * x * residual(cases.get(i), linear[i]);
                    }
                }
                double change = Math.max(0, b[k] + gradient / (curvatures[k] + ridge)) - b[k];
                if (change != 0) {
                    b[k] += change;
                    for (int i = 0; i < count; i++) {
                        linear[i] += change * cases.get(i).features()[k];
                    }
                    moved = Math.max(moved, Math.abs(change));
                }
            }
            if (moved < PRECISION) {
                break;
            }
        }
        return new MonotoneLogistic(intercept, b);
    }

    private static double[] curvatures(List<LabelledCase> cases, double[] weights, int features) {
        double[] curvatures = new double[features];
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < features; k++) {
                double x = cases.get(i).features()[k];
                curvatures[k] += weights[i] * x * x / 4;
            }
        }
        return curvatures;
    }

    private static double residual(LabelledCase labelled, double linear) {
        return (labelled.isConfirmed() ? 1 : 0) - sigmoid(linear);
    }

    /** 0..1. */
    public double probability(double[] features) {
        return sigmoid(intercept + dot(coefficients, features));
    }

    /** Mean weighted negative log-likelihood: lower is better. */
    public double loss(List<LabelledCase> cases) {
        double sum = 0;
        double weights = 0;
        for (LabelledCase labelled : cases) {
            double linear = intercept + dot(coefficients, labelled.features());
            sum += labelled.weight() * softplus(labelled.isConfirmed() ? -linear : linear);
            weights += labelled.weight();
        }
        return sum / weights;
    }

    private static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    private static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
