package org.invigil.models.compare.error;

import java.io.Serializable;
import java.util.Arrays;
import org.invigil.models.compare.tail.NormalTail;

/**
 * Where a null distribution really lies, and how wide it is (genomic control, Devlin and Roeder 1999): subgroups that
 * answer alike shift and widen it, which is the main source of false evidence. It never makes a p-value smaller.
 *
 * @param centre median of the z values, 0 at the least
 * @param inflation squared width against a standard normal's, 1 at the least
 * @param pairs it was taken from
 */
public record GenomicControl(double centre, double inflation, int pairs) implements Serializable {
    /** Squared median absolute deviation of a standard normal. */
    private static final double NORMAL_SQUARED_DEVIATION = 0.45494;

    /** Shares of pairs, and what so many of a standard normal exceed. */
    private static final double[] TAILS = {0.05, 0.01};

    private static final double[] NORMAL_TAILS = {1.6449, 2.3263};

    /** More than a few that worked together must not hide themselves. */
    private static final int[] FEWEST_FOR_TAIL = {200, 5000};

    /** Below this a z value stands for p = 1. */
    public static final double LOWEST_Z = -8;

    public static final GenomicControl NONE = new GenomicControl(0, 1, 0);

    /** From the z values of all or of a fair sample of the pairs; they are reordered. */
    public static GenomicControl of(double[] z) {
        if (z.length == 0) {
            return NONE;
        }
        double centre = median(z);
        double[] squares = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            squares[i] = (z[i] - centre) * (z[i] - centre);
        }
        double inflation = median(squares) / NORMAL_SQUARED_DEVIATION;
        return new GenomicControl(Math.max(0, centre), Math.max(1, inflation), z.length);
    }

    /**
     * The same, wide enough for its upper tail to be no further out than a normal's, as far as there are enough pairs
     * to see that: a subgroup that nobody has named makes a tail, not a width. Pairs so far out that each would hold by
     * itself are left out: a subgroup has few of them, a ring that shares answers has little else, and would hide
     * itself and everybody.
     */
    public GenomicControl coveringTail(double[] z) {
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double lnAlone = Math.log(FalseDiscovery.REVIEW_LEVEL / Math.max(1, z.length));
        double widest = inflation;
        int counted = sorted.length;
        for (int i = 0; i < TAILS.length && z.length >= FEWEST_FOR_TAIL[i]; i++) {
            double alone = centre + Math.sqrt(widest) * NormalTail.zOfLn(lnAlone);
            while (counted > 1 && sorted[counted - 1] > alone) {
                counted--;
            }
            int at = Math.min(counted - 1, counted - (int) (counted * TAILS[i]));
            double reached = (sorted[at] - centre) / NORMAL_TAILS[i];
            widest = Math.max(widest, reached > 0 ? reached * reached : 0);
        }
        return new GenomicControl(centre, widest, pairs);
    }

    /** The same further out. */
    public GenomicControl shifted(double by) {
        return new GenomicControl(centre + by, inflation, pairs);
    }

    public double adjusted(double z) {
        return (z - centre) / Math.sqrt(inflation);
    }

    /** ln p after the adjustment, from ln p before it. */
    public double lnP(double lnRaw) {
        return NormalTail.ln(adjusted(Math.max(LOWEST_Z, NormalTail.zOfLn(lnRaw))));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
