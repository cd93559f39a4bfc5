package org.invigil.datasets.sample;

import org.invigil.datasets.attempt.RecordingKind;

/**
 * One recording of a sample attempt.
 *
 * @param leadSeconds that it runs before "Start test"
 * @param stillEverySeconds between two stills of a {@code SNAPSHOT}; 0 for everything else
 */
public record SampleRecording(
        RecordingKind kind, SampleFormat format, Condition condition, double leadSeconds, int stillEverySeconds) {
    /** What is the matter with the file. */
    public enum Condition {
        WHOLE,
        /** No sound track. */
        WITHOUT_SOUND,
        /** A sound track of digital silence. */
        DEAD_SOUND,
        /** The file ends in the middle of things. */
        BREAKS_OFF,
        /** The manifest names it, the folder does not have it. */
        MISSING
    }

    public static SampleRecording webcam(SampleFormat format) {
        return webcam(format, Condition.WHOLE);
    }

    public static SampleRecording webcam(SampleFormat format, Condition condition) {
        return new SampleRecording(RecordingKind.WEBCAM, format, condition, 0, 0);
    }

    public static SampleRecording microphone(SampleFormat format) {
        return new SampleRecording(RecordingKind.MICROPHONE, format, Condition.WHOLE, 0, 0);
    }

    public static SampleRecording stillsEvery(int seconds) {
        return new SampleRecording(RecordingKind.SNAPSHOT, SampleFormat.JPEG, Condition.WHOLE, 0, seconds);
    }

    public SampleRecording startedBefore(double seconds) {
        return new SampleRecording(kind, format, condition, seconds, stillEverySeconds);
    }

    boolean showsExaminee() {
        return kind.hasPictureOfExaminee() && condition != Condition.MISSING;
    }

    boolean hearsExaminee() {
        return kind == RecordingKind.MICROPHONE
                || (kind == RecordingKind.WEBCAM
                        && (condition == Condition.WHOLE || condition == Condition.BREAKS_OFF));
    }
}
