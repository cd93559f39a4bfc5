package org.invigil.datasets.observation;

/**
 * How near a face comes to the one that is expected.
 *
 * @param distance Euclidean distance of the embeddings: about .28 for one person, .6 for two
 * @param step distance from the face compared before it in the same recording, null at the first of a segment: how
 *     steady the picture shows a face
 */
public record FaceMatch(float distance, Expected expected, Float step) {
    /** Whose face is expected. */
    public enum Expected {
        /** The one of the reference photo. */
        REFERENCE_PHOTO,
        /** Without a usable reference photo: the one with which the attempt began. */
        FIRST_FACE
    }
}
