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
import java.util.List;
import java.util.function.Function;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.text.Text;

/**
 * Reads labels of people: RFC 4180 with a header, UTF-8 with or without byte order mark, comma or semicolon. Other
 * columns than the wanted ones are ignored.
 */
final class LabelTable {
    private final String fileName;
    private final List<String> columns;

    private LabelTable(String fileName, List<String> columns) {
        this.fileName = fileName;
        this.columns = columns;
    }

    /** One row of the file. */
    final class Row {
        private final NamedCsvRecord record;

        private Row(NamedCsvRecord record) {
            this.record = record;
        }

        /** Without blanks around it; may be empty. */
        String cell(String column) {
            return record.findField(column)
                    .map(String::strip)
                    .orElseThrow(() -> record.getHeader().contains(column)
                            ? wrong("evaluate.labels.short", column, "")
                            : new InputException(
                                    Text.of("evaluate.labels.column", fileName, column, String.join(",", columns))));
        }

        /** The same of a column that the file need not have; empty without it. */
        String optional(String column) {
            return record.findField(column).map(String::strip).orElse("");
        }

        /**
         * @param emptyKey of a text that takes file, line and column
         * @throws InputException for an empty cell
         */
        String name(String column, String emptyKey) {
            String name = cell(column);
            if (name.isEmpty()) {
                throw wrong(emptyKey, column, name);
            }
            return name;
        }

        /**
         * The stretch between two cells of seconds; null where both are empty.
         *
         * @param numberKey of a text that takes file, line, column and value
         * @throws InputException for what is no number of 0 or more, or ends before it starts
         */
        Stretch stretch(String startColumn, String endColumn, String numberKey) {
            if (cell(startColumn).isEmpty() && cell(endColumn).isEmpty()) {
                return null;
            }
            long start = millis(startColumn, numberKey);
            long end = millis(endColumn, numberKey);
            if (end < start) {
                throw wrong("evaluate.labels.order", endColumn, cell(endColumn));
            }
            return new Stretch(start, end);
        }

        private long millis(String column, String numberKey) {
            String value = cell(column);
            double seconds;
            try {
                seconds = Double.parseDouble(value);
            } catch (NumberFormatException e) {
                throw wrong(numberKey, column, value);
            }
            if (!(seconds >= 0 && seconds < Integer.MAX_VALUE)) {
                throw wrong(numberKey, column, value);
            }
            return Math.round(seconds * 1000);
        }

        long line() {
            return record.getStartingLineNumber();
        }

        /** @param key of a text that takes file, line, column and value */
        InputException wrong(String key, String column, String value) {
            return new InputException(Text.of(key, fileName, record.getStartingLineNumber(), column, value));
        }
    }

    /**
     * Reads all of a file.
     *
     * @param read makes a label of a row
     * @throws InputException naming file, line, column, value and cure
     */
    static <T> List<T> read(Path file, List<String> columns, Function<Row, T> read) {
        String name = String.valueOf(file.getFileName());
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new LabelTable(name, columns).parse(text.startsWith("\uFEFF") ? text.substring(1) : text, read);
        } catch (NoSuchFileException e) {
            throw new InputException(Text.of("evaluate.pairs.missing", file), e);
        } catch (MalformedInputException e) {
            throw new InputException(Text.of("evaluate.labels.encoding", name), e);
        } catch (IOException e) {
            throw new InputException(Text.of("evaluate.pairs.unreadable", file, String.valueOf(e.getMessage())), e);
        }
    }

    private <T> List<T> parse(String text, Function<Row, T> read) {
        String header = text.lines().findFirst().orElse("");
        List<T> labels = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .fieldSeparator(header.contains(";") ? ';' : ',')
                .skipEmptyLines(true)
                .ofNamedCsvRecord(new StringReader(text))) {
            for (NamedCsvRecord record : reader) {
                labels.add(read.apply(new Row(record)));
            }
        } catch (CsvParseException e) {
            throw new InputException(Text.of("evaluate.labels.malformed", fileName, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (labels.isEmpty()) {
            throw new InputException(Text.of("evaluate.labels.empty", fileName, String.join(",", columns)));
        }
        return labels;
    }
}
