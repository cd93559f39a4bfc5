package org.invigil.datasets.review;

/** What a reviewer found. */
public enum Verdict {
    CONFIRMED,
    DISMISSED,
    UNSURE,
    MISSED
}
