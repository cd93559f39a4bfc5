package org.invigil.models.calibrate.risk;

/**
 * What one judged attempt says about false incidents of one kind.
 *
 * @param hours recorded, in which one could have occurred, above 0
 * @param falseIncidents of these hours, 0 or more
 * @param weight 1 / probability with which the attempt came to be judged, at least 1
 */
public record Exposure(double hours, int falseIncidents, double weight) {
    public Exposure {
        if (!(hours > 0) || falseIncidents < 0 || !(weight >= 1) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("An attempt of " + hours + " h with " + falseIncidents
                    + " false incidents and weight " + weight + " says nothing: hours are above 0, weights 1 or more");
        }
    }
}
