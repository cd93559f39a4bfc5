package org.invigil.datasets.observation;

/**
 * One second of one microphone.
 *
 * @param millis start of the second, from "Start test"
 * @param levelDecibels root mean square around the mean, relative to full scale, -120..0
 * @param speechProbability highest mean over a quarter of a second, 0..1
 */
public record Sound(
        String examDay,
        String examId,
        String attemptId,
        String recording,
        long millis,
        float levelDecibels,
        float speechProbability,
        SoundKind kind) {
    /** The same second of a microphone that is dead: nothing can have been said in it. */
    public Sound withoutSignal() {
        return new Sound(examDay, examId, attemptId, recording, millis, levelDecibels, 0, SoundKind.NO_SIGNAL);
    }
}
