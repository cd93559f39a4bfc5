package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.captures.LocalHdfs;
import org.invigil.jobs.captures.LocalS3;
import org.invigil.jobs.captures.RemoteStorage;
import org.invigil.jobs.hadoop.HadoopFileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same night with its results on this machine, in a real HDFS and on a real S3 server, where it is killed and goes
 * on.
 */
@Tag("engine")
class RemoteOutNightTest {
    @TempDir
    private static Path folder;

    private static Path captures;
    private static NightOut here;

    @BeforeAll
    static void nightOnThisMachine() throws IOException {
        captures = folder.resolve("captures");
        SampleDay.writeAttempts(
                captures, 7, IntStream.range(0, 3).mapToObj(NightOut::attempt).toList());
        here = new NightOut(folder.resolve("here"), folder.resolve("keys.p12"));
        assertThat(here.run("nightly", captures.toString(), "--master", "local[2]")
                        .exitCode())
                .isZero();
    }

    @Test
    void inHdfs() throws Exception {
        try (LocalHdfs hdfs = LocalHdfs.start(folder.resolve("hdfs"))) {
            NightOut there = isTheSame(hdfs);
            hdfs.files().allowSnapshot(RemoteStorage.path("/invigil/out"));
            hdfs.files().createSnapshot(RemoteStorage.path("/invigil/out"), "of-yesterday");
            goesAsItDoesHere(
                    there,
                    "snapshot " + there.path() + "/.snapshot/of-yesterday holds what is deleted",
                    List.of(
                            List.of("rank"),
                            List.of("evidence", "--attempt", "at-0", "--from", "5", "--to", "14", "--captures"),
                            List.of("export", "--tables", "attempts", "--to"),
                            List.of("file", "--attempt", "at-1", "--to")));
        }
    }

    @Test
    void inObjectStorage() throws Exception {
        try (LocalS3 s3 = LocalS3.start(folder.resolve("s3"))) {
            NightOut there = isTheSame(s3);
            goesAsItDoesHere(there, "if the storage of " + there.path() + " keeps earlier versions", List.of());
        }
    }

    private static NightOut isTheSame(RemoteStorage storage) throws Exception {
        NightOut there =
                new NightOut(HadoopFileSystem.path(storage.address("/invigil/out")), folder.resolve("keys.p12"));
        killOneNight(there);

        var resumed = there.run("nightly", captures.toString(), "--master", "local[2]");

        assertThat(resumed.exitCode()).describedAs(resumed.printed()).isZero();
        assertThat(resumed.printed()).containsPattern("3 segments, [012] of them decoded now");
        assertThat(there.hashes()).hasSizeGreaterThan(10).isEqualTo(here.hashes());
        assertThat(there.reports()).hasSizeGreaterThan(8).isEqualTo(here.reports());
        assertThat(there.run("nightly", captures.toString(), "--master", "local[2]")
                        .printed())
                .contains("nothing has changed");
        assertThat(NightOut.invigil("status", "--out", there.path().toString()).printed())
                .contains("has ended");

        return there;
    }

    /** Further commands, on copies, since some of them delete. */
    private static void goesAsItDoesHere(NightOut there, String keeper, List<List<String>> commands)
            throws IOException {
        Path work = Files.createTempDirectory(folder, "work");
        Path captured = work.resolve("captures");
        copy(captures, captured);
        copy(here.path(), work.resolve("out"));
        NightOut copied = new NightOut(work.resolve("out"), here.keys());
        List<List<String>> all = new ArrayList<>(commands);
        // Of the captures only rows that are there no more the second time.
        all.add(List.of("erase", "--examinee", "person-0", "--apply", "--captures"));
        for (List<String> command : all) {
            for (NightOut each : List.of(copied, there)) {
                List<String> arguments = new ArrayList<>(command.subList(1, command.size()));
                if (command.contains("--captures")) {
                    arguments.add(captured.toString());
                } else if (command.contains("--to")) {
                    arguments.add(Files.createTempDirectory(work, "to").toString());
                }
                var ran = each.run(command.get(0), arguments.toArray(String[]::new));
                assertThat(ran.exitCode()).describedAs(ran.printed()).isZero();
            }
        }
        assertThat(there.hashes()).hasSizeGreaterThan(10).isEqualTo(copied.hashes());
        assertThat(there.reports()).hasSizeGreaterThan(4).isEqualTo(copied.reports());
        assertThat(names(there))
                .noneMatch(
                        name -> name.startsWith(".new-") || name.startsWith(".moving-") || name.startsWith("spark-"));

        var retained = there.run("retain", "--today", "2099-01-01", "--apply", "--captures", captured.toString());
        assertThat(retained.exitCode()).describedAs(retained.printed()).isZero();
        assertThat(retained.printed()).contains(keeper);
        assertThat(names(there)).noneMatch(name -> name.matches(".*\\.(seg|parquet|jpg)|[0-9a-f]{16}\\.key"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    /** After some of its work is committed, with everything that it has open. */
    private static void killOneNight(NightOut there) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark.hadoop."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("nightly", captures.toString(), "--master", "local[2]"));
        command.addAll(
                List.of("--out", there.path().toString(), "--keys", there.keys().toString()));
        Path log = Files.createTempFile(folder, "killed", ".log");
        Process night = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // Three recordings and three photos are opened, then observed.
        while (night.isAlive() && there.segments() < 7) {
            Thread.sleep(50);
        }
        night.destroyForcibly().waitFor();
        assertThat(there.segments()).describedAs(Files.readString(log)).isGreaterThanOrEqualTo(7);
    }

    private static List<String> names(NightOut out) {
        try (Stream<Path> all = Files.walk(out.path())) {
            return all.map(path -> String.valueOf(path.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
