package org.invigil.models.calibrate.fit;

/**
 * A judged attempt with its score.
 *
 * @param score suspicion 0..100, or a probability 0..1
 * @param weight 1 / probability with which it came to be judged
 */
public record ScoredCase(double score, boolean isConfirmed, double weight) {}
