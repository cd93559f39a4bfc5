package org.invigil.datasets.observation;

/**
 * One second of one microphone.
 *
 * @param millis start of the second, from "Start test"
 * @param levelDecibels root mean square around the mean, relative to full scale, -120..0
 * @param speechProbability highest mean over a quarter of a second, 0..1
 * @param steadyTones how much steady tones stand out while nobody speaks, 0..1: music from about .5 on; null where
 *     there is no pause to hear
 */
public record Sound(
        String examDay,
        String examId,
        String attemptId,
        String recording,
        long millis,
        float levelDecibels,
        float speechProbability,
        SoundKind kind,
        Float steadyTones) {
    /** A second without a pause to hear. */
    public Sound(
            String examDay,
            String examId,
            String attemptId,
            String recording,
            long millis,
            float levelDecibels,
            float speechProbability,
            SoundKind kind) {
        this(examDay, examId, attemptId, recording, millis, levelDecibels, speechProbability, kind, null);
    }

    /** The same second of a microphone that is dead: nothing can have been said in it. */
    public Sound withoutSignal() {
        return new Sound(examDay, examId, attemptId, recording, millis, levelDecibels, 0, SoundKind.NO_SIGNAL);
    }
}
