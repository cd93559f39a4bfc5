package org.invigil.models.calibrate.risk;

import java.util.List;

/**
 * One setting of a detector as the labels see it.
 *
 * @param step of strictness: 0 is the present setting, higher is stricter
 * @param lengthFactor of the shortest duration: 1 is the present one, higher is stricter
 * @param attempts one a judged attempt, the same attempts in the same order for every setting
 * @param found weighted events that it finds
 * @param foundEvents of which so many are counted
 */
public record Setting(int step, double lengthFactor, List<Exposure> attempts, double found, int foundEvents) {
    boolean isPresent() {
        return step == 0 && lengthFactor == 1;
    }

    int falseIncidents() {
        return attempts.stream().mapToInt(Exposure::falseIncidents).sum();
    }

    double hours() {
        return attempts.stream().mapToDouble(Exposure::hours).sum();
    }
}
