package org.invigil.models.network;

/** What a comparison of two likenesses says about the persons. */
public enum Agreement {
    SAME,
    UNSURE,
    DIFFERENT
}
