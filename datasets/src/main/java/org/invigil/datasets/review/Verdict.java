package org.invigil.datasets.review;

import java.util.Locale;
import java.util.Optional;

/** What a reviewer found. */
public enum Verdict {
    CONFIRMED,
    DISMISSED,
    UNSURE,
    /** Something that no incident shows. */
    MISSED;

    /** As files of verdicts write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Verdict> find(String word) {
        for (Verdict verdict : values()) {
            if (verdict.word().equals(word)) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    /** Whoever confirms something, or found what was missed, says what was seen. */
    public boolean needsReason() {
        return this == CONFIRMED || this == MISSED;
    }
}
