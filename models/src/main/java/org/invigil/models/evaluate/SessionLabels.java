package org.invigil.models.evaluate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.text.Text;

/**
 * Reads {@code attempt_id,kind,start_seconds,end_seconds}: RFC 4180, UTF-8 with or without byte order mark, comma or
 * semicolon. Seconds count from "Start test". A row with both times empty says that the kind was looked for in the
 * attempt and does not occur.
 */
public final class SessionLabels {
    private static final List<String> COLUMNS = List.of("attempt_id", "kind", "start_seconds", "end_seconds");

    private final String fileName;

    private SessionLabels(String fileName) {
        this.fileName = fileName;
    }

    /**
     * Reads all of a file.
     *
     * @throws InputException naming file, line, column, value and cure, if the file is missing, is no CSV of these
     *     columns or holds a value that cannot be
     * @throws IOException if reading breaks off
     */
    public static List<SessionLabel> read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new SessionLabels(name).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (NoSuchFileException e) {
            throw new InputException(Text.of("evaluate.labels.missing", file), e);
        } catch (MalformedInputException e) {
            throw new InputException(Text.of("evaluate.labels.encoding", name), e);
        }
    }

    private List<SessionLabel> parse(String text) {
        String header = text.lines().findFirst().orElse("");
        char separator = header.contains(";") ? ';' : ',';
        List<SessionLabel> labels = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .ofNamedCsvRecord(new StringReader(text))) {
            for (NamedCsvRecord record : reader) {
                labels.add(label(record));
            }
        } catch (CsvParseException e) {
            throw new InputException(Text.of("evaluate.labels.malformed", fileName, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (labels.isEmpty()) {
            throw new InputException(Text.of("evaluate.labels.empty", fileName, String.join(",", COLUMNS)));
        }
        return labels;
    }

    private SessionLabel label(NamedCsvRecord record) {
        String attemptId = field(record, "attempt_id");
        if (attemptId.isEmpty()) {
            throw wrong(record, "attempt_id", "", "evaluate.labels.attempt");
        }
        String kindName = field(record, "kind");
        IncidentKind kind = IncidentKind.find(kindName)
                .orElseThrow(() -> new InputException(Text.of(
                        "evaluate.labels.kind",
                        fileName,
                        record.getStartingLineNumber(),
                        kindName,
                        Arrays.stream(IncidentKind.values()).map(Enum::name).collect(Collectors.joining(", ")))));
        String start = field(record, "start_seconds");
        String end = field(record, "end_seconds");
        if (start.isEmpty() && end.isEmpty()) {
            return new SessionLabel(attemptId, kind, null);
        }
        long startMillis = millis(record, "start_seconds", start);
        long endMillis = millis(record, "end_seconds", end);
        if (endMillis < startMillis) {
            throw wrong(record, "end_seconds", end, "evaluate.labels.order");
        }
        return new SessionLabel(attemptId, kind, new Stretch(startMillis, endMillis));
    }

    private String field(NamedCsvRecord record, String column) {
        return record.findField(column)
                .map(String::strip)
                .orElseThrow(() -> record.getHeader().contains(column)
                        ? wrong(record, column, "", "evaluate.labels.short")
                        : new InputException(
                                Text.of("evaluate.labels.column", fileName, column, String.join(",", COLUMNS))));
    }

    private long millis(NamedCsvRecord record, String column, String value) {
        double seconds;
        try {
            seconds = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(record, column, value, "evaluate.labels.number");
        }
        if (!(seconds >= 0 && seconds < Integer.MAX_VALUE)) {
            throw wrong(record, column, value, "evaluate.labels.number");
        }
        return Math.round(seconds * 1000);
    }

    private InputException wrong(NamedCsvRecord record, String column, String value, String key) {
        return new InputException(Text.of(key, fileName, record.getStartingLineNumber(), column, value));
    }
}
