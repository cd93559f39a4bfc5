package org.invigil.datasets.attempt;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.MediaStream;

/**
 * One file of an attempt as the demux pass found it.
 *
 * @param file path relative to the captures folder
 * @param span first to last packet in attempt time; may begin before "Start test" and end after "End test"
 * @param keyframeMillis attempt times of the video keyframes inside the window
 * @param gaps stretches inside the window without packets of any kind
 * @param analysed the part of the window that this file covers; null when the file could not be read
 */
public record Recording(
        String examDay,
        String examId,
        String attemptId,
        String file,
        RecordingKind kind,
        String sha256,
        long bytes,
        Stretch span,
        List<MediaStream> streams,
        List<Long> keyframeMillis,
        List<Stretch> gaps,
        Stretch analysed) {}
