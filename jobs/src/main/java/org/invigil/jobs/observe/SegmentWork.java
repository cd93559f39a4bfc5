package org.invigil.jobs.observe;

import org.invigil.jobs.storage.SegmentKey;
import org.invigil.models.observe.SegmentTask;

/**
 * A segment and the keys that what is known of it is stored under, as a row for Spark.
 *
 * @param key of its observations, and of its likenesses while they are kept
 * @param compared of how near its faces come to the expected one; null where nothing was compared
 */
public record SegmentWork(SegmentTask task, SegmentKey key, SegmentKey compared) {
    public SegmentWork comparedUnder(SegmentKey other) {
        return new SegmentWork(task, key, other);
    }
}
