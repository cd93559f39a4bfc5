package org.invigil.jobs.storage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Table;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.KeyClient;
import scala.jdk.javaapi.CollectionConverters;

/** Writes tables anew as earlier versions of Invigil left them: real files, encrypted, without what came later. */
public record OlderTables(SparkSession spark, Path out, KeyClient keys) {
    /** What the version after this one added. */
    private static final Map<String, UnaryOperator<Dataset<Row>>> BEFORE = Map.of(
            "attempts 1",
            rows -> rows.withColumn("exam", without(col("exam"), "allowed_pairs"))
                    .withColumn("examinee", without(col("examinee"), "reference_photo")),
            "looks 2",
            rows -> rows.withColumn("faces", transform(col("faces"), face -> without(face, "match"))),
            "looks 3",
            rows -> rows.drop("shown_before"),
            "looks 4",
            rows -> rows.withColumn(
                    "faces",
                    transform(col("faces"), face -> face.withField("match", without(face.getField("match"), "step")))),
            "sounds 1",
            rows -> rows.drop("steady_tones"),
            "utterances 1",
            rows -> rows.drop("examinee_voice"),
            "rankings 1",
            rows -> rows.drop("sampling"),
            "cases 1",
            rows -> rows.drop("severity", "confidence", "seconds", "sampling_probability"));

    /** Some columns of the first version of utterances. */
    public record FirstUtterance(
            String examDay, String examId, String attemptId, String recording, long startMillis, Integer voice) {}

    private static Column without(Column record, String field) {
        return record.dropFields(CollectionConverters.asScala(List.of(field)).toSeq());
    }

    /** Every exam's rows of the table, as {@code version} wrote them. */
    public void age(Table<?> table, int version) throws IOException {
        TableFolder folder = new TableFolder(out.resolve("tables"), table);
        if (!table.isStoredByExam()) {
            age(table, version, folder.path().resolve("all"), List.of());
        }
        for (Path exam : folder.examFolders("*")) {
            age(table, version, exam, List.of("exam_day", "exam_id"));
        }
    }

    private void age(Table<?> table, int version, Path folder, List<String> partitions) throws IOException {
        Dataset<Row> rows = spark.read()
                .options(ExamKeyServer.settings(keys.place()))
                .option("pathGlobFilter", "*.parquet")
                .parquet(folder.toString());
        for (int each = table.version() - 1; each >= version; each--) {
            rows = BEFORE.get(table.name() + " " + each).apply(rows);
        }
        for (String partition : partitions) {
            Path name = partition.equals("exam_id")
                    ? folder.getFileName()
                    : folder.getParent().getFileName();
            rows = rows.withColumn(partition, lit(name.toString().substring(partition.length() + 1)));
        }
        Path written = out.resolve("tables/.older");
        rows.coalesce(1)
                .write()
                .options(ExamKeyServer.settings(keys.place()))
                .partitionBy(partitions.toArray(String[]::new))
                .parquet(written.toString());
        for (Path file : TableFolder.list(folder, "*.parquet")) {
            Files.delete(file);
        }
        Path place = partitions.isEmpty()
                ? written
                : written.resolve(folder.getParent().getFileName()).resolve(folder.getFileName());
        Files.move(TableFolder.list(place, "*.parquet").get(0), folder.resolve("v" + version + "-00000.parquet"));
        WholeFile.removeAll(written);
    }
}
