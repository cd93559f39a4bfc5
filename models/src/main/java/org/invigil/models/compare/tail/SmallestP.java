package org.invigil.models.compare.tail;

/** The smallest p-value that is ever told: what lies below it is told as this, never as 0. */
public final class SmallestP {
    public static final double VALUE = 1e-300;
    private static final double LN = Math.log(VALUE);

    private SmallestP() {}

    /** From the logarithm; at least {@link #VALUE} and at most 1. */
    public static double ofLn(double lnP) {
        return lnP <= LN ? VALUE : Math.min(1, Math.exp(lnP));
    }
}
