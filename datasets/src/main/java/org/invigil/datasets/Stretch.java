package org.invigil.datasets;

/**
 * A stretch of time of an attempt.
 *
 * @param startMillis from "Start test", included
 * @param endMillis from "Start test", excluded
 */
public record Stretch(long startMillis, long endMillis) {
    public Stretch {
        if (endMillis < startMillis) {
            throw new IllegalArgumentException(
                    "A stretch ends at " + endMillis + " before it starts at " + startMillis);
        }
    }

    public long lengthMillis() {
        return endMillis - startMillis;
    }

    public boolean touches(Stretch other) {
        return startMillis < other.endMillis && other.startMillis < endMillis;
    }

    /** Milliseconds that both stretches share. */
    public long overlapMillis(Stretch other) {
        return Math.max(0, Math.min(endMillis, other.endMillis) - Math.max(startMillis, other.startMillis));
    }
}
