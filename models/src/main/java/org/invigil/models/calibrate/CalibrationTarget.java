package org.invigil.models.calibrate;

/**
 * What a calibration is to reach.
 *
 * @param falsePerHour false incidents of each kind a recorded hour, above 0
 * @param error probability with which a chosen setting may miss that
 * @param fewestEvents confirmed events of a kind before its detector may be set stricter
 * @param fewestCases confirmed attempts, and as many dismissed ones, before weights are fitted
 * @param mostFolds for judging on cases that were not calibrated on
 */
public record CalibrationTarget(double falsePerHour, double error, int fewestEvents, int fewestCases, int mostFolds) {
    /** A tenth of a false incident an hour of each kind, with 95 % certainty. */
    public static final CalibrationTarget DEFAULT = new CalibrationTarget(0.1, 0.05, 5, 10, 5);

    public CalibrationTarget {
        if (!(falsePerHour > 0) || !(error > 0 && error < 1)) {
            throw new IllegalArgumentException(
                    "falsePerHour is above 0 and error between 0 and 1, not " + falsePerHour + ", " + error);
        }
    }

    public CalibrationTarget withFalsePerHour(double target) {
        return new CalibrationTarget(target, error, fewestEvents, fewestCases, mostFolds);
    }
}
