package org.invigil.datasets.incident;

/** In what two attempts agree more than chance and their group explain. */
public enum PairEvidence {
    ANSWERS,
    COPYING,
    TIMING,
    TEXT,
    NETWORK,
    SAME_VOICE,
    SAME_ROOM,
    SAME_FACE
}
