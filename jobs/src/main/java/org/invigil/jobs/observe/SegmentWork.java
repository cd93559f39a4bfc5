package org.invigil.jobs.observe;

import org.invigil.jobs.storage.SegmentKey;
import org.invigil.models.observe.SegmentTask;

/** A segment and the key that its observations are stored under, as a row for Spark. */
public record SegmentWork(SegmentTask task, SegmentKey key) {}
