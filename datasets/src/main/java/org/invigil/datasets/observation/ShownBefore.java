package org.invigil.datasets.observation;

import org.invigil.datasets.Stretch;

/**
 * That the pictures of a stretch are those of an earlier one, compared frame by frame on small grey pictures.
 *
 * @param stretch of the attempt that shows them again; a segment cannot look into the one before it, so it may begin
 *     later than the repetition does
 * @param lagMillis how much earlier they were shown first
 * @param difference mean grey difference between the two, 0..1: the noise of encoding
 * @param movement mean grey difference between pictures of the stretch itself 1.5 s apart, 0..1: what a person at rest
 *     changes in that time
 */
public record ShownBefore(Stretch stretch, long lagMillis, float difference, float movement) {
    /** 0 for the very same pictures, about 1 for those that are no more alike than any others. */
    public double share() {
        return movement <= 0 ? 1 : difference / movement;
    }
}
