package org.invigil.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class RunSessionTest {
    @Test
    void leavesNothingReadableOnDiskWhenRowsAreMoved(SparkSession spark) throws Exception {
        String marker = "the-name-of-an-examinee";
        long moved = spark.createDataset(List.of(marker, marker + "-2"), Encoders.STRING())
                .repartition(2)
                .distinct()
                .count();
        assertThat(moved).isEqualTo(2);

        Path scratch = Path.of(spark.conf().get("spark.local.dir"));
        int shuffled = 0;
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shuffled += file.toString().endsWith(".data") ? 1 : 0;
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(marker);
            }
        }
        assertThat(shuffled).isPositive();
    }

    @Test
    void readsFolderNamesAsTextAndTimesAsUtc(SparkSession spark) {
        assertThat(spark.conf().get("spark.sql.sources.partitionColumnTypeInference.enabled"))
                .isEqualTo("false");
        assertThat(spark.sql("select string(timestamp'1970-01-01 00:00:00Z')")
                        .head()
                        .getString(0))
                .isEqualTo("1970-01-01 00:00:00");
        assertThat(spark.sparkContext().uiWebUrl().isEmpty()).isTrue();
    }
}
