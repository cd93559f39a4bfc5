package org.invigil.models.evaluate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.text.Text;

/**
 * Reads {@code attempt_id,kind,start_seconds,end_seconds}: RFC 4180, UTF-8 with or without byte order mark, comma or
 * semicolon. Seconds count from "Start test". A row with both times empty says that the kind was looked for in the
 * attempt and does not occur.
 */
public final class SessionLabels {
    private static final String ATTEMPT = "attempt_id";
    private static final String KIND = "kind";
    private static final String START = "start_seconds";
    private static final String END = "end_seconds";
    private static final String GROUP = "group";

    private SessionLabels() {}

    /**
     * Reads all of a file.
     *
     * @throws InputException naming file, line, column, value and cure, if the file is missing, is no CSV of these
     *     columns or holds a value that cannot be
     */
    public static List<SessionLabel> read(Path file) {
        String name = String.valueOf(file.getFileName());
        return LabelTable.read(file, List.of(ATTEMPT, KIND, START, END), row -> label(row, name));
    }

    /**
     * Groups of examinees by attempt id, from the column {@code group} where the file has one; attempts without a group
     * are left out. Other columns are not looked at.
     */
    public static Map<String, String> groups(Path file) {
        Map<String, String> groups = new TreeMap<>();
        LabelTable.read(file, List.of(ATTEMPT), row -> {
            if (!row.optional(GROUP).isEmpty()) {
                groups.put(row.cell(ATTEMPT), row.optional(GROUP));
            }
            return row.line();
        });
        return groups;
    }

    private static SessionLabel label(LabelTable.Row row, String fileName) {
        return new SessionLabel(
                row.name(ATTEMPT, "evaluate.labels.attempt"),
                kind(row, fileName),
                row.stretch(START, END, "evaluate.labels.number"));
    }

    private static IncidentKind kind(LabelTable.Row row, String fileName) {
        String kind = row.cell(KIND);
        return IncidentKind.find(kind)
                .orElseThrow(() -> new InputException(Text.of(
                        "evaluate.labels.kind",
                        fileName,
                        row.line(),
                        kind,
                        Arrays.stream(IncidentKind.values()).map(Enum::name).collect(Collectors.joining(", ")))));
    }
}
