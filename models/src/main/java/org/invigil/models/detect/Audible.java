package org.invigil.models.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.Utterance;

/**
 * From which level on an utterance is taken to be said in the room. A microphone that is turned down has no second as
 * loud as others have; it is judged by its own loudest ones.
 *
 * @param usualDecibels for microphones that are not turned down
 * @param ofRecording the same by recording
 */
record Audible(float usualDecibels, Map<String, Float> ofRecording) {
    /** Keys, chairs and voices at the table are that much louder than what comes through a wall. */
    private static final float BELOW_LOUDEST_DECIBELS = 15;

    /** Of the seconds, so many are taken for the loudest. */
    private static final double LOUDEST_SHARE = 0.01;

    static Audible in(AttemptView attempt, float usualDecibels) {
        Map<String, List<Sound>> byRecording =
                attempt.sounds().stream().collect(Collectors.groupingBy(Sound::recording));
        Map<String, Float> ofRecording = new HashMap<>();
        byRecording.forEach((recording, seconds) ->
                ofRecording.put(recording, Math.min(usualDecibels, loudest(seconds) - BELOW_LOUDEST_DECIBELS)));
        return new Audible(usualDecibels, ofRecording);
    }

    private static float loudest(List<Sound> seconds) {
        double[] levels =
                seconds.stream().mapToDouble(Sound::levelDecibels).sorted().toArray();
        return (float) levels[levels.length - 1 - (int) (LOUDEST_SHARE * levels.length)];
    }

    boolean holds(Utterance utterance) {
        return utterance.levelDecibels() >= ofRecording.getOrDefault(utterance.recording(), usualDecibels);
    }
}
