package org.invigil.models.calibrate.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.invigil.models.evaluate.Estimate;

/** Intervals of figures that have no formula: whole groups are drawn again, so that what belongs together stays so. */
public final class Bootstrap {
    private static final int ROUNDS = 500;

    private Bootstrap() {}

    /**
     * The figure with its 95 % percentile interval (Efron and Tibshirani, An Introduction to the Bootstrap, 13);
     * without an interval where there are fewer than six groups.
     *
     * @param figure of any list of cases; NaN where it has none
     * @param seed the same seed gives the same interval
     */
    public static <T> Estimate interval(List<List<T>> groups, ToDoubleFunction<List<T>> figure, long seed) {
        double value =
                figure.applyAsDouble(groups.stream().flatMap(List::stream).toList());
        if (Double.isNaN(value)) {
            return new Estimate(null, null, null);
        }
        if (groups.size() < 6) {
            return new Estimate(value, null, null);
        }
        RandomGenerator dice = new Well19937c(seed);
        double[] drawn = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            List<T> cases = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                cases.addAll(groups.get(dice.nextInt(groups.size())));
            }
            drawn[round] = figure.applyAsDouble(cases);
        }
        double[] sorted =
                Arrays.stream(drawn).filter(d -> !Double.isNaN(d)).sorted().toArray();
        if (sorted.length < ROUNDS / 2) {
            return new Estimate(value, null, null);
        }
        return new Estimate(
                value,
                sorted[(int) (0.025 * (sorted.length - 1))],
                sorted[(int) Math.ceil(0.975 * (sorted.length - 1))]);
    }
}
