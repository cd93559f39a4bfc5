package org.invigil.jobs.spark;

import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.functions;

/** The one typed step for logic that walks an attempt in time order. */
public final class PerAttempt {
    private static final Column[] ATTEMPT = {
        functions.col("exam_day"), functions.col("exam_id"), functions.col("attempt_id")
    };

    private PerAttempt() {}

    /**
     * Gives the function every attempt's rows, sorted by the columns named. The order of rows that agree in all of them
     * is not defined: name enough columns.
     *
     * @param rows with the columns exam_day, exam_id and attempt_id
     * @param sortedBy snake_case columns
     */
    public static <R extends Record, T extends Record> Dataset<T> flatMap(
            Dataset<R> rows, List<String> sortedBy, AttemptFunction<R, T> function, Class<T> result) {
        // Grouping by columns, not by a lambda, spares reading every row twice.
        KeyValueGroupedDataset<AttemptKey, R> attempts =
                rows.groupBy(ATTEMPT).as(RecordEncoder.of(AttemptKey.class), rows.encoder());
        FlatMapGroupsFunction<AttemptKey, R, T> walk = function::apply;
        Column[] order = sortedBy.stream().map(functions::col).toArray(Column[]::new);
        return attempts.flatMapSortedGroups(order, walk, RecordEncoder.of(result));
    }

    /** The same for the rows of many tables: see {@link AttemptRow}. */
    public static <T extends Record> Dataset<T> flatMap(
            Dataset<AttemptRow> rows, AttemptFunction<AttemptRow, T> function, Class<T> result) {
        return flatMap(rows, AttemptRow.TIME_ORDER, function, result);
    }
}
