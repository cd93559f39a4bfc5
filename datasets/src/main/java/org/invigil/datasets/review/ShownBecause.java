package org.invigil.datasets.review;

import java.util.Locale;
import java.util.Optional;

/** Why an attempt stands in a list. */
public enum ShownBecause {
    RANKED,
    RANDOM,
    NEAR_THRESHOLD;

    /** As the report files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ShownBecause> find(String word) {
        for (ShownBecause because : values()) {
            if (because.word().equals(word)) {
                return Optional.of(because);
            }
        }
        return Optional.empty();
    }
}
