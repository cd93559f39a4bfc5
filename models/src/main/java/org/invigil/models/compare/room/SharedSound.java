package org.invigil.models.compare.room;

import java.io.Serializable;

/**
 * How much two attempts hear alike at the difference of clocks that fits best.
 *
 * @param peaks shared spectral peaks, at most three a second
 * @param seconds different seconds in which they are
 * @param differenceMillis of the two clocks, the first attempt's minus the second's
 * @param expected peaks at differences that cannot be
 * @param pValue chance of as many peaks at any possible difference, without those of the strongest event, if the sounds
 *     had nothing to do with each other
 */
public record SharedSound(int peaks, int seconds, long differenceMillis, double expected, double pValue)
        implements Serializable {
    /** The same where it proves nothing. */
    public SharedSound withoutEvidence() {
        return new SharedSound(peaks, seconds, differenceMillis, expected, 1);
    }
}
