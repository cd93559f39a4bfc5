package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleAttempt;
import org.invigil.datasets.sample.SampleCast;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.datasets.sample.SampleExaminee;
import org.invigil.datasets.sample.SampleFormat;
import org.invigil.datasets.sample.SampleRecording;
import org.invigil.jobs.command.InvigilCommand;
import org.invigil.jobs.spark.StandaloneCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same night on this machine alone and on a cluster that loses a worker. */
@Tag("engine")
class ClusterNightTest {

    @TempDir
    private static Path folder;

    private static SampleAttempt attempt(int number) {
        return SampleAttempt.of(
                        "at-" + number,
                        SampleCast.PROGRAMMING,
                        SampleExaminee.withPhoto("person-" + number, "Nobody Real " + number, number),
                        60,
                        20)
                .with(SampleRecording.webcam(SampleFormat.WEBM_VP8_STREAMED, SampleRecording.Condition.WHOLE))
                .where("6 to 13 away");
    }

    private static String run(String command, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of(
                "--out", out.toString(), "--keys", folder.resolve("keys.p12").toString(), "--language", "en"));
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(InvigilCommand.execute(arguments.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static List<String> hashes(Path out) {
        return run("verify", out)
                .lines()
                .filter(line -> line.matches("\\w+ +[0-9a-f]{64} \\d+"))
                .toList();
    }

    private static Map<String, String> reports(Path out) throws IOException {
        Map<String, String> reports = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out.resolve("reports"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // The morning page tells how long the night took.
                if (file.getParent().getParent().getParent().endsWith("reports")
                        || file.toString().contains("evidence")) {
                    reports.put(out.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return reports;
    }

    private static long segments(Path out) {
        try (Stream<Path> files =
                Files.exists(out.resolve("segments")) ? Files.walk(out.resolve("segments")) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".seg")).count();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void aClusterThatLosesAWorkerComesToTheSameTablesAndReports() throws Exception {
        Path captures = folder.resolve("captures");
        SampleDay.writeAttempts(captures, 7, List.of(attempt(0), attempt(1), attempt(2), attempt(3), attempt(4)));
        Path alone = folder.resolve("alone");
        run("nightly", alone, captures.toString(), "--master", "local[2]");

        Path together = folder.resolve("together");
        try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), Map.of())) {
            CompletableFuture<Void> loss = CompletableFuture.runAsync(() -> {
                // Five recordings are opened, then observed.
                while (segments(together) < 6) {
                    sleep();
                }
                cluster.loseAWorker();
            });
            run("nightly", together, captures.toString(), "--master", cluster.url());
            loss.join();
        }
        assertThat(hashes(together)).hasSizeGreaterThan(10).isEqualTo(hashes(alone));
        assertThat(reports(together)).hasSizeGreaterThan(8).isEqualTo(reports(alone));
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
