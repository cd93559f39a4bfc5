package org.invigil.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class KilledDeletionTest {
    @TempDir
    Path folder;

    /** The long series is a program: {@link KillDeletions}. */
    @Test
    void aKilledProcessLosesAndLeavesNothing() throws Exception {
        assertThat(KillDeletions.run(folder, 4, 7).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(4);
    }
}
