package org.invigil.models.detect;

/** How severity follows from size and duration; documented in docs/ranking.md. */
final class Strength {
    private Strength() {}

    /**
     * 0.3 for what just passes the threshold, rising with the logarithm to 1 at {@code full}: ten seconds more matter
     * at the beginning and hardly after minutes.
     *
     * @param value at least {@code least}
     */
    static double between(double least, double full, double value) {
        if (value <= least) {
            return 0.3;
        }
        double share = Math.log(value / least) / Math.log(full / least);
        return Math.min(1, 0.3 + 0.7 * share);
    }
}
