package org.invigil.models.observe;

/**
 * What a reference photo or recording turned out to hold.
 *
 * @param vector embedding of its face or voice; null where there is not exactly one
 */
public record SeenReference(State state, float[] vector) {
    /** Whether faces or voices can be compared with it. */
    public enum State {
        USABLE,
        NO_FACE,
        SEVERAL_FACES,
        NO_VOICE
    }
}
