package org.invigil.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.spark.SeededRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisguiseTest {
    public record NewRow(String attemptId, String password) {}

    private static final Map<String, String> SECRETS = Map.ofEntries(
            Map.entry("examId", "secret-exam"),
            Map.entry("attemptId", "secret-attempt"),
            Map.entry("attemptA", "secret-attempt"),
            Map.entry("attemptB", "secret-attempt"),
            Map.entry("groupId", "secret-group"),
            Map.entry("examineeId", "secret-examinee"),
            Map.entry("Examinee.name", "secret-name"),
            Map.entry("team", "secret-team"),
            Map.entry("stratum", "secret-stratum"),
            Map.entry("attemptUrl", "secret-address"),
            Map.entry("reportUrl", "secret-address"),
            Map.entry("person", "secret-contact"),
            Map.entry("reference", "secret-reference"),
            Map.entry("givenAt", "secret-time"),
            Map.entry("recording", "secret-file"),
            Map.entry("file", "secret-file"),
            Map.entry("sha256", "secret-hash"),
            Map.entry("response", "secret-response"),
            Map.entry("detail", "secret-detail"));

    private Disguise disguise;

    @BeforeEach
    void open(@TempDir Path folder) {
        disguise = new Disguise(
                EmbeddedKeys.open(folder.resolve("keys.p12"), folder.resolve("out"), Passphrase.of(Map.of()))
                        .pseudonyms());
    }

    static List<Table<?>> tables() {
        return Tables.ALL;
    }

    @ParameterizedTest
    @MethodSource("tables")
    <R extends Record> void leavesNoIdNameOrAddressInAnyTable(Table<R> table) {
        for (R row : new SeededRows(4, 0.1, SECRETS).rows(table.row(), 20)) {
            assertThat(disguise.of(row).toString()).doesNotContain("secret");
        }
    }

    @Test
    void keepsCourseConsentAndMeasures() {
        Attempt attempt = new SeededRows(4, 0, SECRETS).row(Attempt.class);
        Attempt disguised = disguise.of(attempt);

        assertThat(disguised.courseId()).isEqualTo(attempt.courseId());
        assertThat(disguised.window()).isEqualTo(attempt.window());
        assertThat(disguised.consent().toBiometrics())
                .isEqualTo(attempt.consent().toBiometrics());
        assertThat(disguised.examinee().examineeId())
                .isEqualTo(disguise.of(attempt).examinee().examineeId());
    }

    @Test
    void stopsAtATextThatNobodyHasDecidedAbout() {
        assertThatThrownBy(() -> disguise.of(new NewRow("a1", "p")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NewRow.password");
    }
}
