package org.invigil.datasets.observation;

/**
 * One stretch of speech by one voice.
 *
 * @param speechProbability mean over the stretch, 0..1
 * @param overlapShare of the stretch in which several voices speak at once, 0..1; null if not measured
 * @param voice number of the voice inside the attempt, 0 = heard first; null if voices are not told apart
 * @param distanceToExaminee cosine distance to the examinee's voice, 0..2; null if voices are not told apart
 */
public record Utterance(
        String examDay,
        String examId,
        String attemptId,
        String recording,
        long startMillis,
        long endMillis,
        float speechProbability,
        float levelDecibels,
        Float overlapShare,
        Integer voice,
        Float distanceToExaminee) {}
