package org.invigil.jobs.hostile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cases by what was mutated, how, and what became of it. */
final class Tally {
    private final Map<String, Map<Outcome, Integer>> rows = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private int cases;

    void add(String format, Enum<?> mutation, Outcome outcome, String detail, String repeat) {
        cases++;
        for (String row : List.of("format " + format, "mutation " + mutation)) {
            rows.computeIfAbsent(row, key -> new EnumMap<>(Outcome.class)).merge(outcome, 1, Integer::sum);
        }
        if (!outcome.isAllowed() || outcome == Outcome.DECODER_LOST) {
            failures.add(outcome + ": " + format + " " + mutation + " (" + repeat + ")\n" + detail);
        }
    }

    int cases() {
        return cases;
    }

    int count(Outcome outcome) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().startsWith("format "))
                .mapToInt(row -> row.getValue().getOrDefault(outcome, 0))
                .sum();
    }

    /** Lost decoders and everything that must not be, each with what repeats it. */
    List<String> failures() {
        return failures;
    }

    boolean isClean() {
        return count(Outcome.ERROR) + count(Outcome.TOO_LONG) + count(Outcome.SILENT_LOSS) == 0;
    }

    String table() {
        StringBuilder table = new StringBuilder("| what | cases |");
        for (Outcome outcome : Outcome.values()) {
            table.append(' ').append(outcome).append(" |");
        }
        table.append("\n| --- |").append(" --- |".repeat(Outcome.values().length + 1));
        rows.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(row -> {
            int all =
                    row.getValue().values().stream().mapToInt(Integer::intValue).sum();
            table.append("\n| ").append(row.getKey()).append(" | ").append(all).append(" |");
            for (Outcome outcome : Outcome.values()) {
                table.append(' ')
                        .append(row.getValue().getOrDefault(outcome, 0))
                        .append(" |");
            }
        });
        return table.append("\nall: ").append(cases).toString();
    }
}
