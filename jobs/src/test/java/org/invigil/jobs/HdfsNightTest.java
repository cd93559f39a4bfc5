package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.captures.LocalHdfs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same night with its captures on this machine and in a real HDFS. */
@Tag("engine")
class HdfsNightTest {
    @TempDir
    private static Path folder;

    private static NightOut out(String name) {
        return new NightOut(folder.resolve(name), folder.resolve("keys.p12"));
    }

    @Test
    void capturesInHdfsComeToTheSameTablesAndReports() throws Exception {
        Path captures = folder.resolve("captures");
        SampleDay.writeAttempts(captures, 7, List.of(NightOut.attempt(0), NightOut.attempt(1)));
        // What must be listed, not lost: a recording that is cut short.
        Path broken = captures.resolve("media/at-1-webcam.webm");
        byte[] whole = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(whole, 200));
        NightOut here = out("here");
        NightOut there = out("there");
        try (LocalHdfs hdfs = LocalHdfs.start(folder.resolve("hdfs"))) {
            hdfs.put(captures, "/exams/captures");
            String address = hdfs.address("/exams/captures");

            var local = here.run("nightly", captures.toString(), "--master", "local[2]");
            var remote = there.run("nightly", address, "--master", "local[2]");

            // Decoders' copies were in it.
            assertThat(there.path().resolve("scratch")).doesNotExist();
            assertThat(remote.exitCode())
                    .describedAs(remote.printed())
                    .isEqualTo(local.exitCode())
                    .isEqualTo(4);
            assertThat(there.hashes()).hasSizeGreaterThan(10).isEqualTo(here.hashes());
            assertThat(there.reports()).hasSizeGreaterThan(8).isEqualTo(here.reports());
            assertThat(NightOut.invigil("check", address).printed())
                    .isEqualTo(NightOut.invigil("check", captures.toString()).printed());
            assertThat(there.run("nightly", address, "--master", "local[2]").printed())
                    .contains("nothing has changed");

            // Cut before anything is deleted, and what is deleted goes there as here.
            String[] asked = {"--attempt", "at-0", "--from", "5", "--to", "14", "--captures"};
            assertThat(there.run("evidence", with(asked, address)).exitCode()).isZero();
            assertThat(here.run("evidence", with(asked, captures.toString())).exitCode())
                    .isZero();
            assertThat(there.reports().keySet()).isEqualTo(here.reports().keySet());
            String[] erased = {"--examinee", "person-0", "--apply", "--captures"};
            var erasedThere = there.run("erase", with(erased, address));
            assertThat(erasedThere.exitCode())
                    .describedAs(erasedThere.printed())
                    .isZero();
            assertThat(here.run("erase", with(erased, captures.toString())).exitCode())
                    .isZero();
            assertThat(there.hashes()).hasSizeGreaterThan(10).isEqualTo(here.hashes());
            Path fetched = folder.resolve("fetched");
            hdfs.get("/exams/captures", fetched);
            assertThat(files(fetched)).isNotEmpty().isEqualTo(files(captures));
            var retained = there.run("retain", "--today", "2099-01-01", "--apply", "--captures", address);
            assertThat(retained.exitCode()).describedAs(retained.printed()).isZero();
            assertThat(CapturesPlace.of(address).erasable().paths())
                    .allSatisfy(path -> assertThat(retained.printed()).contains(path + " is named by no manifest"))
                    .noneMatch(path -> path.startsWith("media/") || path.startsWith("photos/"));
        }
    }

    private static String[] with(String[] arguments, String last) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
