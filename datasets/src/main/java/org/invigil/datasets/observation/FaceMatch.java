package org.invigil.datasets.observation;

/**
 * How near a face comes to the one that is expected.
 *
 * @param distance Euclidean distance of the embeddings: about .28 for one person, .6 for two
 */
public record FaceMatch(float distance, Expected expected) {
    /** Whose face is expected. */
    public enum Expected {
        /** The one of the reference photo. */
        REFERENCE_PHOTO,
        /** Without a usable reference photo: the one with which the attempt began. */
        FIRST_FACE
    }
}
