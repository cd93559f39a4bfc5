package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.captures.LocalHdfs;
import org.invigil.jobs.hadoop.HadoopFileSystem;
import org.invigil.jobs.spark.StandaloneCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same night on this machine alone and on a cluster that loses a worker. */
@Tag("engine")
class ClusterNightTest {
    @TempDir
    private static Path folder;

    private static NightOut out(String name) {
        return new NightOut(folder.resolve(name), folder.resolve("keys.p12"));
    }

    private static Path captures;
    private static NightOut alone;

    @BeforeAll
    static void nightOnOneMachine() throws IOException {
        captures = folder.resolve("captures");
        SampleDay.writeAttempts(
                captures, 7, IntStream.range(0, 5).mapToObj(NightOut::attempt).toList());
        alone = out("alone");
        assertThat(alone.run("nightly", captures.toString(), "--master", "local[2]")
                        .exitCode())
                .isZero();
    }

    @Test
    void aClusterThatLosesAWorkerComesToTheSameTablesAndReports() throws Exception {
        NightOut together = out("together");
        try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), Map.of())) {
            CompletableFuture<Void> loss = CompletableFuture.runAsync(() -> {
                // Five recordings are opened, then observed.
                while (together.segments() < 6) {
                    sleep();
                }
                cluster.loseAWorker();
            });
            assertThat(together.run("nightly", captures.toString(), "--master", cluster.url())
                            .exitCode())
                    .isZero();
            loss.join();
        }
        isTheSame(together);
    }

    @Test
    void machinesThatShareHdfsAloneComeToTheSameTablesAndReports() throws Exception {
        try (LocalHdfs hdfs = LocalHdfs.start(folder.resolve("hdfs"));
                StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("apart"), Map.of())) {
            hdfs.put(captures, "/exams/captures");
            NightOut together =
                    new NightOut(HadoopFileSystem.path(hdfs.address("/invigil/out")), folder.resolve("keys.p12"));

            var night = together.run("nightly", hdfs.address("/exams/captures"), "--master", cluster.url());

            assertThat(night.exitCode()).describedAs(night.printed()).isZero();
            isTheSame(together);
        }
    }

    private static void isTheSame(NightOut together) throws IOException {
        assertThat(together.hashes()).hasSizeGreaterThan(10).isEqualTo(alone.hashes());
        assertThat(together.reports()).hasSizeGreaterThan(8).isEqualTo(alone.reports());
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
