package org.invigil.models.evaluate;

/**
 * A pair and how alike a network finds it.
 *
 * @param similarity more is more alike; null where one of the files could not be measured
 */
public record ScoredPair(LabelledPair pair, Double similarity) {}
