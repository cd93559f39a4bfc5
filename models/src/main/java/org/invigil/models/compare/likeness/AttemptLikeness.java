package org.invigil.models.compare.likeness;

import java.io.Serializable;
import java.util.List;

/**
 * The likenesses of one consenting examinee in one attempt.
 *
 * @param team inside which collaboration is allowed; null without one
 * @param vectors of one kind, means over stretches of the attempt; at least one
 */
public record AttemptLikeness(String attemptId, String examineeId, String team, List<float[]> vectors)
        implements Serializable {
    /** Two attempts of one examinee or of one team are no pair. */
    boolean mayPair(AttemptLikeness other) {
        return !examineeId.equals(other.examineeId) && (team == null || !team.equals(other.team));
    }
}
