package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.captures.LocalS3;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same night with its captures on this machine and on a real server of the S3 protocol. */
@Tag("engine")
class S3NightTest {
    @TempDir
    private static Path folder;

    private static NightOut out(String name) {
        return new NightOut(folder.resolve(name), folder.resolve("keys.p12"));
    }

    @Test
    void capturesInObjectStorageComeToTheSameTablesAndReports() throws Exception {
        Path captures = folder.resolve("captures");
        SampleDay.writeAttempts(captures, 7, List.of(NightOut.attempt(0), NightOut.attempt(1)));
        // One recording is lost, not the night.
        Files.delete(captures.resolve("media/at-1-webcam.webm"));
        NightOut here = out("here");
        NightOut there = out("there");
        try (LocalS3 s3 = LocalS3.start(folder.resolve("s3"))) {
            s3.put(captures, "/captures");
            String address = s3.address("/captures");
            var local = here.run("nightly", captures.toString(), "--master", "local[2]");

            // In the middle of the only recording.
            s3.wire().cutOnceAfter(Files.size(captures.resolve("media/at-0-webcam.webm")) * 2 / 3);
            var remote = there.run("nightly", address, "--master", "local[2]");

            assertThat(s3.wire().cuts()).isEqualTo(1);
            assertThat(there.path().resolve("scratch")).doesNotExist();
            assertThat(remote.exitCode())
                    .describedAs(remote.printed())
                    .isEqualTo(local.exitCode())
                    .isEqualTo(4);
            assertThat(there.hashes()).hasSizeGreaterThan(10).isEqualTo(here.hashes());
            assertThat(there.reports()).hasSizeGreaterThan(8).isEqualTo(here.reports());
            assertThat(there.run("nightly", address, "--master", "local[2]").printed())
                    .contains("nothing has changed");
            assertThat(remote.printed()).doesNotContain(LocalS3.SECRET);
            assertThat(filesWith(LocalS3.SECRET)).isEmpty();

            var evidence =
                    there.run("evidence", "--attempt", "at-0", "--from", "5", "--to", "14", "--captures", address);
            assertThat(evidence.exitCode()).describedAs(evidence.printed()).isZero();
            for (NightOut each : List.of(here, there)) {
                String where = each.equals(here) ? captures.toString() : address;
                var erased = each.run("erase", "--examinee", "person-1", "--apply", "--captures", where);
                assertThat(erased.exitCode()).describedAs(erased.printed()).isZero();
                assertThat(erased.printed()).contains("Certificate:");
            }
            assertThat(there.hashes()).isEqualTo(here.hashes());
            for (String manifest : List.of("attempts.csv", "recordings.csv", "references.csv")) {
                assertThat(read(address, manifest))
                        .isEqualTo(Files.readString(captures.resolve(manifest)))
                        .contains("0")
                        .doesNotContain("at-1", "person-1");
            }
            assertThat(CapturesPlace.of(address).erasable().paths())
                    .contains("media/at-0-webcam.webm")
                    .noneMatch(path -> path.contains("person-1") || path.contains("at-1"));
            assertThat(there.run("nightly", address, "--master", "local[2]").printed())
                    .as("manifests changed, and nobody comes back")
                    .contains("1 attempts, 1 to analyse", "0 of them decoded now");

            var retained = there.run("retain", "--today", "2099-01-01", "--apply", "--captures", address);
            assertThat(retained.exitCode()).describedAs(retained.printed()).isZero();
            assertThat(retained.printed()).contains("if the storage of " + address + " keeps earlier versions");
            assertThat(CapturesPlace.of(address).erasable().paths())
                    .allSatisfy(path -> assertThat(retained.printed()).contains(path + " is named by no manifest"))
                    .noneMatch(path -> path.startsWith("media/") || path.startsWith("photos/"));
        }
    }

    private static String read(String address, String file) throws IOException {
        try (InputStream in = CapturesPlace.of(address).files().open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> filesWith(String word) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("there"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .contains(word);
                        } catch (IOException e) {
                            return false;
                        }
                    })
                    .toList();
        }
    }
}
