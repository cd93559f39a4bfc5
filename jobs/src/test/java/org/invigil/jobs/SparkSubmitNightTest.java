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
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.captures.LocalHdfs;
import org.invigil.jobs.captures.LocalS3;
import org.invigil.jobs.captures.RemoteStorage;
import org.invigil.jobs.spark.StandaloneCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar, given by {@code spark-submit} to a standalone cluster whose processes have nothing but Spark, with
 * its captures in HDFS and in object storage. Runs where {@code mvn -P one-jar package} has made the jar.
 */
@Tag("engine")
@Tag("one-jar")
class SparkSubmitNightTest {
    /** What is Invigil's on this test's class path; the rest is Spark and what comes with it. */
    private static final Pattern OURS = Pattern.compile(
            "target/|invigil|bytedeco|/ai/djl/|picocli|pebble|fastexcel|zip4j|cdoc4j|progressbar|fastcsv|junit|minicluster"
                    + "|hadoop-aws|awssdk|analyticsaccelerator");

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
        command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
        // Where the storage is; who asks is in a file of its own.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark.hadoop."))
                .forEach(name -> command.addAll(List.of("--conf", name + "=" + System.getProperty(name))));
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder submit =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        submit.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        submit.environment().put("SPARK_SCALA_VERSION", "2.13");
        return submit.start().waitFor();
    }

    @Test
    void sparkSubmitsOneJarAndComesToTheSameTablesAndReports() throws Exception {
        Path jar = jar().orElse(null);
        assumeTrue(jar != null, "mvn -P one-jar -DskipTests package makes the jar");
        try (LocalHdfs hdfs = LocalHdfs.start(folder.resolve("hdfs"))) {
            comesToTheSame(jar, hdfs, "/exams/captures", "hdfs-night");
        }
    }

    @Test
    void theJarReadsObjectStorageWhereItWasMadeWithIt() throws Exception {
        Path jar = jar().orElse(null);
        assumeTrue(jar != null && holdsS3(jar), "mvn -P one-jar,s3a -DskipTests package makes the jar");
        try (LocalS3 s3 = LocalS3.start(folder.resolve("s3"))) {
            comesToTheSame(jar, s3, "/captures", "s3-night");
        }
    }

    private static boolean holdsS3(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry("org/apache/hadoop/fs/s3a/S3AFileSystem.class") != null;
        }
    }

    private static void comesToTheSame(Path jar, RemoteStorage storage, String place, String name) throws Exception {
        Path captures = folder.resolve("captures of " + name);
        SampleDay.writeAttempts(captures, 7, List.of(NightOut.attempt(0)));
        NightOut alone = out("alone-" + name);
        assertThat(alone.run("nightly", captures.toString(), "--master", "local[2]")
                        .exitCode())
                .isZero();

        NightOut submitted = out(name);
        Path log = folder.resolve(name + ".log");
        Path work = folder.resolve("cluster-" + name);
        fillHome(work.resolve("home/jars"));
        storage.put(captures, place);
        try (StandaloneCluster cluster = StandaloneCluster.start(work, Map.of())) {
            int exitCode = submit(
                    cluster.url(),
                    jar.toAbsolutePath(),
                    log,
                    "nightly",
                    storage.address(place),
                    "--out",
                    submitted.path().toString(),
                    "--keys",
                    submitted.keys().toString());
            assertThat(exitCode).describedAs(Files.readString(log)).isZero();
        }
        assertThat(Files.readString(log)).doesNotContain(LocalS3.SECRET);
        assertThat(submitted.hashes()).hasSizeGreaterThan(10).isEqualTo(alone.hashes());
        assertThat(submitted.reports()).hasSizeGreaterThan(8).isEqualTo(alone.reports());
    }
}
