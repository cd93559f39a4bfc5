package org.invigil.datasets.review;

import java.util.Locale;

/** Why an attempt stands in a list. */
public enum ShownBecause {
    RANKED,
    RANDOM,
    NEAR_THRESHOLD;

    /** As the report files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
