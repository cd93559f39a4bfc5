package org.invigil.datasets.capture;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * One CSV file of the capture contract, row by row: RFC 4180 with a header, UTF-8, any line ending, comma, semicolon or
 * tab. Rows without any text are passed over. Only one row is held at a time.
 */
final class Manifest implements Iterator<ManifestRow>, Closeable {
    private static final int MOST_COLUMNS = 1_000;
    private static final int LONGEST_CELL = 1 << 20;
    private static final int LONGEST_ROW = 1 << 22;

    private final ManifestShape shape;
    private final BufferedReader reader;
    private final CloseableIterator<CsvRecord> records;
    private final Map<String, Integer> columns;
    private final SwallowedRows swallowed;
    private long lastLine = 1;
    private ManifestRow next;
    private InputException refusal;

    private Manifest(ManifestShape shape, BufferedReader reader, Notes notes) throws IOException {
        this.shape = shape;
        this.reader = reader;
        char separator = Separator.recognise(reader, shape.columns());
        this.records = guarded(() -> CsvReader.builder()
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
                        new QuoteReader(shape.file(), reader, separator))
                .iterator());
        if (!guarded(records::hasNext)) {
            throw new InputException(Text.of("capture.file.empty", shape.file(), String.join(", ", shape.required())));
        }
        CsvRecord header = guarded(records::next);
        lastLine = header.getStartingLineNumber();
        SwallowedRows.refuseInHeader(shape, header.getFields(), lastLine);
        this.columns = ManifestHeader.check(shape, header.getFields(), notes);
        this.swallowed = new SwallowedRows(shape, columns, separator);
        advance();
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws InputException if the file is not CSV in UTF-8, lacks a required column, or is a link; the same may be
     *     thrown later by {@link #next}
     */
    static Manifest open(CaptureFiles files, ManifestShape shape, Notes notes) throws IOException {
        BufferedReader reader = new BufferedReader(new Utf8Reader(shape.file(), files.open(shape.file())));
        try {
            return new Manifest(shape, reader, notes);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** All rows; none where the file is not there. */
    static List<ManifestRow> rows(CaptureFiles files, ManifestShape shape, Notes notes) throws IOException {
        List<ManifestRow> rows = new ArrayList<>();
        if (files.exists(shape.file())) {
            try (Manifest manifest = open(files, shape, notes)) {
                manifest.forEachRemaining(rows::add);
            }
        }
        return rows;
    }

    @Override
    public boolean hasNext() {
        return next != null || refusal != null;
    }

    /** @throws InputException where the file stops being CSV in UTF-8; the rows before that are given out first */
    @Override
    public ManifestRow next() {
        if (next == null && refusal != null) {
            throw refusal;
        }
        if (next == null) {
            throw new NoSuchElementException(shape.file());
        }
        ManifestRow row = next;
        advance();
        return row;
    }

    private void advance() {
        next = null;
        try {
            while (next == null && guarded(records::hasNext)) {
                CsvRecord record = guarded(records::next);
                lastLine = record.getStartingLineNumber();
                swallowed.refuse(record.getFields(), lastLine);
                List<String> cells =
                        record.getFields().stream().map(String::strip).toList();
                ManifestRow row = new ManifestRow(shape.file(), lastLine, columns, cells);
                next = row.isBlank() ? null : row;
            }
        } catch (InputException e) {
            refusal = e;
        }
    }

    private interface Step<T> {
        T take();
    }

    /** The parser wraps what its reader throws; the message for the user is inside. */
    private <T> T guarded(Step<T> step) {
        try {
            return step.take();
        } catch (CsvParseException | UncheckedIOException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof InputException refused) {
                    throw refused;
                }
            }
            if (e instanceof UncheckedIOException unreadable) {
                throw unreadable;
            }
            throw new InputException(Text.of("capture.csv.broken", shape.file(), lastLine), e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
