package org.invigil.datasets.recording;

import org.invigil.datasets.Stretch;

/**
 * A stretch of pictures whose packets grow and shrink as those of an earlier one did. That is a reason to compare the
 * pictures themselves, no more.
 *
 * @param stretch the later one
 * @param lagMillis how much earlier the other one lies
 */
public record PossibleRepeat(Stretch stretch, long lagMillis) {
    /** The same on a clock that runs ahead by so much. */
    public PossibleRepeat shiftedBy(long millis) {
        return new PossibleRepeat(new Stretch(stretch.startMillis() + millis, stretch.endMillis() + millis), lagMillis);
    }
}
