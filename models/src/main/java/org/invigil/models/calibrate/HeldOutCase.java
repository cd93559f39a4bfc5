package org.invigil.models.calibrate;

import org.invigil.models.calibrate.check.GroupError;

/**
 * One attempt as it comes out with settings that were chosen without it, before and after.
 *
 * @param part which examinees and courses it hangs together with
 * @param isConfirmed null where it was judged in part
 * @param hours recorded, of the best covered source among the judged kinds
 * @param events confirmed, of the judged kinds
 */
record HeldOutCase(
        int part, String group, Boolean isConfirmed, double weight, double hours, int events, Side before, Side after) {
    /**
     * One side of the comparison.
     *
     * @param suspicion 0..100 by incidents alone
     * @param probability that something is confirmed, 0..1, by a scaling that was fitted without the case; NaN without
     * @param reviewMinutes that its incidents take
     */
    record Side(double suspicion, double probability, int falseIncidents, int found, double reviewMinutes) {}

    GroupError.Part groupPart() {
        return new GroupError.Part(group, hours, after.falseIncidents(), events, after.found());
    }
}
