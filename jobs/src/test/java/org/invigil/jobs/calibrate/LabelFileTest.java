package org.invigil.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.review.VerdictFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFileTest {
    @TempDir
    private Path folder;

    private static String row(String examDay, String attempt, String verdict) {
        return String.join(",", examDay, "C1", attempt, "", verdict, "seen", "Kadri", "2026-11-21T09:00:00+02:00")
                + ",".repeat(VerdictFile.COLUMNS.size() - 8);
    }

    @Test
    void oneConfirmedIncidentConfirmsItsAttempt() throws Exception {
        Path file = Files.write(
                folder.resolve("verdicts.csv"),
                List.of(
                        String.join(",", VerdictFile.COLUMNS),
                        row("2026-11-20", "a1", "dismissed"),
                        row("2026-11-20", "a1", "confirmed"),
                        row("2026-11-20", "a2", "dismissed"),
                        row("2026-11-20", "a3", "unsure"),
                        row("2026-11-20", "a4", "missed"),
                        row("2026-11-21", "a5", "confirmed")));
        assertThat(LabelFile.read(file).confirmed("2026-11-20")).isEqualTo(Map.of("a1", true, "a2", false, "a4", true));
    }

    @Test
    void anEventConfirmsAndAnEmptyOneDoesNot() throws Exception {
        Path file = Files.write(
                folder.resolve("truth.csv"),
                List.of("attempt_id,kind,start_seconds,end_seconds", "a1,ABSENT,10,20", "a1,SPEECH,,", "a2,ABSENT,,"));
        assertThat(LabelFile.read(file).confirmed("2026-11-20")).isEqualTo(Map.of("a1", true, "a2", false));
    }
}
