package org.invigil.models.calibrate;

import java.util.List;
import org.invigil.models.calibrate.check.GroupError;
import org.invigil.models.calibrate.fit.Reliability;
import org.invigil.models.calibrate.risk.SettingChoice;

/**
 * What a calibration comes to.
 *
 * @param folds into which the attempts were divided for the comparison; 1: nothing could be left out
 * @param comparison before and after on attempts that were left out of the choice; empty figures without folds
 * @param scored the attempts behind the ranking's figures, by rising suspicion; no ids
 * @param reliability of the probability that belongs to suspicion, on left out attempts
 * @param groups by name; empty where the labels carry none
 */
public record CalibrationResult(
        List<KindChoice> kinds,
        WeightChoice weights,
        int folds,
        List<Compared> comparison,
        List<Scored> scored,
        Reliability reliability,
        List<GroupError> groups) {
    /** One attempt's suspicion before and after. */
    public record Scored(double before, double after, boolean isConfirmed, double weight) {}

    /** Whether anything is other than before. */
    public boolean hasMoved() {
        return weights.outcome() == WeightChoice.Outcome.MOVED
                || kinds.stream().anyMatch(kind -> kind.outcome() == SettingChoice.Outcome.MOVED);
    }
}
