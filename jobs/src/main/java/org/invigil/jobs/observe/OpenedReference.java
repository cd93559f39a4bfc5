package org.invigil.jobs.observe;

import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.capture.Reference;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.storage.SegmentKey;

/**
 * A reference photo or recording after it was looked at or listened to.
 *
 * @param key under which it is stored what was seen, and its likeness while that is kept; null if it cannot be read
 * @param why null for a usable one
 */
public record OpenedReference(ReferenceWork work, SegmentKey key, Text why) {
    public boolean isUsable() {
        return why == null;
    }

    /** For the exam office: a photo that cannot be used is nobody's fault, and no suspicion. */
    public Problem problem(Attempt attempt) {
        return new Problem(
                work.examDay(),
                work.examId(),
                attempt.attemptId(),
                ProblemKind.REFERENCE_UNUSABLE,
                0,
                attempt.window().lengthMillis(),
                work.file(),
                why,
                Text.of(
                        work.kind() == Reference.Kind.PHOTO
                                ? "observe.reference.todo"
                                : "observe.reference.voice_todo"));
    }
}
