package org.invigil.datasets.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.capture.Utf8Reader;

/** The column names of a manifest as they stand in it, trimmed and small. */
final class CsvHeader {
    private CsvHeader() {}

    static List<String> read(Path path) throws IOException {
        String file = String.valueOf(path.getFileName());
        try (BufferedReader reader = new BufferedReader(new Utf8Reader(file, Files.newInputStream(path)))) {
            String first = reader.readLine();
            char separator = first != null && first.indexOf(';') >= 0 && first.indexOf(',') < 0
                    ? ';'
                    : first != null && first.indexOf('\t') >= 0 && first.indexOf(',') < 0 ? '\t' : ',';
            Iterator<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofCsvRecord(first == null ? "" : first)
                    .iterator();
            return records.hasNext()
                    ? records.next().getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList()
                    : List.of();
        }
    }
}
