package org.invigil.datasets.review;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/** A file of verdicts as a report's page saves it: RFC 4180, UTF-8, comma or semicolon. */
public record VerdictFile(String name, List<VerdictFile.Row> rows) {
    /** In the order in which they are written. */
    public static final List<String> COLUMNS = List.of(
            "exam_day",
            "course_id",
            "attempt_id",
            "incident",
            "verdict",
            "reason",
            "reviewer",
            "at",
            "shown_because",
            "sampling_probability",
            "final_outcome",
            "report_hash");

    private static final String CALCULATED = "=+-@\t\r";

    /** @param line of the file in which the row starts, from 1 */
    public record Row(long line, Map<String, String> cells) {
        /** Without blanks around it; empty where the row is too short. */
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** @throws InputException for what is no CSV in UTF-8 with the columns */
    public static VerdictFile read(String name, byte[] content) {
        String text = decoded(name, content);
        String header = text.lines().findFirst().orElse("");
        char separator = header.contains(";") && !header.contains(",") ? ';' : ',';
        List<CsvRecord> records;
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            records = reader.stream().toList();
        } catch (CsvParseException e) {
            throw new InputException(Text.of("verdicts.no-csv", name), e);
        } catch (IOException e) {
            throw new IllegalStateException("A text is always read", e);
        }
        List<String> columns = records.isEmpty()
                ? List.of()
                : records.get(0).getFields().stream()
                        .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                        .toList();
        for (String column : COLUMNS) {
            if (!columns.contains(column)) {
                throw new InputException(Text.of("verdicts.no-column", name, column, String.join(",", COLUMNS)));
            }
        }
        List<Row> rows = new ArrayList<>();
        records.stream().skip(1).forEach(record -> rows.add(row(record, columns)));
        return new VerdictFile(name, rows);
    }

    private static Row row(CsvRecord record, List<String> columns) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            cells.put(columns.get(i), plain(record.getField(i).strip()));
        }
        return new Row(record.getStartingLineNumber(), cells);
    }

    /** Without the apostrophe that keeps a spreadsheet from calculating the cell. */
    public static String plain(String cell) {
        boolean isKept = cell.length() > 1 && cell.charAt(0) == '\'' && CALCULATED.indexOf(cell.charAt(1)) >= 0;
        return isKept ? cell.substring(1) : cell;
    }

    private static String decoded(String name, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputException(Text.of("verdicts.no-utf8", name), e);
        }
    }
}
