package org.invigil.jobs.report.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * {@code ranking.xlsx}: one sheet a table, with a header that stays, filters and links to the evidence. Text is written
 * as text, so that nothing in it is ever calculated.
 */
final class WorkbookFile implements ReportTable.Opening, AutoCloseable {
    /** What Excel takes in one cell. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int NARROWEST = 8;
    private static final int WIDEST = 70;
    private static final String HEADER_COLOUR = "E7EBEF";

    /** The library stamps the parts of a workbook with the time of day; a report holds none. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Pattern CREATED = Pattern.compile("<dcterms:created.*?</dcterms:created>");

    private final Path file;
    private final ByteArrayOutputStream stamped = new ByteArrayOutputStream();
    private final Workbook workbook;

    WorkbookFile(Path file) {
        this.file = file;
        this.workbook = new Workbook(stamped, "Invigil", "1.0");
    }

    @Override
    public ReportTable open(String name, String... columns) {
        return new Sheet(workbook.newWorksheet(name), columns);
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
        // The library's entries say their sizes at their end, which only a reader of the whole file knows.
        try (ZipFile parts =
                        ZipFile.builder().setByteArray(stamped.toByteArray()).get();
                ZipOutputStream plain = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipArchiveEntry part : Collections.list(parts.getEntries())) {
                ZipEntry entry = new ZipEntry(part.getName());
                entry.setTimeLocal(NO_TIME);
                plain.putNextEntry(entry);
                plain.write(
                        withoutTime(part.getName(), parts.getInputStream(part).readAllBytes()));
            }
        }
    }

    private static byte[] withoutTime(String part, byte[] content) {
        return part.equals("docProps/core.xml")
                ? CREATED.matcher(new String(content, StandardCharsets.UTF_8))
                        .replaceAll("")
                        .getBytes(StandardCharsets.UTF_8)
                : content;
    }

    private static final class Sheet implements ReportTable {
        private final Worksheet sheet;
        private final int[] widths;
        private int rows = 1;

        Sheet(Worksheet sheet, String... columns) {
            this.sheet = sheet;
            this.widths = new int[columns.length];
            for (int i = 0; i < columns.length; i++) {
                sheet.value(0, i, columns[i]);
                sheet.style(0, i).bold().fillColor(HEADER_COLOUR).set();
                widths[i] = Math.max(NARROWEST, columns[i].length() + 3);
            }
            sheet.freezePane(0, 1);
        }

        @Override
        public Row row() {
            return new SheetRow();
        }

        @Override
        public void close() throws IOException {
            for (int i = 0; i < widths.length; i++) {
                sheet.width(i, widths[i]);
            }
            sheet.setAutoFilter(0, 0, rows - 1, widths.length - 1);
            sheet.finish();
        }

        private final class SheetRow implements Row {
            private final int row = rows;
            private int column;

            @Override
            public Row text(String value) {
                String text = value == null ? "" : value;
                if (!text.isEmpty()) {
                    sheet.inlineString(row, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
                }
                return next(text.length());
            }

            @Override
            public Row link(String path, String text) {
                if (path.isEmpty()) {
                    return text(text);
                }
                sheet.hyperlink(row, column, new HyperLink(path, text));
                sheet.style(row, column).fontColor("14538A").underlined().set();
                return next(text.length());
            }

            @Override
            public Row number(Double value) {
                return number(value == null ? null : Math.round(value * 10_000) / 10_000.0, 9);
            }

            @Override
            public Row whole(long value) {
                sheet.value(row, column, value);
                return next(Long.toString(value).length());
            }

            @Override
            public Row exact(Double value) {
                return number(value, 12);
            }

            private Row number(Double value, int width) {
                if (value != null) {
                    sheet.value(row, column, value);
                }
                return next(width);
            }

            private Row next(int width) {
                widths[column] = Math.min(WIDEST, Math.max(widths[column], width + 1));
                column++;
                return this;
            }

            @Override
            public void end() {
                rows++;
            }
        }
    }
}
