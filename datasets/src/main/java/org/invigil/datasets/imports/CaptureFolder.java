package org.invigil.datasets.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;

/**
 * A captures folder that imports write into. Rows are merged by id: what is there already stays, empty cells are
 * filled, and where both say something different the cell that is there stays and the conflict is noted.
 */
public final class CaptureFolder {
    private final Path folder;
    private final ImportNotes notes;

    public CaptureFolder(Path folder, ImportNotes notes) throws IOException {
        this.folder = folder;
        this.notes = notes;
        Files.createDirectories(folder);
    }

    public Path path() {
        return folder;
    }

    public ImportNotes notes() {
        return notes;
    }

    /** Rows of a manifest as they are now, cells by column; none where there is no such file. */
    public List<Map<String, String>> rows(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? read(path) : new ArrayList<>();
    }

    private static List<Map<String, String>> read(Path path) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (ExportTable table = ExportTable.open(path)) {
            List<String> header = header(path);
            table.forEachRemaining(row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    cells.put(
                            header.get(i), i < row.cells().size() ? row.cells().get(i) : "");
                }
                rows.add(cells);
            });
        }
        return rows;
    }

    private static List<String> header(Path path) throws IOException {
        return CsvHeader.read(path);
    }

    /** Merges a manifest that lies elsewhere; one that is already here is left as it is. */
    public void take(Path file, String name, String key) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(Text.of("import.no_file", file));
        }
        Path own = folder.resolve(name);
        if (Files.exists(own) && Files.isSameFile(own, file)) {
            return;
        }
        merge(name, List.of(key), header(file), read(file));
    }

    /**
     * @param key columns that tell rows apart
     * @param columns of the contract, in the order of a new file
     * @param fresh cells by column; missing ones are empty
     */
    public void merge(String file, List<String> key, List<String> columns, List<Map<String, String>> fresh)
            throws IOException {
        if (fresh.isEmpty()) {
            return;
        }
        List<String> header =
                new ArrayList<>(Files.exists(folder.resolve(file)) ? header(folder.resolve(file)) : List.<String>of());
        columns.stream().filter(column -> !header.contains(column)).forEach(header::add);
        List<Map<String, String>> rows = rows(file);
        int before = rows.size();
        Map<List<String>, Map<String, String>> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.putIfAbsent(id(row, key), row));
        for (Map<String, String> row : fresh) {
            Map<String, String> own = new LinkedHashMap<>(row);
            Map<String, String> there = byId.putIfAbsent(id(row, key), own);
            if (there == null) {
                rows.add(own);
            } else {
                fill(file, String.join(" ", id(row, key)), there, row);
            }
        }
        write(file, header, rows);
        notes.count(ImportNotes.Sort.WRITTEN, Text.of("import.rows_new", file), rows.size() - before);
        notes.count(
                ImportNotes.Sort.WRITTEN, Text.of("import.rows_merged", file), fresh.size() - (rows.size() - before));
    }

    private static List<String> id(Map<String, String> row, List<String> key) {
        return key.stream().map(column -> row.getOrDefault(column, "")).toList();
    }

    private void fill(String file, String id, Map<String, String> there, Map<String, String> fresh) {
        fresh.forEach((column, value) -> {
            String old = there.getOrDefault(column, "");
            if (old.isEmpty()) {
                there.put(column, value);
            } else if (!value.isEmpty() && !CellMeaning.same(old, value)) {
                notes.add(
                        ImportNotes.Sort.CONFLICT,
                        Text.of("import.conflict", file, column),
                        id + ": " + old + " / " + value);
            }
        });
    }

    private void write(String file, List<String> header, Iterable<Map<String, String>> rows) throws IOException {
        Path part = folder.resolve(file + ".part");
        try (CsvWriter writer = CsvWriter.builder().build(part)) {
            writer.writeRecord(header);
            for (Map<String, String> row : rows) {
                writer.writeRecord(header.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList());
            }
        }
        Files.move(part, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens the activity log for more lines; what is there stays, and a line that is there is not written twice. */
    public ActivityLog openActivity() throws IOException {
        return ActivityLog.open(folder, notes);
    }

    /** Notes of this import replace those of the one before. */
    public void writeNotes(Texts texts) throws IOException {
        notes.write(folder.resolve(ImportNotes.FILE), texts);
    }
}
