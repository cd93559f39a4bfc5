package org.invigil.datasets.incident;

import org.invigil.datasets.text.Text;

/**
 * One kind of evidence that two attempts belong together.
 *
 * @param attemptA the smaller id, except for {@code COPYING}: the possible copier
 * @param pValue null where not tested; never 0
 * @param qValue p-value under control of the false discovery rate; null where not tested
 * @param groupId null where the pair belongs to no group
 * @param reason never null: every pair says why it is listed
 */
public record AttemptPair(
        String examDay,
        String examId,
        String attemptA,
        String attemptB,
        PairEvidence evidence,
        double statistic,
        Double pValue,
        Double qValue,
        String groupId,
        Text reason) {}
