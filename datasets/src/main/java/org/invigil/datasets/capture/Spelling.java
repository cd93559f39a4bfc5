package org.invigil.datasets.capture;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
final class Spelling {
    private Spelling() {}

    /** The nearest known word, if at most a third of it has to change; ties go to the first in alphabet. */
    static Optional<String> findNearest(String word, Collection<String> known) {
        if (word.length() > 100) {
            return Optional.empty();
        }
        String small = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> candidate.length() <= 100)
                .filter(candidate -> distance(small, candidate.toLowerCase(Locale.ROOT)) <= tolerated(candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(small, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int tolerated(String word) {
        return Math.max(1, word.length() / 3);
    }

    /** Levenshtein's distance: letters to insert, drop or replace. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
