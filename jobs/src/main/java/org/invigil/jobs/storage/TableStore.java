package org.invigil.jobs.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.keys.Seal;
import org.invigil.jobs.spark.RecordColumns;
import org.invigil.jobs.spark.RecordEncoder;

/**
 * The tables of OUT: Parquet by exam, every file encrypted with its exam's key. Paths hold pseudonyms; the exam's id
 * stands in the encrypted column {@code real_exam_id} and in the sealed file {@code _exam}, and is restored on reading.
 */
public final class TableStore {
    /** What the exam's id is called inside the files: {@code exam_id} is the folder's pseudonym there. */
    private static final String INNER_EXAM = "real_exam_id";

    private static final String SEALED_EXAM = "_exam";

    private final SparkSession spark;
    private final Path tables;
    private final KeyClient keys;

    public TableStore(SparkSession spark, Path out, KeyClient keys) {
        this.spark = spark;
        this.tables = out.toAbsolutePath().normalize().resolve("tables");
        this.keys = keys;
    }

    /**
     * Replaces what the table holds about the exams, all of them or none of an exam's rows; an exam without rows has
     * none afterwards. Only the record's columns are written.
     *
     * @param exams every exam that {@code rows} may name
     * @throws InputException for a full disk and the like
     */
    public <R extends Record> void write(Table<R> table, Dataset<R> rows, Collection<ExamKey> exams) {
        requireByExam(table);
        Map<String, ExamKey> byPseudonym = new TreeMap<>();
        exams.forEach(exam -> byPseudonym.put(pseudonym(exam), exam));
        TableFolder folder = new TableFolder(tables, table);
        Dataset<Row> physical = physical(table, rows, byPseudonym);
        stage(folder, physical, List.of("exam_day", "exam_id"));
        byPseudonym.values().forEach(exam -> takePlace(folder, exam, table.version()));
        finish(folder, table);
    }

    private void takePlace(TableFolder folder, ExamKey exam, int version) {
        Path staged = examFolder(folder.staging(), exam);
        if (Files.exists(staged)) {
            WholeFile.write(
                    staged.resolve(SEALED_EXAM),
                    Seal.close(
                            keys.examKey(ExamCryptoFactory.keyName(staged + "/-")),
                            SEALED_EXAM,
                            exam.examId().getBytes(StandardCharsets.UTF_8)));
        }
        folder.replace(examFolder(folder.path(), exam), staged, version);
    }

    /** Replaces a table that is not stored by exam. Its rows may be made from the ones that are replaced. */
    public <R extends Record> void writeWhole(Table<R> table, Dataset<R> rows) {
        if (table.isStoredByExam()) {
            throw new IllegalArgumentException(table.name() + " is stored by exam");
        }
        TableFolder folder = new TableFolder(tables, table);
        stage(folder, rows.select(columns(table)).sort(keyColumns(table)).coalesce(1), List.of());
        folder.replace(folder.path().resolve("all"), folder.staging(), table.version());
        finish(folder, table);
    }

    /**
     * Takes rows out of an exam whatever version of the table wrote them, so that nobody has to stay because Invigil
     * has gone on: the others keep the columns and the version that they have.
     *
     * @param isGone about columns that every version has
     */
    public void removeRows(Table<?> table, ExamKey exam, Column isGone) {
        TableFolder folder = new TableFolder(tables, requireByExam(table));
        Path place = examFolder(folder.path(), exam);
        if (!Files.exists(place)) {
            return;
        }
        requireKey(place);
        Dataset<Row> staying = asWritten(place)
                .filter(not(isGone))
                .withColumn("exam_day", lit(exam.examDay()))
                .withColumn("exam_id", lit(pseudonym(exam)));
        stage(folder, sorted(table, staying), List.of("exam_day", "exam_id"));
        takePlace(folder, exam, folder.version(place));
        WholeFile.removeAll(folder.staging());
    }

    /** The same of a table that is not stored by exam. */
    public void removeRows(Table<?> table, Column isGone) {
        TableFolder folder = new TableFolder(tables, table);
        Path place = folder.path().resolve("all");
        if (Files.exists(place)) {
            stage(folder, asWritten(place).filter(not(isGone)).coalesce(1), List.of());
            folder.replace(place, folder.staging(), folder.version(place));
        }
    }

    /** How many rows of a table that is not stored by exam are such, whatever version of it wrote them. */
    public long count(Table<?> table, Column isSuch) {
        Path place = new TableFolder(tables, table).path().resolve("all");
        return Files.exists(place) ? asWritten(place).filter(isSuch).count() : 0;
    }

