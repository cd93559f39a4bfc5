package org.invigil.datasets.observation;

/**
 * One second of one microphone.
 *
 * @param millis start of the second, from "Start test"
 * @param levelDecibels root mean square relative to full scale, -120..0
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
        SoundKind kind) {}
