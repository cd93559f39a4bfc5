package org.invigil.models.compare.pairs;

import java.util.Arrays;

/** For every attempt of one tile the partners with the highest z, so that everybody has partners to show. */
final class ClosestInTile {
    private static final int MOST = NearestPartners.PER_ATTEMPT;

    /** Attempts of the tile: rows first, then columns; sorted by falling z. */
    private final double[] z = new double[2 * PairTiles.SIDE * MOST];

    private final long[] pairs = new long[z.length];

    ClosestInTile() {
        clear();
    }

    void clear() {
        Arrays.fill(z, Double.NEGATIVE_INFINITY);
    }

    /** @param slot of the attempt in the tile */
    void offer(int slot, double value, int a, int b) {
        int first = slot * MOST;
        int at = first + MOST - 1;
        if (value <= z[at]) {
            return;
        }
        while (at > first && value > z[at - 1]) {
            z[at] = z[at - 1];
            pairs[at] = pairs[at - 1];
            at--;
        }
        z[at] = value;
        pairs[at] = PairComparison.pair(a, b);
    }

    /** @return the pair, or -1 where there are fewer */
    long pair(int slot, int place) {
        int at = slot * MOST + place;
        return z[at] == Double.NEGATIVE_INFINITY ? -1 : pairs[at];
    }
}
