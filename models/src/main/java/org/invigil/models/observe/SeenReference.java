package org.invigil.models.observe;

/**
 * What a reference photo turned out to show.
 *
 * @param vector embedding of its face; null where there is not exactly one
 */
public record SeenReference(State state, float[] vector) {
    /** Whether faces can be compared with it. */
    public enum State {
        USABLE,
        NO_FACE,
        SEVERAL_FACES
    }
}
