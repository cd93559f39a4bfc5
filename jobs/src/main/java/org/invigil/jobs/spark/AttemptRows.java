package org.invigil.jobs.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;

/**
 * Turns rows of the tables about attempts into {@link AttemptRow}s, so that many tables of one attempt are seen
 * together.
 */
public final class AttemptRows {
    private static final Encoder<AttemptRow> ENCODER = RecordEncoder.of(AttemptRow.class);
    private static final Column NONE = lit("");
    private static final Column ZERO = lit(0L);

    /** Where a table's rows stand in time order, and which component holds them. */
    private record Place(String component, int turn, Column millis, Column part, Column sequence) {}

    private static final Map<Table<?>, Place> PLACES = Map.ofEntries(
            Map.entry(Tables.ATTEMPTS, new Place("attempt", 0, ZERO, NONE, ZERO)),
            Map.entry(Tables.RECORDINGS, new Place("recording", 1, ZERO, col("file"), ZERO)),
            Map.entry(Tables.PROBLEMS, timed("problem", "start_millis", col("recording"), col("end_millis"))),
            Map.entry(Tables.LOOKS, timed("look", "millis", col("recording"), ZERO)),
            Map.entry(Tables.SOUNDS, timed("sound", "millis", col("recording"), ZERO)),
            Map.entry(Tables.UTTERANCES, timed("utterance", "start_millis", col("recording"), col("end_millis"))),
            Map.entry(Tables.SOUND_MARKS, timed("sound_mark", "millis", col("recording"), col("mark"))),
            Map.entry(Tables.LIKENESSES, timed("likeness", "start_millis", col("kind"), col("end_millis"))),
            Map.entry(
                    Tables.ACTIONS,
                    timed("action", "millis", NONE, col("sequence").cast("long"))),
            Map.entry(Tables.ANSWERS, timed("answer", "answered_millis", col("question_id"), ZERO)),
            Map.entry(Tables.INCIDENTS, timed("incident", "start_millis", col("kind"), col("end_millis"))),
            Map.entry(Tables.RANKINGS, new Place("ranking", 3, ZERO, NONE, ZERO)));

    private AttemptRows() {}

    private static Place timed(String component, String millis, Column part, Column sequence) {
        return new Place(component, 2, col(millis), part, sequence);
    }

    /**
     * The rows of one table.
     *
     * @throws IllegalArgumentException for a table whose rows are not about one attempt
     */
    public static <R extends Record> Dataset<AttemptRow> of(Table<R> table, Dataset<R> rows) {
        Place place = PLACES.get(table);
        if (place == null) {
            throw new IllegalArgumentException("Rows of " + table.name() + " are not about one attempt");
        }
        List<Column> columns = new ArrayList<>(List.of(
                col("exam_day"),
                col("exam_id"),
                col("attempt_id"),
                when(place.millis().isNull(), lit(3))
                        .otherwise(lit(place.turn()))
                        .as("turn"),
                coalesce(place.millis(), ZERO).as("millis"),
                lit(Tables.ALL.indexOf(table)).as("table_number"),
                coalesce(place.part(), NONE).as("part"),
                place.sequence().as("sequence")));
        Column whole = struct(
                RecordColumns.of(table.row()).stream().map(functions::col).toArray(Column[]::new));
        StructField[] fields = ENCODER.schema().fields();
        for (StructField field : Arrays.copyOfRange(fields, columns.size(), fields.length)) {
            Column value =
                    field.name().equals(place.component()) ? whole : lit(null).cast(field.dataType());
            columns.add(value.as(field.name()));
        }
        return rows.select(columns.toArray(Column[]::new)).as(ENCODER);
    }

    /** Rows of several tables, in no order. */
    @SafeVarargs
    public static Dataset<AttemptRow> union(Dataset<AttemptRow> first, Dataset<AttemptRow>... others) {
        Dataset<AttemptRow> all = first;
        for (Dataset<AttemptRow> other : others) {
            all = all.union(other);
        }
        return all;
    }
}
