package org.invigil.jobs.report.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.text.Texts;

/** {@code changes.csv}: whose place moved since the revision before, and why. */
final class Changes {
    private final Map<String, NamedCsvRecord> before;
    private final Map<String, NamedCsvRecord> after;
    private final Map<String, Set<String>> incidentsBefore;
    private final Map<String, Set<String>> incidentsAfter;

    /** Both are folders with {@code ranking.csv} and {@code incidents.csv}. */
    Changes(Path earlier, Path folder) throws IOException {
        before = ranking(earlier);
        after = ranking(folder);
        incidentsBefore = incidents(earlier);
        incidentsAfter = incidents(folder);
    }

    /** @return how many attempts have another rank or suspicion than before, came or went */
    int write(ReportTable.Opening tables, Texts texts) throws IOException {
        int moved = 0;
        try (ReportTable table =
                tables.open("changes", "attempt_id", "old_rank", "new_rank", "old_suspicion", "new_suspicion", "why")) {
            Set<String> attempts = new LinkedHashSet<>(after.keySet());
            attempts.addAll(before.keySet());
            for (String attempt : attempts) {
                if (!cell(before, attempt, "rank").equals(cell(after, attempt, "rank"))
                        || !cell(before, attempt, "suspicion").equals(cell(after, attempt, "suspicion"))) {
                    moved++;
                    table.row()
                            .text(attempt)
                            .number(number(before, attempt, "rank"))
                            .number(number(after, attempt, "rank"))
                            .number(number(before, attempt, "suspicion"))
                            .number(number(after, attempt, "suspicion"))
                            .text(texts.say("report.change." + why(attempt)))
                            .end();
                }
            }
        }
        return moved;
    }

    private String why(String attempt) {
        if (!before.containsKey(attempt)) {
            return "added";
        }
        if (!after.containsKey(attempt)) {
            return "gone";
        }
        if (!incidentsBefore.getOrDefault(attempt, Set.of()).equals(incidentsAfter.getOrDefault(attempt, Set.of()))) {
            return "incidents";
        }
        return cell(before, attempt, "suspicion").equals(cell(after, attempt, "suspicion")) ? "others" : "weights";
    }

    private static String cell(Map<String, NamedCsvRecord> ranking, String attempt, String column) {
        return ranking.containsKey(attempt) ? ranking.get(attempt).getField(column) : "";
    }

    private static Double number(Map<String, NamedCsvRecord> ranking, String attempt, String column) {
        return ranking.containsKey(attempt)
                ? Double.valueOf(ranking.get(attempt).getField(column))
                : null;
    }

    private static Map<String, NamedCsvRecord> ranking(Path folder) throws IOException {
        Map<String, NamedCsvRecord> rows = new LinkedHashMap<>();
        for (NamedCsvRecord row : read(folder.resolve("ranking.csv"))) {
            rows.put(VerdictFile.plain(row.getField("attempt_id")), row);
        }
        return rows;
    }

    /** Kind, times, severity and confidence of each attempt's incidents. */
    private static Map<String, Set<String>> incidents(Path folder) throws IOException {
        Map<String, Set<String>> incidents = new HashMap<>();
        for (NamedCsvRecord row : read(folder.resolve("incidents.csv"))) {
            incidents
                    .computeIfAbsent(VerdictFile.plain(row.getField("attempt_id")), unknown -> new HashSet<>())
                    .add(String.join(" ", row.getFields().subList(1, 6)));
        }
        return incidents;
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(rows::add);
        }
        return rows;
    }
}
