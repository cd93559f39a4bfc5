package org.invigil.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Settings;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.CalibrationResult;
import org.invigil.models.calibrate.CalibrationTarget;
import org.invigil.models.calibrate.Calibrator;
import org.invigil.models.calibrate.check.Drift;
import org.invigil.models.detect.PageLeftDetector;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.RankingWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationFolderTest {
    private static final String VERSION = "cal-0123abcd";
    private static final Thresholds MOVED =
            Thresholds.DEFAULT.with("thresholds-" + VERSION, List.of(new PageLeftDetector(5_000, 60_000)));

    @TempDir
    private Path out;

    private CalibrationFolder folder;

    @BeforeEach
    void write() {
        folder = new CalibrationFolder(out);
        folder.write(calibration(VERSION, "2026-11-21T08:00:00Z"), MOVED, RankingWeights.STRICT, Texts.in(Language.EN));
    }

    private static Calibration calibration(String version, String at) {
        CalibrationResult result = Calibrator.of(Thresholds.DEFAULT, RankingWeights.DEFAULT, CalibrationTarget.DEFAULT)
                .calibrate(List.of());
        return new Calibration(
                Calibration.SCHEMA,
                version,
                "Invigil test",
                "thresholds-4",
                "weights-2",
                MOVED.version(),
                RankingWeights.STRICT.version(),
                "00",
                at,
                "Kadri Kask",
                CalibrationTarget.DEFAULT,
                new Calibration.Labels(0, 0, 0, 0, 0, 0, 0, List.of()),
                result,
                "2026-11-20",
                "",
                List.of(),
                Map.of("brightness", Drift.Quantiles.of(new double[] {1, 2, 3})),
                Calibration.checks(result, CalibrationTarget.DEFAULT));
    }

    @Test
    void readsBackWhatItWrote() {
        CalibrationFolder.Stored stored = folder.read(VERSION);
        assertThat(stored.thresholds()).isEqualTo(MOVED);
        assertThat(stored.weights()).isEqualTo(RankingWeights.STRICT);
        assertThat(stored.calibration().createdBy()).isEqualTo("Kadri Kask");
        assertThat(stored.calibration().figures().get("brightness").count()).isEqualTo(3);
    }

    @Test
    void theThresholdsFileIsOneThatRankTakes() {
        assertThat(Settings.read(folder.path(VERSION).resolve("thresholds.json"), Thresholds.class, null))
                .isEqualTo(MOVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calibration.json", "thresholds.json", "weights.json"})
    void aFileThatWasChangedIsRefused(String name) throws IOException {
        Path file = folder.path(VERSION).resolve(name);
        Files.writeString(file, Files.readString(file).replaceFirst("1", "2"));
        assertThatThrownBy(() -> folder.read(VERSION))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("calibrate.files-changed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cal-ffffffff", "../../etc", "cal-0123abcd/..", ""})
    void aVersionThatIsNoneIsAnsweredWithThoseThatAre(String version) {
        assertThatThrownBy(() -> folder.read(version)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.text().key()).isEqualTo("calibrate.no-version");
            assertThat(e.text().arguments()).contains(VERSION);
        });
    }

    @Test
    void findsTheLatestOtherCalibration() {
        assertThat(folder.findLatestBut(VERSION)).isEmpty();
        folder.write(
                calibration("cal-aaaaaaaa", "2026-12-01T08:00:00Z"),
                MOVED,
                RankingWeights.STRICT,
                Texts.in(Language.ET));
        folder.write(
                calibration("cal-bbbbbbbb", "2026-11-30T08:00:00Z"),
                MOVED,
                RankingWeights.STRICT,
                Texts.in(Language.ET));
        assertThat(folder.findLatestBut(VERSION).orElseThrow().version()).isEqualTo("cal-aaaaaaaa");
        assertThat(folder.versions()).containsExactly(VERSION, "cal-aaaaaaaa", "cal-bbbbbbbb");
    }

    @Test
    void withoutAPromotionTheShippedSettingsAreUsed() {
        assertThat(PromotedSettings.thresholds(out)).isEqualTo(Thresholds.DEFAULT);
        assertThat(PromotedSettings.weights(out)).isEqualTo(RankingWeights.DEFAULT);
        assertThat(PromotedSettings.find(out.resolve("not there yet"))).isEmpty();
    }

    @Test
    void whatWasPromotedIsUsedAndNothingElse() throws IOException {
        PromotedSettings.write(out, VERSION, folder.path(VERSION), "Mart Mets", "2026-11-22T08:00:00Z");
        assertThat(PromotedSettings.thresholds(out)).isEqualTo(MOVED);
        assertThat(PromotedSettings.weights(out)).isEqualTo(RankingWeights.STRICT);
        assertThat(PromotedSettings.find(out).orElseThrow().approvedBy()).isEqualTo("Mart Mets");

        Path file = out.resolve("thresholds/thresholds.json");
        Files.writeString(file, Files.readString(file).replace("5000", "5001"));
        assertThatThrownBy(() -> PromotedSettings.thresholds(out))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("calibrate.promoted-changed"));
    }

    @Test
    void whatWouldChangeNothingIsNotPromoted() {
        assertThatThrownBy(() -> new PromoteCalibration(out, null, null, Texts.in(Language.EN))
                        .run(VERSION, "Mart Mets", Instant.EPOCH))
                .isInstanceOfSatisfying(InputException.class, e -> {
                    assertThat(e.text().key()).isEqualTo("calibrate.not-promoted");
                    assertThat(e.text().arguments().get(1)).contains("nothing would change", "left out");
                });
        assertThat(out.resolve("thresholds")).doesNotExist();
    }
}
