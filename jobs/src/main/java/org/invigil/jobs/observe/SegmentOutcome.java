package org.invigil.jobs.observe;

import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.text.Text;
import org.invigil.models.observe.SegmentTask;

/**
 * What became of a segment.
 *
 * @param lost why, where a segment brought two decoders down; null when it is committed
 */
public record SegmentOutcome(SegmentTask task, Text lost) {
    public boolean isLost() {
        return lost != null;
    }

    /** What a reader of the report must know about a segment that was lost. */
    public Problem failure() {
        Stretch stretch = task.stretch();
        return new Problem(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                ProblemKind.SEGMENT_FAILED,
                stretch.startMillis(),
                stretch.endMillis(),
                task.recording(),
                lost,
                Text.of("observe.segment_failed.todo"));
    }
}
