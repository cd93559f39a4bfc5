package org.invigil.models.compare.pairs;

import java.util.List;

/**
 * What comparing some tiles gave.
 *
 * @param answersTested pairs with enough common items
 * @param timesTested pairs with enough common times
 * @param timesNear of these, pairs whose times corroborate their answers
 * @param scores pairs that may be told of: small p-values, and the nearest partners of every attempt
 */
public record TileResult(long answersTested, long timesTested, long timesNear, List<PairScore> scores) {}
