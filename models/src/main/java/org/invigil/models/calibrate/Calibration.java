package org.invigil.models.calibrate;

import java.util.List;
import java.util.Map;
import org.invigil.models.calibrate.check.Drift;
import org.invigil.models.evaluate.Estimate;

/**
 * One calibration, as {@code calibration.json} keeps it: figures only, no id, no name but that of whoever ran it.
 *
 * @param schema of this file
 * @param version {@code cal-} and eight digits that follow from labels, observations, parent and target: the same
 *     calibration has the same version
 * @param product name and version of Invigil
 * @param parentThresholds version of the thresholds that it started from
 * @param parentWeights version of the weights that it started from
 * @param newThresholds version of the thresholds that it comes to; the parent's where nothing moved
 * @param newWeights version of the weights that it comes to; the parent's where nothing moved
 * @param dataSha256 of all judged attempts with what the detectors find in them, in the order of their pseudonyms
 * @param createdAt ISO 8601
 * @param createdBy name as given
 * @param newestExamDay ISO date of the newest exam that was stored then
 * @param driftSince version of the calibration that figures are compared with; empty for the first
 * @param figures distributions of the attempts' figures, which the next calibration compares with
 * @param checks what promotion asks for
 */
public record Calibration(
        int schema,
        String version,
        String product,
        String parentThresholds,
        String parentWeights,
        String newThresholds,
        String newWeights,
        String dataSha256,
        String createdAt,
        String createdBy,
        CalibrationTarget target,
        Labels labels,
        CalibrationResult result,
        String newestExamDay,
        String driftSince,
        List<Drift> drift,
        Map<String, Drift.Quantiles> figures,
        List<Check> checks) {
    public static final int SCHEMA = 1;

    /**
     * What the labels are.
     *
     * @param attempts that were judged at least in part
     * @param examDays that they are of
     * @param examinees who sat them
     * @param courses that they belong to
     * @param randomly attempts that came to be judged by a random draw
     * @param disputed things about which reviewers differ, left out
     * @param unmatched labels whose incident other thresholds had made, left out
     * @param cases judged incidents in the table of cases, those of deleted exams included
     */
    public record Labels(
            int attempts,
            int examDays,
            int examinees,
            int courses,
            int randomly,
            int disputed,
            int unmatched,
            List<KindCases> cases) {}

    /** Judged incidents of one kind, kept beyond their exams: which share was confirmed. */
    public record KindCases(String kind, int judged, int confirmed, Estimate confirmedShare) {}

    /**
     * One thing that promotion asks for.
     *
     * @param name {@code moved}, {@code left_out}, {@code guarantee}, {@code recall}, {@code false_incidents},
     *     {@code groups}
     */
    public record Check(String name, boolean hasPassed) {}

    /** Checks of a result. Drift is shown and stops nobody: it is a reason to calibrate. */
    public static List<Check> checks(CalibrationResult result, CalibrationTarget target) {
        return List.of(
                new Check("moved", result.hasMoved()),
                new Check("left_out", result.folds() >= 2),
                new Check("guarantee", meetsTarget(result, target)),
                new Check("recall", !isBelow(find(result, "recall"))),
                new Check("false_incidents", !isAbove(find(result, "false_per_hour"))),
                new Check("groups", result.groups().stream().noneMatch(group -> group.isWorseOff())));
    }

    private static boolean meetsTarget(CalibrationResult result, CalibrationTarget target) {
        return result.kinds().stream()
                .filter(KindChoice::isMoved)
                .allMatch(kind -> kind.upperPerHour() != null && kind.upperPerHour() <= target.falsePerHour());
    }

    private static Compared find(CalibrationResult result, String figure) {
        return result.comparison().stream()
                .filter(compared -> compared.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    /** Below what was before, beyond the new value's interval. */
    private static boolean isBelow(Compared compared) {
        return compared.before().value() != null
                && compared.after().high() != null
                && compared.after().high() < compared.before().value();
    }

    private static boolean isAbove(Compared compared) {
        return compared.before().value() != null
                && compared.after().low() != null
                && compared.after().low() > compared.before().value();
    }
}
