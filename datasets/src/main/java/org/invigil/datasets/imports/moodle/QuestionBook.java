package org.invigil.datasets.imports.moodle;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives the questions of one quiz ids that are the same for all its attempts, whatever order their choices were shown
 * in: {@code q3} for the third place of the quiz, {@code q3-2} for the second question drawn for it by chance. A
 * question drawn for different places keeps the id of the place where it was first seen.
 */
final class QuestionBook {
    /** One question as it goes into {@code questions.csv}. */
    record Entry(String id, String text, Set<String> options) {}

    private final Map<String, Entry> byMeaning = new LinkedHashMap<>();
    private final Map<Integer, Integer> seenAtSlot = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    QuestionBook(Collection<Map<Integer, Reply>> sheets) {
        for (Map<Integer, Reply> sheet : sheets) {
            Set<String> inSheet = new HashSet<>();
            sheet.values().forEach(reply -> {
                String meaning = meaning(reply);
                if (!meaning.isEmpty() && !inSheet.add(meaning)) {
                    repeated.add(meaning);
                }
            });
        }
    }

    String id(int slot, Reply reply) {
        String meaning = meaning(reply);
        String key = meaning.isEmpty() || repeated.contains(meaning) ? slot + "\n" + meaning : meaning;
        return byMeaning
                .computeIfAbsent(key, fresh -> {
                    int number = seenAtSlot.merge(slot, 1, Integer::sum);
                    return new Entry(
                            number == 1 ? "q" + slot : "q" + slot + "-" + number,
                            text(reply.question()),
                            new LinkedHashSet<>(options(reply.question())));
                })
                .id();
    }

    Collection<Entry> entries() {
        return byMeaning.values();
    }

    /** The question's id, else its words in any order: choices stand in the text as they were shown. */
    private static String meaning(Reply reply) {
        if (!reply.questionId().isEmpty()) {
            return "#" + reply.questionId();
        }
        return Arrays.stream(reply.question().toLowerCase(Locale.ROOT).split("[\\s;:]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** A choice question's text ends with {@code : first; second; third}. */
    static List<String> options(String question) {
        int colon = question.indexOf("; ") < 0 ? -1 : question.lastIndexOf(": ", question.indexOf("; "));
        return colon < 0
                ? List.of()
                : Arrays.stream(question.substring(colon + 2).split("; "))
                        .map(String::strip)
                        .filter(option -> !option.isEmpty())
                        .sorted()
                        .toList();
    }

    private static String text(String question) {
        return options(question).isEmpty()
                ? question
                : question.substring(0, question.lastIndexOf(": ", question.indexOf("; ")));
    }
}
