package org.invigil.models.calibrate;

import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.calibrate.risk.SettingChoice;

/**
 * What was chosen for one detector.
 *
 * @param attempts judged for the kind
 * @param hours of them
 * @param events confirmed in them
 * @param point the setting to use, the present one unless the outcome is {@code MOVED}
 * @param upperPerHour bound of its false incidents an hour; null where nobody judged
 * @param curve what every setting of the grid came to
 */
public record KindChoice(
        IncidentKind kind,
        SettingChoice.Outcome outcome,
        int attempts,
        double hours,
        int events,
        DetectorSettings.Point point,
        Double upperPerHour,
        double missingHours,
        int missingEvents,
        List<CurvePoint> curve) {
    /**
     * One setting of the grid.
     *
     * @param hasPassed whether it meets the target for sure enough
     */
    public record CurvePoint(
            int step,
            double lengthFactor,
            int falseIncidents,
            double falsePerHour,
            double upperPerHour,
            int foundEvents,
            boolean hasPassed) {}

    public KindChoice {
        curve = List.copyOf(curve);
    }

    /** Whether another setting than the present one is to be used. */
    public boolean isMoved() {
        return outcome == SettingChoice.Outcome.MOVED;
    }
}
