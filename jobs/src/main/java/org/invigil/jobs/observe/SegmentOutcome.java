package org.invigil.jobs.observe;

import org.invigil.models.observe.SegmentTask;

/**
 * What became of a segment.
 *
 * @param lost how the decoder ended, where a segment brought two of them down; null when it is committed
 */
public record SegmentOutcome(SegmentTask task, String lost) {}
