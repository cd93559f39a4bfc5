package org.invigil.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.observation.Look;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.spark.SeededRows;
import org.invigil.jobs.spark.SparkExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class TableHashesTest {
    private static Action action(long millis, String question, String detail) {
        return new Action("2026-11-20", "e1", "a1", millis, 0, ActionKind.COPY, question, null, detail);
    }

    private static <R extends Record> String hash(SparkSession spark, Table<R> table, List<R> rows, int partitions) {
        return TableHashes.sha256(
                table, spark.createDataset(rows, RecordEncoder.of(table.row())).repartition(partitions));
    }

    private static String actions(SparkSession spark, Action... actions) {
        return hash(spark, Tables.ACTIONS, List.of(actions), 1);
    }

    @Test
    void doNotDependOnOrderOrPartitions(SparkSession spark) {
        List<Look> looks = new SeededRows(1, 0.2, Map.of()).rows(Look.class, 50);
        List<Look> others = new ArrayList<>(looks);
        Collections.shuffle(others, new Random(2));

        assertThat(hash(spark, Tables.LOOKS, others, 5))
                .matches("[0-9a-f]{64}")
                .isEqualTo(hash(spark, Tables.LOOKS, looks, 1));
    }

    @Test
    void doNotDependOnTheOrderOfRowsWithTheSameKey(SparkSession spark) {
        assertThat(actions(spark, action(1, "q1", "x"), action(1, "q2", "y")))
                .isEqualTo(actions(spark, action(1, "q2", "y"), action(1, "q1", "x")));
    }

    @Test
    void tellNullEmptyAndNeighbouringTextsApart(SparkSession spark) {
        Set<String> hashes = new HashSet<>(List.of(
                actions(spark),
                actions(spark, action(1, null, null)),
                actions(spark, action(1, "", null)),
                actions(spark, action(1, null, "")),
                actions(spark, action(1, "~", null)),
                actions(spark, action(1, "ab", "c")),
                actions(spark, action(1, "a", "bc")),
                actions(spark, action(2, "a", "bc"))));

        assertThat(hashes).hasSize(8);
    }

    @Test
    void areTheSameForANumberHoweverItWasComputed() {
        record Measured(double value, float single) {}

        assertThat(RowText.of(new Measured(0.1 + 0.2, 0.1f))).isEqualTo(RowText.of(new Measured(3 * 0.1, 0.1f)));
        assertThat(RowText.of(new Measured(0.3, 0.1f))).isNotEqualTo(RowText.of(new Measured(0.1 + 0.2, 0.1f)));
        assertThat(RowText.of(new Measured(1.0, 2.5f))).isEqualTo("{d3ff0000000000000,f40200000,}");
    }

    @Test
    void coverEveryAttempt(SparkSession spark) {
        List<Look> looks = new SeededRows(1, 0, Map.of()).rows(Look.class, 20);
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i <= looks.size(); i++) {
            hashes.add(hash(spark, Tables.LOOKS, looks.subList(0, i), 2));
        }
        assertThat(hashes).hasSize(looks.size() + 1);
    }
}
