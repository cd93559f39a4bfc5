package org.invigil.jobs.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;

/**
 * The files of one table: folders {@code exam_day=<d>/exam_id=<pseudonym>} with files
 * {@code v<version>-<number>.parquet}. The schema's version is part of each file's name because an exam day of last
 * year may have been written by an older version than that of last night.
 */
final class TableFolder {
    private static final String EXTENSION = ".parquet";
    private static final String OLD = ".old";
    private static final String GONE = ".gone";

    private final Table<?> table;
    private final Path folder;

    TableFolder(Path tables, Table<?> table) {
        this.table = table;
        this.folder = tables.resolve(table.name());
    }

    Path path() {
        return folder;
    }

    /** Where rows are written before they take their place. A name with a dot is no table to anybody. */
    Path staging() {
        return folder.resolveSibling("." + table.name() + ".new");
    }

    /** Folders that hold rows, for one exam day or all of them. */
    List<Path> examFolders(String dayPattern) {
        return list(folder, "exam_day=" + dayPattern).stream()
                .flatMap(day -> list(day, "exam_id=*").stream())
                .toList();
    }

    /**
     * Puts the staged rows of one folder in the place of the earlier ones; without staged rows only removes these.
     * Between the two moves the rows stand beside their place: {@link #repairAll} brings them back.
     *
     * @param version that the staged rows have
     */
    void replace(Path target, Path staged, int version) {
        repair(target);
        if (!Files.exists(staged)) {
            remove(target);
            return;
        }
        try {
            nameFiles(staged, version);
            Path old = beside(target, OLD);
            if (Files.exists(target)) {
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            WholeFile.makeFolder(target.getParent());
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            WholeFile.removeAll(old);
        } catch (IOException e) {
            throw FileTrouble.of(target, e);
        }
    }

    /** Removes a folder at once or not at all: what is left of it on the way is nobody's. */
    static void remove(Path target) {
        try {
            Path gone = beside(target, GONE);
            WholeFile.removeAll(gone);
            if (Files.exists(target)) {
                Files.move(target, gone, StandardCopyOption.ATOMIC_MOVE);
            }
            WholeFile.removeAll(gone);
        } catch (IOException e) {
            throw FileTrouble.of(target, e);
        }
    }

    private static Path beside(Path target, String ending) {
        return target.resolveSibling("." + target.getFileName() + ending);
    }

    /** Where a folder may stand that a run was replacing or removing. */
    static List<Path> unfinished(Path target) {
        return List.of(beside(target, OLD), beside(target, GONE));
    }

    /** A replacement that was stopped in its middle is undone, one that was stopped at its end is ended. */
    static void repair(Path target) {
        Path old = beside(target, OLD);
        try {
            if (Files.exists(old) && !Files.exists(target)) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            WholeFile.removeAll(old);
            WholeFile.removeAll(beside(target, GONE));
        } catch (IOException e) {
            throw FileTrouble.of(target, e);
        }
    }

    /** Repairs every table; only for whoever keeps all others out. */
    static void repairAll(Path tables) {
        unfinishedIn(tables).forEach(each -> repair(target(each)));
    }

    /** Whether some rows stand beside their place, because a run is about to replace them or was stopped there. */
    static boolean isAnyAway(Path tables) {
        return unfinishedIn(tables).stream()
                .anyMatch(each -> each.toString().endsWith(OLD) && !Files.exists(target(each)));
    }

    private static Path target(Path unfinished) {
        String name = unfinished.getFileName().toString();
        return unfinished.resolveSibling(name.substring(1, name.lastIndexOf('.')));
    }

    private static List<Path> unfinishedIn(Path tables) {
        String pattern = ".*{" + OLD + "," + GONE + "}";
        return list(tables, "[!.]*").stream()
                .flatMap(table -> Stream.concat(
                        list(table, pattern).stream(),
                        list(table, "exam_day=*").stream().flatMap(day -> list(day, pattern).stream())))
                .toList();
    }

    private void nameFiles(Path staged, int version) throws IOException {
        // Checksums beside the files are Hadoop's; the encryption has its own.
        for (Path checksum : list(staged, ".*.crc")) {
            Files.delete(checksum);
        }
        int number = 0;
        for (Path file : list(staged, "*" + EXTENSION)) {
            Files.move(file, staged.resolve(String.format("v%d-%05d%s", version, number++, EXTENSION)));
        }
    }

    /** @throws InputException if the folder's files have a version that this Invigil does not read */
    void checkVersion(Path examFolder) {
        if (!isReadable(examFolder)) {
            throw versionRefusal(examFolder, version(examFolder));
        }
    }

    boolean isReadable(Path examFolder) {
        int version = version(examFolder);
        return version >= table.readableFrom() && version <= table.version();
    }

    /** Of the folder's files, which are always written together. */
    int version(Path examFolder) {
        return list(examFolder, "v*-*" + EXTENSION).stream()
                .map(file -> file.getFileName().toString())
                .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf('-'))))
                .findFirst()
                .orElse(table.version());
    }

    private InputException versionRefusal(Path examFolder, int found) {
        if (found > table.version()) {
            return new InputException(Text.of("storage.newer-version", examFolder, found, table.version()));
        }
        return new InputException(Text.of("storage.older-version", examFolder, found, table.readableFrom(), renewal()));
    }

    private String renewal() {
        return switch (table.name()) {
            case "cohorts", "incidents", "pairs", "groups", "rankings" -> "invigil rank --out OUT";
            case "cases", "verdicts" -> "invigil verdicts FILE... --out OUT";
            default -> "invigil nightly CAPTURES --out OUT";
        };
    }

    /** Describes the table beside its rows, for readers that have no Invigil. */
    void describe(StructType columns) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", table.name());
        description.put("one_row_is", table.oneRowIs());
        description.put("version", table.version());
        description.put("key", table.key());
        Map<String, String> types = new LinkedHashMap<>();
        Arrays.stream(columns.fields())
                .forEach((StructField field) ->
                        types.put(field.name(), field.dataType().catalogString()));
        description.put("columns", types);
        try {
            byte[] json = new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsBytes(description);
            Path file = folder.resolve("schema.json");
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), json)) {
                WholeFile.write(file, json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> list(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(folder, pattern);
                Stream<Path> paths = StreamSupport.stream(found.spliterator(), false)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }
}
