package org.invigil.datasets.capture;

import java.util.HashMap;
import java.util.Map;

/** Numbers words in the order in which they come by. */
final class Numbering {
    private final Map<String, Integer> numbers = new HashMap<>();

    int of(String word) {
        Integer known = numbers.putIfAbsent(word, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }
}
