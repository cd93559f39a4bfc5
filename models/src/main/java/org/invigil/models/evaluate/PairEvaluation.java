package org.invigil.models.evaluate;

import java.util.List;

/**
 * What a network says of labelled pairs.
 *
 * @param pairs in the order of the labels
 * @param failures one for each file that could not be measured
 */
public record PairEvaluation(List<ScoredPair> pairs, List<FileFailure> failures, PairScores scores) {}
