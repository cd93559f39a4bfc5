package org.invigil.jobs.calibrate;

import java.util.List;
import org.invigil.models.calibrate.CalibrationTarget;
import org.invigil.models.calibrate.Compared;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.RankingWeights;

/** Settings with where they come from, as {@code --thresholds} and {@code --weights} take them. */
final class CalibratedSettings {
    /**
     * {@code thresholds.json}.
     *
     * @param version of the calibration
     * @param parent version of the thresholds that it started from
     * @param metrics before and after, on attempts that were left out of the choice
     */
    record ThresholdsFile(
            int schema,
            String version,
            String parent,
            String dataSha256,
            String createdAt,
            String createdBy,
            CalibrationTarget target,
            List<Compared> metrics,
            Thresholds thresholds) {}

    /** {@code weights.json}. */
    record WeightsFile(
            int schema,
            String version,
            String parent,
            String dataSha256,
            String createdAt,
            String createdBy,
            List<Compared> metrics,
            RankingWeights weights) {}

    private CalibratedSettings() {}
}
