package org.invigil.jobs.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slice of the long series, which is a program: {@link FuzzCaptures}. */
@Tag("engine")
class HostileCapturesTest {
    @TempDir
    private Path folder;

    @Test
    void aMutatedFileEndsWithAResultOrAReason() throws Exception {
        Tally tally = FuzzCaptures.files(folder, 91, 180, 11, 40);
        assertThat(tally.failures()).isEmpty();
        assertThat(tally.cases()).isEqualTo(271);
        // Refusing everything would also be clean.
        assertThat(tally.count(Outcome.REFUSED)).isPositive();
        assertThat(tally.count(Outcome.ANALYSED) + tally.count(Outcome.IN_PART)).isGreaterThan(50);
    }
}
