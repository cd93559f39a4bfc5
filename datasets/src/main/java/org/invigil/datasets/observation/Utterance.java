package org.invigil.datasets.observation;

import org.invigil.datasets.Stretch;

/**
 * One stretch of speech by one voice.
 *
 * @param speechProbability mean over the stretch without its pauses, 0..1
 * @param levelDecibels root mean square of the stretch without its pauses, -120..0
 * @param overlapShare of the stretch in which several voices speak at once, 0..1; null if not measured
 * @param voice number of the voice inside the attempt, 0 = heard first; null if not known: too short, or voices are not
 *     told apart
 * @param distanceToExaminee cosine distance of the voice to the examinee's, 0..2; null if not known
 * @param examineeVoice how the examinee's voice was found; null if voices are not told apart
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
        Float distanceToExaminee,
        ExamineeVoice examineeVoice) {
    public Stretch stretch() {
        return new Stretch(startMillis, endMillis);
    }

    public Utterance by(Integer number, Float distance, ExamineeVoice rule) {
        return new Utterance(
                examDay,
                examId,
                attemptId,
                recording,
                startMillis,
                endMillis,
                speechProbability,
                levelDecibels,
                overlapShare,
                number,
                distance,
                rule);
    }
}