    private Dataset<Row> asWritten(Path folder) {
        return spark.read()
                .options(ExamKeyServer.settings(keys.place()))
                .option("pathGlobFilter", "*.parquet")
                .parquet(folder.toString());
    }

    /** Whether every table of the exam is of a version that is read. */
    public boolean isReadable(ExamKey exam) {
        return Tables.ALL.stream()
                .filter(Table::isStoredByExam)
                .map(table -> new TableFolder(tables, table))
                .allMatch(folder -> folder.isReadable(examFolder(folder.path(), exam)));
    }

    /** Everything the table holds. */
    public <R extends Record> Dataset<R> read(Table<R> table) {
        TableFolder folder = new TableFolder(tables, table);
        if (table.isStoredByExam()) {
            return read(table, folder, folder.examFolders("*"));
        }
        Path all = folder.path().resolve("all");
        return read(table, folder, Files.exists(all) ? List.of(all) : List.of());
    }

    public <R extends Record> Dataset<R> read(Table<R> table, String examDay) {
        requireByExam(table);
        TableFolder folder = new TableFolder(tables, table);
        return read(table, folder, folder.examFolders(examDay));
    }

    /** What the table holds about the exams; exams without rows are fine. */
    public <R extends Record> Dataset<R> read(Table<R> table, Collection<ExamKey> exams) {
        requireByExam(table);
        TableFolder folder = new TableFolder(tables, table);
        List<Path> folders = exams.stream()
                .sorted()
                .distinct()
                .map(exam -> examFolder(folder.path(), exam))
                .filter(Files::exists)
                .toList();
        return read(table, folder, folders);
    }

    /** Exams that the table holds rows of, in order. No job is run for it. */
    public List<ExamKey> exams(Table<?> table) {
        return exams(new TableFolder(tables, requireByExam(table)).examFolders("*"));
    }

    /** The same without those whose key is gone: nothing can be read of them any more. */
    public List<ExamKey> examsWithKeys(Table<?> table) {
        return exams(new TableFolder(tables, requireByExam(table))
                .examFolders("*").stream()
                        .filter(folder -> keys.findExamKey(ExamCryptoFactory.keyName(folder + "/-"))
                                .isPresent())
                        .toList());
    }

    private List<ExamKey> exams(List<Path> folders) {
        TreeSet<ExamKey> exams = new TreeSet<>();
        for (Path folder : folders) {
            String day = folder.getParent().getFileName().toString().substring("exam_day=".length());
            exams.add(new ExamKey(day, examId(folder)));
        }
        return List.copyOf(exams);
    }

    /** {@link Tombstones#isKeptForHold}. */
    public boolean isKeptForHold(ExamKey exam) {
        return new Tombstones(tables.resolveSibling("tombstones"), keys.pseudonyms()).isKeptForHold(exam);
    }

    /** Whether the table holds rows of the exam. */
    public boolean holds(Table<?> table, ExamKey exam) {
        return Files.exists(examFolder(new TableFolder(tables, requireByExam(table)).path(), exam));
    }

    /** Removes an exam from one table. */
    public void remove(Table<?> table, ExamKey exam) {
        requireByExam(table);
        TableFolder.remove(examFolder(new TableFolder(tables, table).path(), exam));
    }

    private <R extends Record> Dataset<Row> physical(Table<R> table, Dataset<R> rows, Map<String, ExamKey> exams) {
        List<Column> columns = new ArrayList<>();
        for (String name : RecordColumns.of(table.row())) {
            columns.add(name.equals("exam_id") ? col(name).as(INNER_EXAM) : col(name));
        }
        columns.add(pseudonymColumn(exams).as("exam_id"));
        return sorted(table, rows.select(columns.toArray(Column[]::new)));
    }

    private static Dataset<Row> sorted(Table<?> table, Dataset<Row> physical) {
        List<Column> order = new ArrayList<>(List.of(col("exam_day"), col("exam_id")));
        table.key().stream()
                .filter(name -> !name.startsWith("exam_"))
                .map(functions::col)
                .forEach(order::add);
        // One task an exam, as far as an exam's rows fit one file.
        return physical.hint("rebalance", col("exam_day"), col("exam_id"))
                .sortWithinPartitions(order.toArray(Column[]::new));
    }

