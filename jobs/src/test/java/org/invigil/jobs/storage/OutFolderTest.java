package org.invigil.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.invigil.datasets.InputException;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutFolderTest {
    private static final Instant SINCE = Instant.parse("2026-11-20T18:00:00Z");

    @TempDir
    Path folder;

    private static String keyOf(Throwable exception) {
        return ((InputException) exception).text().key();
    }

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        OutFolder out = OutFolder.open(folder.resolve("a/out"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.path())))
                .isEqualTo("rwx------");
        assertThat(OutFolder.existing(out.path()).path()).isEqualTo(out.path());
    }

    /** One that the office made, for a group that may look into it or by another account. */
    @Test
    void saysWhenOthersMayLookIntoIt() throws IOException {
        OutFolder out = OutFolder.open(folder.resolve("out"));
        try (var lock = out.lock(SINCE)) {
            assertThat(out.remarks()).isEmpty();
            Files.setPosixFilePermissions(out.path(), PosixFilePermissions.fromString("rwxr-x---"));
            assertThat(out.remarks()).singleElement().satisfies(remark -> {
                assertThat(remark.key()).isEqualTo("storage.out-open");
                assertThat(remark.arguments()).containsExactly(out.path().toString(), "rwxr-x---");
            });
        }
    }

    @Test
    void mustBeAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> OutFolder.open(file))
                .satisfies(e -> assertThat(keyOf(e)).isEqualTo("storage.out-is-a-file"));
        assertThatThrownBy(() -> OutFolder.existing(folder.resolve("missing")))
                .satisfies(e -> assertThat(keyOf(e)).isEqualTo("storage.out-missing"));
    }

    @Test
    void takesOneRunAtATimeAndNamesTheOther() {
        OutFolder out = OutFolder.open(folder);
        try (var first = out.lock(SINCE)) {
            assertThatThrownBy(() -> out.lock(SINCE.plusSeconds(60)))
                    .isInstanceOfSatisfying(InputException.class, e -> assertThat(
                                    e.text().arguments())
                            .containsExactly(
                                    out.path().toString(),
                                    String.valueOf(ProcessHandle.current().pid()),
                                    "2026-11-20T18:00:00Z"));
            assertThat(first).isNotNull();
        }
        out.lock(SINCE).close();
    }

    @Test
    void staysLockedAfterARunThatWasRefused() {
        OutFolder out = OutFolder.open(folder);
        try (var first = out.lock(SINCE)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> out.lock(SINCE)).isInstanceOf(InputException.class);
            assertThatThrownBy(() -> out.lock(SINCE)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void remembersWhoAndWhatIsGoneWithoutNamingThem() throws IOException {
        OutFolder out = OutFolder.open(folder.resolve("out"));
        EmbeddedKeys keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out.path(), Passphrase.of(Map.of()));
        Tombstones stones = out.tombstones(keys);
        ExamKey exam = new ExamKey("2026-11-20", "e1");
        stones.markErased("P-1");
        stones.markErased("P-1");
        stones.markDeleted(exam);

        assertThat(out.tombstones(keys).isErased("P-1")).isTrue();
        assertThat(stones.isErased("e1")).isFalse();
        assertThat(stones.isDeleted(exam)).isTrue();
        assertThat(stones.isDeleted(new ExamKey("2027-11-20", "e1"))).isFalse();
        try (Stream<Path> files = Files.list(out.path().resolve("tombstones"))) {
            List<Path> found = files.toList();
            assertThat(found)
                    .hasSize(2)
                    .allMatch(file -> file.getFileName().toString().matches("[0-9a-f]{16}"));
        }
    }

    @Test
    void tellsAFullDiskFromADefect() {
        IOException full = new IOException("No space left on device");

        assertThat(keyOf(FileTrouble.of(folder, full))).isEqualTo("storage.disk-full");
        assertThat(keyOf(FileTrouble.of(folder, new RuntimeException(new SparkException("Job aborted", full)))))
                .isEqualTo("storage.disk-full");
        assertThat(keyOf(FileTrouble.of(folder, new IOException("x: Read-only file system"))))
                .isEqualTo("storage.read-only");
        RuntimeException defect = new IllegalStateException("no trouble");
        assertThat(FileTrouble.of(folder, defect)).isSameAs(defect);
    }
}
