package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.captures.LocalHdfs;
import org.invigil.jobs.spark.StandaloneCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar, given by {@code spark-submit} to a standalone cluster whose processes have nothing but Spark, with
 * its captures in HDFS. Runs where {@code mvn -P one-jar package} has made the jar.
 */
@Tag("engine")
@Tag("one-jar")
class SparkSubmitNightTest {
    /** What is Invigil's on this test's class path; the rest is Spark and what comes with it. */
    private static final Pattern OURS = Pattern.compile(
            "target/|invigil|bytedeco|/ai/djl/|picocli|pebble|fastexcel|zip4j|cdoc4j|progressbar|fastcsv|junit|minicluster");

    @TempDir
    private static Path folder;

    private static Optional<Path> jar() throws IOException {
        Path target = Path.of("one-jar/target");
        try (Stream<Path> made = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return made.filter(file -> file.toString().endsWith("-with-dependencies.jar"))
                    .findFirst();
        }
    }

    private static List<String> sparksClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !OURS.matcher(entry).find())
                .toList();
    }

    /** A cluster's machines have Spark's jars and no Invigil. */
    private static void fillHome(Path jars) throws IOException {
        Files.createDirectories(jars);
        for (String jar : sparksClassPath()) {
            Path file = Path.of(jar);
            Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
        }
    }

    private static NightOut out(String name) {
        return new NightOut(folder.resolve(name), folder.resolve("keys.p12"));
    }

    private static int submit(String master, Path jar, Path log, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        // As bin/spark-submit starts it.
        command.addAll(List.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, sparksClassPath())));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder submit =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        submit.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        submit.environment().put("SPARK_SCALA_VERSION", "2.13");
        return submit.start().waitFor();
    }

    @Test
    void sparkSubmitsOneJarAndComesToTheSameTablesAndReports() throws Exception {
        Optional<Path> jar = jar();
        assumeTrue(jar.isPresent(), "mvn -P one-jar -DskipTests package makes the jar");
        Path captures = folder.resolve("captures");
        SampleDay.writeAttempts(captures, 7, List.of(NightOut.attempt(0)));
        NightOut alone = out("alone");
        assertThat(alone.run("nightly", captures.toString(), "--master", "local[2]")
                        .exitCode())
                .isZero();

        NightOut submitted = out("submitted");
        Path log = folder.resolve("submit.log");
        fillHome(folder.resolve("cluster/home/jars"));
        try (LocalHdfs hdfs = LocalHdfs.start(folder.resolve("hdfs"));
                StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), Map.of())) {
            hdfs.put(captures, "/exams/captures");
            int exitCode = submit(
                    cluster.url(),
                    jar.get().toAbsolutePath(),
                    log,
                    "nightly",
                    hdfs.address("/exams/captures"),
                    "--out",
                    submitted.path().toString(),
                    "--keys",
                    submitted.keys().toString());
            assertThat(exitCode).describedAs(Files.readString(log)).isZero();
        }
        assertThat(submitted.hashes()).hasSizeGreaterThan(10).isEqualTo(alone.hashes());
        assertThat(submitted.reports()).hasSizeGreaterThan(8).isEqualTo(alone.reports());
    }
}
