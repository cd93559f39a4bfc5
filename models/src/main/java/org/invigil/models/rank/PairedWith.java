package org.invigil.models.rank;

import org.invigil.datasets.incident.PairEvidence;

/**
 * A significant agreement with another attempt.
 *
 * @param partner as the attempt's course may know it
 * @param qValue at most the review level
 */
public record PairedWith(PairEvidence evidence, String partner, double qValue) {
    /** q from which more certainty counts for nothing more. */
    private static final double FULL_AT = 1e-6;

    private static final double REVIEW_LEVEL = 0.05;
    private static final double AT_REVIEW_LEVEL = 0.3;

    /** 0.3 at the review level, rising with every power of ten to 1. */
    double severity() {
        double certainty = Math.log(REVIEW_LEVEL / Math.max(FULL_AT, qValue)) / Math.log(REVIEW_LEVEL / FULL_AT);
        return AT_REVIEW_LEVEL + (1 - AT_REVIEW_LEVEL) * Math.max(0, certainty);
    }
}
