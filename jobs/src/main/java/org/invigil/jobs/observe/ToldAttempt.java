package org.invigil.jobs.observe;

import java.util.List;
import org.invigil.jobs.storage.SegmentKey;

/**
 * How far telling the voices of one attempt apart has come, as a row for Spark.
 *
 * @param told under which its utterances with their voices are stored; null where no voice was heard for long enough
 * @param lackingSegments whose likenesses are needed and were deleted: they are to be observed again
 * @param lackingReferences the same of reference recordings
 */
public record ToldAttempt(
        AttemptWork work, SegmentKey told, List<SegmentWork> lackingSegments, List<ReferenceWork> lackingReferences) {
    public boolean isLacking() {
        return !lackingSegments.isEmpty() || !lackingReferences.isEmpty();
    }
}
