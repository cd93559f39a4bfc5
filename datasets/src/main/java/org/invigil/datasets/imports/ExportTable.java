package org.invigil.datasets.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.QuoteReader;
import org.invigil.datasets.capture.Utf8Reader;
import org.invigil.datasets.text.Text;

/**
 * A table that another program exported: CSV with a header (comma, semicolon or tab; CR, LF or CRLF; line breaks in
 * quoted cells), or JSON objects in arrays of any depth. UTF-8. Only one row is held at a time.
 */
public final class ExportTable implements Iterator<ExportRow>, Closeable {
    /** Characters; a header is looked for in so many. */
    private static final int LOOK_AHEAD = 1 << 16;

    private static final int MOST_COLUMNS = 10_000;
    private static final int LONGEST_CELL = 1 << 22;
    private static final int LONGEST_ROW = 1 << 24;
    private static final JsonMapper JSON = new JsonMapper();

    private final String file;
    private final BufferedReader reader;
    private final Iterator<ExportRow> rows;

    private ExportTable(String file, BufferedReader reader) throws IOException {
        this.file = file;
        this.reader = reader;
        String head = head(reader);
        char first = head.isBlank() ? ' ' : head.strip().charAt(0);
        this.rows = first == '[' || first == '{' ? json(reader) : csv(head, reader);
    }

    /** @throws InputException if the file is not there, empty, or not in UTF-8; the last may be thrown later, too */
    public static ExportTable open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputException(Text.of("import.no_file", path));
        }
        String file = String.valueOf(path.getFileName());
        BufferedReader reader = new BufferedReader(new Utf8Reader(file, Files.newInputStream(path)), LOOK_AHEAD);
        try {
            return new ExportTable(file, reader);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static String head(BufferedReader reader) throws IOException {
        reader.mark(LOOK_AHEAD);
        char[] start = new char[LOOK_AHEAD - 1];
        int filled = 0;
        for (int read = 0; read >= 0 && filled < start.length; filled += Math.max(0, read)) {
            read = reader.read(start, filled, start.length - filled);
        }
        reader.reset();
        return new String(start, 0, filled);
    }

    /** The separator that the first line has most of, outside of quotation marks. */
    private static char separator(String head) {
        int[] counts = new int[3];
        boolean quoted = false;
        for (char character : head.stripLeading().toCharArray()) {
            quoted ^= character == '"';
            if (!quoted && (character == '\r' || character == '\n')) {
                break;
            }
            int place = ",;\t".indexOf(character);
            if (!quoted && place >= 0) {
                counts[place]++;
            }
        }
        int best = counts[1] > counts[0] ? 1 : 0;
        return ",;\t".charAt(counts[2] > counts[best] ? 2 : best);
    }

    private Iterator<ExportRow> csv(String head, BufferedReader in) {
        char separator = separator(head);
        CloseableIterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(LONGEST_CELL)
                                .maxRecordSize(LONGEST_ROW)
                                .build(),
                        new QuoteReader(file, in, separator))
                .iterator();
        if (!records.hasNext()) {
            throw new InputException(Text.of("import.empty", file));
        }
        Map<String, Integer> columns = columns(records.next().getFields());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public ExportRow next() {
                CsvRecord next = records.next();
                List<String> cells =
                        next.getFields().stream().map(String::strip).toList();
                return new ExportRow(file, next.getStartingLineNumber(), columns, cells);
            }
        };
    }

    /** Of two columns of one name the first stands. */
    private static Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int place = 0; place < header.size(); place++) {
            columns.putIfAbsent(ExportRow.name(header.get(place)), place);
        }
        return columns;
    }

    private Iterator<ExportRow> json(BufferedReader in) throws IOException {
        JsonParser parser = JSON.createParser(in);
        return new Iterator<>() {
            private long number;
            private JsonNode next = advance();

            private JsonNode advance() {
                try {
                    JsonToken token = parser.nextToken();
                    while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                        token = parser.nextToken();
                    }
                    if (token == null) {
                        return null;
                    }
                    if (token != JsonToken.START_OBJECT) {
                        throw new InputException(Text.of("import.json_shape", file, number + 1));
                    }
                    return parser.readValueAsTree();
                } catch (JsonProcessingException e) {
                    throw new InputException(Text.of("import.json_shape", file, number + 1), e);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot read " + file, e);
                }
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public ExportRow next() {
                if (next == null) {
                    throw new NoSuchElementException(file);
                }
                Map<String, Integer> columns = new LinkedHashMap<>();
                List<String> cells = new ArrayList<>();
                next.fields().forEachRemaining(field -> {
                    columns.putIfAbsent(ExportRow.name(field.getKey()), cells.size());
                    JsonNode value = field.getValue();
                    cells.add(
                            value.isNull()
                                    ? ""
                                    : value.isValueNode() ? value.asText().strip() : value.toString());
                });
                number++;
                next = advance();
                return new ExportRow(file, number, columns, cells);
            }
        };
    }

    @Override
    public boolean hasNext() {
        return guarded(rows::hasNext);
    }

    @Override
    public ExportRow next() {
        return guarded(rows::next);
    }

    private interface Step<T> {
        T take();
    }

    /** The parser wraps what its reader throws; the message for the user is inside. */
    private <T> T guarded(Step<T> step) {
        try {
            return step.take();
        } catch (CsvParseException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof InputException refused) {
                    throw refused;
                }
            }
            throw new InputException(Text.of("import.csv_broken", file), e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
