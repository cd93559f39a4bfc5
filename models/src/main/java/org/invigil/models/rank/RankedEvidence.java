package org.invigil.models.rank;

import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.Coverage;

/**
 * All that ranking needs to know about one attempt.
 *
 * @param pairs significant agreements with other attempts
 */
public record RankedEvidence(Attempt attempt, List<Incident> incidents, Coverage coverage, List<PairedWith> pairs) {
    public RankedEvidence(Attempt attempt, List<Incident> incidents, Coverage coverage) {
        this(attempt, incidents, coverage, List.of());
    }
}
