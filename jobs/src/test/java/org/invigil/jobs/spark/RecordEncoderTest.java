package org.invigil.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

@ExtendWith(SparkExtension.class)
public class RecordEncoderTest {
    public enum Colour {
        RED,
        GREEN
    }

    public record Inner(float levelDecibels, String what, Colour colour) {}

    public record Middle(Inner firstInner, List<Inner> allInner) {}

    public record Everything(
            boolean isTrue,
            byte aByte,
            short aShort,
            int anInt,
            long aLong,
            float aFloat,
            double aDouble,
            Boolean boxedBoolean,
            Integer boxedInt,
            Long boxedLong,
            Float boxedFloat,
            Double boxedDouble,
            String aText,
            Colour aColour,
            LocalDate aDay,
            Instant aMoment,
            Duration aDuration,
            Middle aMiddle,
            List<Middle> middles,
            List<String> texts,
            List<Long> longs,
            List<Colour> colours) {}

    @SuppressWarnings("ArrayRecordComponent") // Likenesses are rows of this kind.
    public record Buffers(byte[] someBytes, float[] someFloats, double[] someDoubles) {}

    record NotPublic(int number) {}

    public record HoldsMap(Map<String, Inner> inners) {}

    public record HoldsOptional(Optional<Inner> inner) {}

    public record HoldsListOfLists(List<List<String>> lists) {}

    public record HoldsNested(HoldsMap map) {}

    private static final Inner INNER = new Inner(-3.5f, "õ", Colour.GREEN);

    private static final Everything FULL = new Everything(
            true,
            (byte) -1,
            (short) -2,
            3,
            Long.MIN_VALUE,
            0.1f,
            1e-300,
            false,
            7,
            8L,
            Float.NaN,
            -0.0,
            "",
            Colour.RED,
            LocalDate.of(2026, 10, 25),
            Instant.parse("2026-10-25T00:59:59.123456Z"),
            Duration.ofMillis(-1500),
            new Middle(INNER, Arrays.asList(INNER, null)),
            List.of(new Middle(null, List.of()), new Middle(INNER, null)),
            Arrays.asList("a", null, ""),
            Arrays.asList(1L, null),
            List.of(Colour.GREEN, Colour.RED));

    private static final Everything EMPTY = new Everything(
            false, (byte) 0, (short) 0, 0, 0, 0, 0, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null);

    @Test
    void bringsEveryTypeThroughMemoryAndParquet(SparkSession spark, @TempDir Path folder) {
        Encoder<Everything> encoder = RecordEncoder.of(Everything.class);
        Dataset<Everything> rows = spark.createDataset(List.of(FULL, EMPTY), encoder);
        assertThat(rows.collectAsList()).containsExactly(FULL, EMPTY);

        String path = folder.resolve("rows").toString();
        rows.coalesce(1).write().parquet(path);
        assertThat(spark.read().parquet(path).as(encoder).collectAsList()).containsExactly(FULL, EMPTY);
    }

    @Test
    void namesColumnsInSnakeCaseDownToTheInnermost(SparkSession spark) {
        Dataset<Everything> rows = spark.createDataset(List.of(FULL), RecordEncoder.of(Everything.class));

        assertThat(rows.columns()).startsWith("is_true", "a_byte").contains("boxed_double", "a_middle", "colours");
        assertThat(rows.select("a_middle.first_inner.level_decibels").head().getFloat(0))
                .isEqualTo(-3.5f);
    }

    @Test
    void bringsBuffersThrough(SparkSession spark, @TempDir Path folder) {
        Encoder<Buffers> encoder = RecordEncoder.of(Buffers.class);
        Buffers full = new Buffers(new byte[] {-1, 0, 1}, new float[] {0.1f, Float.NaN}, new double[] {1e300});
        Buffers none = new Buffers(null, null, null);
        String path = folder.resolve("rows").toString();
        spark.createDataset(List.of(full, none), encoder).coalesce(1).write().parquet(path);

        List<Buffers> read = spark.read().parquet(path).as(encoder).collectAsList();
        assertThat(read.get(0).someBytes()).containsExactly(-1, 0, 1);
        assertThat(read.get(0).someFloats()).containsExactly(0.1f, Float.NaN);
        assertThat(read.get(0).someDoubles()).containsExactly(1e300);
        assertThat(read.get(1)).isEqualTo(none);
    }

    @Test
    void servesTypedStepsGroupsAndJoins(SparkSession spark) {
        Encoder<Inner> encoder = RecordEncoder.of(Inner.class);
        Dataset<Inner> rows = spark.createDataset(List.of(new Inner(1, "a", null), new Inner(2, "b", null)), encoder);

        Dataset<Middle> mapped = rows.map(
                (MapFunction<Inner, Middle>) inner -> new Middle(inner, List.of(inner)),
                RecordEncoder.of(Middle.class));
        assertThat(mapped.filter("first_inner.what = 'b'").collectAsList())
                .containsExactly(new Middle(new Inner(2, "b", null), List.of(new Inner(2, "b", null))));
        assertThat(rows.groupByKey((MapFunction<Inner, Inner>) inner -> new Inner(0, inner.what(), null), encoder)
                        .count()
                        .count())
                .isEqualTo(2);
        Dataset<Inner> others = spark.createDataset(List.of(new Inner(3, "b", null)), encoder);
        assertThat(rows.joinWith(others, rows.col("what").equalTo(others.col("what")))
                        .collectAsList())
                .containsExactly(new Tuple2<>(new Inner(2, "b", null), new Inner(3, "b", null)));
    }

    @Test
    void refusesARecordThatIsNotPublic() {
        assertThatThrownBy(() -> RecordEncoder.of(NotPublic.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NotPublic")
                .hasMessageContaining("Make it public");
    }

    @Test
    void refusesWhatSparkWouldLoseSilently() {
        for (Class<? extends Record> type :
                List.of(HoldsMap.class, HoldsOptional.class, HoldsListOfLists.class, HoldsNested.class)) {
            assertThatThrownBy(() -> RecordEncoder.of(type))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("which a row cannot hold");
        }
    }
}
