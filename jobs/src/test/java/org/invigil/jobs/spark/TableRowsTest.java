package org.invigil.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SparkExtension.class)
class TableRowsTest {
    static List<Table<?>> tables() {
        return Tables.ALL;
    }

    @ParameterizedTest
    @MethodSource("tables")
    <R extends Record> void comeThroughFilledAndWithNulls(Table<R> table, SparkSession spark) {
        List<R> rows = new java.util.ArrayList<>(new SeededRows(1, 0, Map.of()).rows(table.row(), 5));
        rows.addAll(new SeededRows(2, 0.4, Map.of()).rows(table.row(), 20));

        assertThat(spark.createDataset(rows, RecordEncoder.of(table.row())).collectAsList())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void nameTheirKeyColumns(Table<?> table) {
        assertThat(RecordColumns.of(table.row())).containsAll(table.key());
    }
}
