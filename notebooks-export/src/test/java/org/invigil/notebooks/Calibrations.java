package org.invigil.notebooks;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.CalibrationResult;
import org.invigil.models.calibrate.CalibrationTarget;
import org.invigil.models.calibrate.Calibrator;
import org.invigil.models.calibrate.DetectorSettings;
import org.invigil.models.calibrate.LabelledAttempt;
import org.invigil.models.calibrate.LabelledAttempt.Basis;
import org.invigil.models.calibrate.LabelledAttempt.Found;
import org.invigil.models.calibrate.LabelledAttempt.Judged;
import org.invigil.models.calibrate.check.Drift;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.evaluate.Estimate;
import org.invigil.models.rank.RankingWeights;

/** Calibrations of attempts that never were. */
final class Calibrations {
    private Calibrations() {}

    /** @param attempts in a third of which somebody spoke; 0 for none */
    static Calibration of(int attempts, String by) {
        Calibrator calibrator = Calibrator.of(Thresholds.DEFAULT, RankingWeights.DEFAULT, CalibrationTarget.DEFAULT);
        Random dice = new Random(1);
        List<LabelledAttempt> labelled = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            labelled.add(attempt(i, calibrator, i % 3 == 0, dice.nextDouble() < 0.3, dice.nextDouble()));
        }
        CalibrationResult result = calibrator.calibrate(labelled);
        Drift.Quantiles then = Drift.Quantiles.of(dice.doubles(100).toArray());
        return new Calibration(
                Calibration.SCHEMA,
                "cal-0123abcd",
                "Invigil test",
                "thresholds-4",
                "weights-2",
                "thresholds-cal-0123abcd",
                "weights-cal-0123abcd",
                "00ff",
                "2026-11-21T08:00:00Z",
                by,
                CalibrationTarget.DEFAULT,
                new Calibration.Labels(
                        attempts,
                        1,
                        attempts,
                        attempts / 4,
                        0,
                        0,
                        0,
                        List.of(new Calibration.KindCases("SPEECH", 10, 7, Estimate.share(7, 10)))),
                result,
                "2026-11-20",
                attempts == 0 ? "" : "cal-00000000",
                attempts == 0
                        ? List.of()
                        : List.of(
                                Drift.between(
                                        "brightness",
                                        then,
                                        Drift.Quantiles.of(dice.doubles(80).toArray())),
                                Drift.between("suspicion", then, then)),
                Map.of("brightness", then),
                Calibration.checks(result, CalibrationTarget.DEFAULT));
    }

    private static LabelledAttempt attempt(
            int number, Calibrator calibrator, boolean spoke, boolean isFalse, double strength) {
        Map<IncidentKind, List<List<Found>>> findings = new EnumMap<>(IncidentKind.class);
        for (DetectorSettings settings : calibrator.detectors()) {
            List<List<Found>> points = new ArrayList<>();
            for (DetectorSettings.Point point : settings.grid()) {
                List<Found> found = new ArrayList<>();
                if (settings.kind() == IncidentKind.SPEECH && spoke) {
                    found.add(new Found(new Stretch(101_000, 129_000), strength));
                }
                if (settings.kind() == IncidentKind.SPEECH && isFalse && point.step() < 2) {
                    found.add(new Found(new Stretch(900_000, 905_000), 0.4));
                }
                points.add(found);
            }
            findings.put(settings.kind(), points);
        }
        return new LabelledAttempt(
                "e" + number,
                "c" + number / 4,
                number % 2 == 0 ? "first <b>" : "second",
                1 + number % 3,
                spoke,
                Map.of(
                        IncidentKind.SPEECH,
                        new Judged(Basis.WATCHED, spoke ? List.of(new Stretch(100_000, 130_000)) : List.of())),
                Map.of(IncidentKind.SPEECH, 1.0),
                findings);
    }

    /** As {@code invigil calibrate} writes it. */
    static void write(Calibration calibration, Path folder) throws IOException {
        new ObjectMapper()
                .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .writeValue(Files.newOutputStream(folder.resolve("calibration.json")), calibration);
    }
}
