package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.spark.StandaloneCluster;
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

    @Test
    void aClusterThatLosesAWorkerComesToTheSameTablesAndReports() throws Exception {
        Path captures = folder.resolve("captures");
        SampleDay.writeAttempts(
                captures, 7, IntStream.range(0, 5).mapToObj(NightOut::attempt).toList());
        NightOut alone = out("alone");
        assertThat(alone.run("nightly", captures.toString(), "--master", "local[2]")
                        .exitCode())
                .isZero();

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
