package org.invigil.jobs.observe;

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
        Text whatToDo) {}
