package org.invigil.models.compare.pairs;

/**
 * Copying in the direction that is shown.
 *
 * @param aCopies whether the lower row is shown as the possible copier
 * @param isOpen whether too little speaks for either direction; the one with the smaller p is shown
 * @param odds of the likelier direction against the other
 * @param lnShown ln p of the direction shown
 * @param lnOther ln p of the other
 */
public record DirectedCopying(boolean aCopies, boolean isOpen, double odds, double lnShown, double lnOther) {
    /** Twice the p of the direction shown: whichever it is, two could have been. */
    public double lnP() {
        return Math.min(0, Math.log(2) + lnShown);
    }
}