    private static Column pseudonymColumn(Map<String, ExamKey> exams) {
        Column stranger = functions.raise_error(functions.concat(
                lit("A row names an exam that is not being written: "), col("exam_day"), lit(" "), col("exam_id")));
        Column pseudonym = functions.when(lit(false), stranger);
        for (Map.Entry<String, ExamKey> exam : exams.entrySet()) {
            Column isIt = col("exam_id")
                    .equalTo(exam.getValue().examId())
                    .and(col("exam_day").equalTo(exam.getValue().examDay()));
            pseudonym = pseudonym.when(isIt, lit(exam.getKey()));
        }
        return pseudonym.otherwise(stranger);
    }

    private void stage(TableFolder folder, Dataset<Row> rows, List<String> partitions) {
        WholeFile.removeAll(folder.staging());
        WholeFile.makeFolder(tables);
        try {
            rows.write()
                    // What a killed run has sent to object storage may arrive after the removal.
                    .mode(SaveMode.Overwrite)
                    .option("partitionOverwriteMode", "static")
                    .options(ExamKeyServer.settings(keys.place()))
                    .option("compression", "zstd")
                    .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                    .partitionBy(partitions.toArray(String[]::new))
                    .parquet(folder.staging().toString());
        } catch (Exception e) {
            WholeFile.removeAll(folder.staging());
            throw FileTrouble.of(folder.path(), e);
        }
    }

    private static void finish(TableFolder folder, Table<?> table) {
        WholeFile.removeAll(folder.staging());
        folder.describe(RecordEncoder.of(table.row()).schema());
    }

    private <R extends Record> Dataset<R> read(Table<R> table, TableFolder folder, List<Path> folders) {
        Encoder<R> encoder = RecordEncoder.of(table.row());
        if (folders.isEmpty()) {
            return spark.emptyDataset(encoder);
        }
        folders.forEach(folder::checkVersion);
        if (table.isStoredByExam()) {
            folders.forEach(this::requireKey);
        }
        Dataset<Row> physical = spark.read()
                .schema(physicalSchema(table, encoder.schema()))
                .options(ExamKeyServer.settings(keys.place()))
                .option("basePath", folder.path().toString())
                .option("pathGlobFilter", "*.parquet")
                .parquet(folders.stream().map(Path::toString).toArray(String[]::new));
        Stream<Column> logical = RecordColumns.of(table.row()).stream()
                .map(name -> name.equals("exam_id") ? col(INNER_EXAM).as(name) : col(name));
        return physical.select(logical.toArray(Column[]::new)).as(encoder);
    }

    private static StructType physicalSchema(Table<?> table, StructType logical) {
        if (!table.isStoredByExam()) {
            return logical;
        }
        StructType physical = new StructType();
        for (StructField field : logical.fields()) {
            if (field.name().equals("exam_id")) {
                physical = physical.add(INNER_EXAM, field.dataType(), true);
            } else if (!field.name().equals("exam_day")) {
                physical = physical.add(field);
            }
        }
        return physical.add("exam_day", DataTypes.StringType).add("exam_id", DataTypes.StringType);
    }

    private void requireKey(Path examFolder) {
        keyOf(examFolder);
    }

    private SecretKey keyOf(Path examFolder) {
        Optional<SecretKey> key = keys.findExamKey(ExamCryptoFactory.keyName(examFolder + "/-"));
        return key.orElseThrow(() -> new InputException(Text.of("storage.no-key", examFolder)));
    }

    private String examId(Path examFolder) {
        Path sealed = examFolder.resolve(SEALED_EXAM);
        try {
            byte[] id = Seal.open(keyOf(examFolder), SEALED_EXAM, Files.readAllBytes(sealed))
                    .orElseThrow(() -> new InputException(Text.of("storage.does-not-open", sealed)));
            return new String(id, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileTrouble.of(sealed, e);
        }
    }

    private Path examFolder(Path folder, ExamKey exam) {
        return folder.resolve("exam_day=" + exam.examDay()).resolve("exam_id=" + pseudonym(exam));
    }

    private String pseudonym(ExamKey exam) {
        return exam.pseudonym(keys.pseudonyms());
    }

    private static Column[] columns(Table<?> table) {
        return RecordColumns.of(table.row()).stream().map(functions::col).toArray(Column[]::new);
    }

    private static Column[] keyColumns(Table<?> table) {
        return table.key().stream().map(functions::col).toArray(Column[]::new);
    }

    private static Table<?> requireByExam(Table<?> table) {
        if (!table.isStoredByExam()) {
            throw new IllegalArgumentException(table.name() + " is not stored by exam");
        }
        return table;
    }
}
