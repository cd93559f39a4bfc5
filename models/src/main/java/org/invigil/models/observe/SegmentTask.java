package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.PixelBox;
import org.invigil.datasets.recording.PossibleRepeat;

/**
 * One piece of work: a stretch of one recording of one attempt, already clipped to the window.
 *
 * @param stretch in attempt time
 * @param fileZeroMillis attempt time of the file's first packet
 * @param crop the examinee's tile, or null
 * @param hasPicture whether the file has pictures of the examinee to look at
 * @param hasSound whether the file has sound to listen to
 * @param hasBiometricConsent without it no likeness of face or voice is computed
 * @param repeats stretches of the segment whose packets are like those of earlier ones, in attempt time
 */
public record SegmentTask(
        String examDay,
        String examId,
        String attemptId,
        String recording,
        RecordingKind kind,
        Stretch stretch,
        long fileZeroMillis,
        PixelBox crop,
        boolean hasPicture,
        boolean hasSound,
        boolean hasBiometricConsent,
        List<PossibleRepeat> repeats) {
    public SegmentTask {
        repeats = List.copyOf(repeats);
    }

    public long toFileMillis(long attemptMillis) {
        return attemptMillis - fileZeroMillis;
    }

    public long toAttemptMillis(long fileMillis) {
        return fileMillis + fileZeroMillis;
    }
}
