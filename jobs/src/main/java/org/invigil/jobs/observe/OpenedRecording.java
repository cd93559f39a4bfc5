package org.invigil.jobs.observe;

import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.recording.ProbedMedia;
import org.invigil.datasets.text.Text;

/**
 * A recording after the demux pass.
 *
 * @param probed null where the file cannot be read; then the next three say why
 * @param sha256 of the file's content
 */
public record OpenedRecording(
        RecordingWork work,
        String sha256,
        long bytes,
        ProbedMedia probed,
        ProblemKind problem,
        Text why,
        Text whatToDo) {
    /** What a reader of the report must know about a recording that could not be read at all. */
    public Problem failure(Attempt attempt) {
        return new Problem(
                work.examDay(),
                work.examId(),
                work.planned().attemptId(),
                problem,
                0,
                attempt.window().lengthMillis(),
                work.planned().file(),
                why,
                whatToDo);
    }
}
