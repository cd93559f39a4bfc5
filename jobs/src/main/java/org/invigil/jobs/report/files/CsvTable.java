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
final class CsvTable implements ReportTable {
    private static final String CALCULATED = "=+-@\t\r";

    private final CsvWriter writer;

    CsvTable(Path file, String... columns) throws IOException {
        writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8);
        writer.writeRecord(columns);
    }

    /** Tables as CSV files of a folder. */
    static ReportTable.Opening in(Path folder) {
        return (name, columns) -> new CsvTable(folder.resolve(name + ".csv"), columns);
    }

    @Override
    public Row row() {
        return new CsvRow();
    }

    /** A row that another such table holds. */
    void copy(List<String> cells) {
        writer.writeRecord(cells);
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

    private final class CsvRow implements Row {
        private final List<String> cells = new ArrayList<>();

        @Override
        public Row text(String value) {
            String cell = value == null ? "" : value;
            cells.add(!cell.isEmpty() && CALCULATED.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell);
            return this;
        }

        /** Its minus stays a minus. */
        @Override
        public Row number(Double value) {
            cells.add(CsvTable.number(value, 4));
            return this;
        }

        @Override
        public Row whole(long value) {
            cells.add(Long.toString(value));
            return this;
        }

        @Override
        public Row exact(Double value) {
            cells.add(value == null ? "" : value.toString());
            return this;
        }

        @Override
        public Row link(String path, String text) {
            return text(text);
        }

        @Override
        public void end() throws IOException {
            try {
                writer.writeRecord(cells);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
