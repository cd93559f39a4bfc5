package org.invigil.models.calibrate.fit;

/**
 * One judged attempt for fitting.
 *
 * @param features 0 or more each, the same ones in the same order for every case
 * @param isConfirmed whether a reviewer confirmed anything
 * @param weight 1 / probability with which it came to be judged
 */
public record LabelledCase(double[] features, boolean isConfirmed, double weight) {}
