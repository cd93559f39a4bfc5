package org.invigil.datasets.observation;

/** What an embedding is a likeness of. */
public enum LikenessKind {
    FACE,
    VOICE
}
