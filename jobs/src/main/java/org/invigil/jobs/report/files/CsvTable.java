package org.invigil.jobs.report.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One CSV file of a report: RFC 4180 with CRLF, UTF-8 without byte order mark, so that every reader finds the header. A
 * cell from outside that a spreadsheet would calculate gets a leading apostrophe.
 */
final class CsvTable implements AutoCloseable {
    private static final String CALCULATED = "=+-@\t\r";

    private final CsvWriter writer;

    CsvTable(Path file, String... columns) throws IOException {
        writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8);
        writer.writeRecord(columns);
    }

    Row row() {
        return new Row();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Up to {@code decimals} places, point decimals, no exponent; empty for null. */
    static String number(Double value, int decimals) {
        if (value == null) {
            return "";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Cells in the order of the columns. */
    final class Row {
        private final List<String> cells = new ArrayList<>();

        /** Text that anybody may have written. */
        Row text(String value) {
            String cell = value == null ? "" : value;
            cells.add(!cell.isEmpty() && CALCULATED.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell);
            return this;
        }

        /** A number of ours, whose minus stays a minus. */
        Row number(Double value) {
            cells.add(CsvTable.number(value, 4));
            return this;
        }

        Row whole(long value) {
            cells.add(Long.toString(value));
            return this;
        }

        /** In full precision, as small as 1e-300; empty for null. */
        Row exact(Double value) {
            cells.add(value == null ? "" : value.toString());
            return this;
        }

        /** Milliseconds written as seconds. */
        Row seconds(long millis) {
            return number(millis / 1000.0);
        }

        void end() throws IOException {
            try {
                writer.writeRecord(cells);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
