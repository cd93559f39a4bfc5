package org.invigil.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.keys.Passphrase;
import org.invigil.jobs.spark.SparkExtension;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.CalibrationResult;
import org.invigil.models.calibrate.CalibrationTarget;
import org.invigil.models.calibrate.Calibrator;
import org.invigil.models.calibrate.DetectorSettings;
import org.invigil.models.calibrate.LabelledAttempt;
import org.invigil.models.calibrate.LabelledAttempt.Basis;
import org.invigil.models.calibrate.LabelledAttempt.Found;
import org.invigil.models.calibrate.LabelledAttempt.Judged;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.RankingWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Speech is set stricter on invented labels; OUT holds no attempt that could move. */
@ExtendWith(SparkExtension.class)
class PromoteCalibrationTest {
    private static final String VERSION = "cal-0123abcd";
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
    private static final Calibrator CALIBRATOR =
            Calibrator.of(Thresholds.DEFAULT, RankingWeights.DEFAULT, CalibrationTarget.DEFAULT);

    @TempDir
    private Path folder;

    private Path out;
    private PromoteCalibration promotion;

    @BeforeEach
    void open(SparkSession spark) {
        out = folder.resolve("out");
        EmbeddedKeys keys = EmbeddedKeys.open(folder.resolve("keys.p12"), out, Passphrase.of(Map.of()));
        promotion =
                new PromoteCalibration(out, new TableStore(spark, out, keys), keys.pseudonyms(), Texts.in(Language.EN));
    }

    /** Somebody spoke in a third of the attempts; of each second one a false incident goes at the second step. */
    private static LabelledAttempt attempt(int number, boolean isGrouped) {
        boolean spoke = number % 3 == 0;
        Map<IncidentKind, List<List<Found>>> findings = new EnumMap<>(IncidentKind.class);
        for (DetectorSettings settings : CALIBRATOR.detectors()) {
            List<List<Found>> points = new ArrayList<>();
            for (DetectorSettings.Point point : settings.grid()) {
                List<Found> found = new ArrayList<>();
                boolean isSpeech = settings.kind() == IncidentKind.SPEECH;
                if (isSpeech && spoke && !(isGrouped && number % 2 == 0)) {
                    found.add(new Found(new Stretch(101_000, 129_000), 0.6));
                }
                if (isSpeech && number % 2 == 0 && point.step() < 2) {
                    found.add(new Found(new Stretch(900_000, 905_000), 0.4));
                }
                points.add(found);
            }
            findings.put(settings.kind(), points);
        }
        return new LabelledAttempt(
                "e" + number,
                "c" + number / 4,
                isGrouped ? "g" + number % 2 : "",
                1,
                spoke,
                Map.of(
                        IncidentKind.SPEECH,
                        new Judged(Basis.REVIEWED, spoke ? List.of(new Stretch(100_000, 130_000)) : List.of())),
                Map.of(IncidentKind.SPEECH, 1.0),
                findings);
    }

    private Thresholds write(boolean isGrouped) {
        List<LabelledAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            attempts.add(attempt(i, isGrouped));
        }
        CalibrationResult result = CALIBRATOR.calibrate(attempts);
        Thresholds thresholds = CALIBRATOR.thresholds("thresholds-" + VERSION, result.kinds());
        RankingWeights weights = CALIBRATOR.weights("weights-" + VERSION, result.weights());
        new CalibrationFolder(out)
                .write(
                        new Calibration(
                                Calibration.SCHEMA,
                                VERSION,
                                "Invigil test",
                                Thresholds.DEFAULT.version(),
                                RankingWeights.DEFAULT.version(),
                                thresholds.version(),
                                weights.version(),
                                "00",
                                "2026-11-21T08:00:00Z",
                                "Kadri Kask",
                                CalibrationTarget.DEFAULT,
                                new Calibration.Labels(120, 1, 120, 30, 0, 0, 0, List.of()),
                                result,
                                "2026-11-20",
                                "",
                                List.of(),
                                Map.of(),
                                Calibration.checks(result, CalibrationTarget.DEFAULT)),
                        thresholds,
                        weights,
                        Texts.in(Language.EN));
        return thresholds;
    }

    @Test
    void whatPassesBecomesTheDefaultOfOutAndIsToldInBothLanguages() throws IOException {
        Thresholds moved = write(false);

        PromoteCalibration.Outcome outcome = promotion.run(VERSION, "Mart\n# Mets", AT);

        assertThat(moved.speech()).isNotEqualTo(Thresholds.DEFAULT.speech());
        assertThat(PromotedSettings.thresholds(out)).isEqualTo(moved);
        assertThat(outcome.moves()).isEmpty();
        assertThat(Files.readString(outcome.changes()))
                .contains("## " + VERSION + ", 2026-11-22", "SPEECH: step 2", "SPEECH: aste 2", "Mart   Mets")
                .doesNotContain("\n# Mets");
        assertThat(new CalibrationFolder(out).path(VERSION).resolve("moves.csv"))
                .exists();
    }

    @Test
    void whatStartedFromOtherSettingsThanOutHasNowIsRefused() {
        write(false);
        promotion.run(VERSION, "Mart Mets", AT);

        assertThatThrownBy(() -> promotion.run(VERSION, "Mart Mets", AT))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().arguments())
                                .anyMatch(argument -> argument.contains("other settings by now")));
    }

    @Test
    void aGroupThatIsWorseOffStopsIt() {
        write(true);

        assertThatThrownBy(() -> promotion.run(VERSION, "Mart Mets", AT))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().arguments())
                                .anyMatch(argument -> argument.contains("a group is worse off")));
        assertThat(out.resolve("thresholds")).doesNotExist();
    }

    @Test
    void nobodyIsNotSomebody() {
        write(false);

        assertThatThrownBy(() -> promotion.run(VERSION, " ", AT))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo("calibrate.no-approver"));
    }
}
