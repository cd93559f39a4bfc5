package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.NightOut.Ran;
import org.invigil.jobs.storage.SmallDisk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights over an OUT on a real disk that is too small, or that must only be read. */
@Tag("engine")
class FullDiskNightTest {
    /** Full while the first table is written, and later, when a segment has been committed. */
    private static final List<Integer> TOO_SMALL_KILOBYTES = List.of(64, 500);

    private static final int ENOUGH_KILOBYTES = 100_000;
    /** Exit code for what the user can mend. */
    private static final int INPUT = 3;

    @TempDir
    private static Path folder;

    private static Ran night(NightOut out, Path captures) {
        return out.run("nightly", captures.toString(), "--master", "local[2]");
    }

    @Test
    void aNightGoesOnWhenThereIsRoomAndComesToTheSame() throws Exception {
        Path captures = folder.resolve("captures");
        SampleDay.writeAttempts(captures, 7, List.of(NightOut.attempt(0)));
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), TOO_SMALL_KILOBYTES.get(0))) {
            NightOut full = new NightOut(disk.path().resolve("out"), folder.resolve("keys.p12"));
            for (int kilobytes : TOO_SMALL_KILOBYTES) {
                disk.resize(kilobytes);
                Ran ran = night(full, captures);
                assertThat(ran.printed())
                        .as("%d KB", kilobytes)
                        .contains("The disk is full at " + disk.path())
                        .doesNotContain("Exception");
                assertThat(ran.exitCode()).isEqualTo(INPUT);
            }
            disk.resize(ENOUGH_KILOBYTES);
            Ran ran = night(full, captures);
            assertThat(ran.exitCode()).describedAs(ran.printed()).isZero();

            NightOut usual = new NightOut(folder.resolve("usual"), folder.resolve("keys.p12"));
            assertThat(night(usual, captures).exitCode()).isZero();
            assertThat(full.hashes()).hasSizeGreaterThan(10).isEqualTo(usual.hashes());
            assertThat(full.reports()).hasSizeGreaterThan(8).isEqualTo(usual.reports());

            disk.remount("ro");
            Ran closed = night(full, captures);
            assertThat(closed.printed())
                    .contains(disk.path() + "", "cannot be written")
                    .doesNotContain("Exception");
            assertThat(closed.exitCode()).isEqualTo(INPUT);
            disk.remount("rw");
            assertThat(night(full, captures).printed()).contains("nothing has changed");
        }
    }
}
