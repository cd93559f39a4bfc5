package org.invigil.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.invigil.datasets.InputException;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OUT on a real disk that is full, or that must only be read. */
class FullDiskTest {
    private static final ExamKey EXAM = new ExamKey("2026-11-20", "e1");

    @TempDir
    private Path folder;

    private static String trouble(Runnable work) {
        return catchThrowableOfType(InputException.class, work::run).text().key();
    }

    @Test
    void aSegmentIsCommittedWholeOrNotAtAllAndAgainWhenThereIsRoom() throws Exception {
        byte[] work = new byte[300_000];
        new Random(7).nextBytes(work);
        SegmentKey key = SegmentKey.parts().with("input", "a").key();
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 200)) {
            OutFolder out = OutFolder.open(disk.path().resolve("out"));
            EmbeddedKeys keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out.path(), Passphrase.of(Map.of()));
            SegmentStore segments = new SegmentStore(out.path(), keys);

            assertThat(trouble(() -> segments.commit(EXAM, key, "nobody", work)))
                    .isEqualTo("storage.disk-full");
            assertThat(segments.isCommitted(EXAM, key)).isFalse();
            assertThat(disk.path().toFile().getUsableSpace()).isGreaterThan(150_000);

            disk.resize(2_000);
            segments.commit(EXAM, key, "nobody", work);
            assertThat(segments.find(EXAM, key)).contains(work);
        }
    }

    @Test
    void anOutThatMustOnlyBeReadIsNamedAsSuch() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 200)) {
            Path out = OutFolder.open(disk.path().resolve("out")).path();
            disk.remount("ro");
            assertThat(trouble(() -> OutFolder.open(out))).isEqualTo("storage.read-only");
            disk.remount("rw");
            assertThat(OutFolder.open(out).path()).isEqualTo(out);
        }
    }
}
