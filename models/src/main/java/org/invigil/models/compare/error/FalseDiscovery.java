package org.invigil.models.compare.error;

import java.util.Arrays;
import java.util.Comparator;

/**
 * q-values (Benjamini and Hochberg 1995), weighted where something outside the answers corroborates a pair (Genovese,
 * Roeder and Wasserman 2006): p / weight is tested, weights are 1 on average and fixed before the answers are seen.
 */
public final class FalseDiscovery {
    /** The level of a review list. */
    public static final double REVIEW_LEVEL = 0.05;

    private FalseDiscovery() {}

    /**
     * ln q in the order of the input. Tests that are not given count as p = 1, which can only raise q.
     *
     * @param lnP of the smallest p-values of a family
     * @param weights of the same tests
     * @param tests in the whole family
     */
    public static double[] lnQ(double[] lnP, double[] weights, long tests) {
        double[] weighted = new double[lnP.length];
        Integer[] order = new Integer[lnP.length];
        for (int i = 0; i < lnP.length; i++) {
            weighted[i] = lnP[i] - Math.log(weights[i]);
            order[i] = i;
        }
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> weighted[i]).thenComparingInt(i -> i));
        double[] lnQ = new double[lnP.length];
        double smallest = 0;
        for (int rank = order.length; rank >= 1; rank--) {
            int i = order[rank - 1];
            smallest = Math.min(smallest, weighted[i] + Math.log(tests) - Math.log(rank));
            lnQ[i] = smallest;
        }
        return lnQ;
    }
}
