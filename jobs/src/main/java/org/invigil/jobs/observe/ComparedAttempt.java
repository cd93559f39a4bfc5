package org.invigil.jobs.observe;

import java.util.List;

/**
 * How far comparing the faces of one attempt has come.
 *
 * @param work its segments now naming what they were compared under, where they were
 * @param lackingSegments whose likenesses are needed and were deleted: they are to be observed again
 * @param lackingReferences the same of reference photos
 */
public record ComparedAttempt(
        AttemptWork work, List<SegmentWork> lackingSegments, List<ReferenceWork> lackingReferences) {
    public boolean isLacking() {
        return !lackingSegments.isEmpty() || !lackingReferences.isEmpty();
    }
}
