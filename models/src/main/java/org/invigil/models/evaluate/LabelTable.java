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

        /** @throws InputException for an empty cell */
        String name(String column) {
            String name = cell(column);
            if (name.isEmpty()) {
                throw wrong("evaluate.pairs.name", column, name);
            }
            return name;
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
     * @throws IOException if reading breaks off
     */
    static <T> List<T> read(Path file, List<String> columns, Function<Row, T> read) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new LabelTable(name, columns).parse(text.startsWith("\uFEFF") ? text.substring(1) : text, read);
        } catch (NoSuchFileException e) {
            throw new InputException(Text.of("evaluate.pairs.missing", file), e);
        } catch (MalformedInputException e) {
            throw new InputException(Text.of("evaluate.labels.encoding", name), e);
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
