package org.invigil.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.models.observe.SpeechStretches;
import org.junit.jupiter.api.Test;

class SpeechScoresTest {
    private static HeardFile heard(List<Stretch> labelled, List<Stretch> found, float... probabilities) {
        return new HeardFile("a.wav", 100L * probabilities.length, labelled, found, probabilities, 100);
    }

    @Test
    void countsMilliseconds() {
        SpeechScores scores = SpeechScores.of(
                List.of(heard(List.of(new Stretch(0, 200)), List.of(new Stretch(50, 250)), 0.9f, 0.8f, 0.6f, 0.1f)));
        assertThat(scores.precision()).isEqualTo(0.75);
        assertThat(scores.recall()).isEqualTo(0.75);
        assertThat(scores.f1()).isEqualTo(0.75);
        assertThat(scores.rocAuc()).isEqualTo(1);
        assertThat(scores.falseSecondsPerMinute()).isNull();
        assertThat(scores.falseSecondsPerMinuteOfPauses()).isCloseTo(15, within(1e-9));
    }

    @Test
    void falseSpeechIsThatOfFilesWithoutSpeech() {
        SpeechScores scores = SpeechScores.of(List.of(
                heard(List.of(new Stretch(0, 100)), List.of(new Stretch(0, 100)), 0.9f, 0.1f),
                heard(List.of(), List.of(new Stretch(0, 100)), 0.9f, 0.1f, 0.1f, 0.1f)));
        assertThat(scores.falseSecondsPerMinute()).isCloseTo(15, within(1e-9));
        assertThat(scores.falseSecondsPerMinuteOfPauses()).isCloseTo(12, within(1e-9));
        assertThat(scores.rocAuc()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void theDecidedProbabilitiesGiveTheStretchesAgain() {
        float[] probabilities = new float[40];
        for (int frame = 5; frame < 25; frame++) {
            probabilities[frame] = frame % 7 == 6 ? 0.2f : 0.9f;
        }
        probabilities[32] = 0.8f;
        SpeechStretches rule = SpeechStretches.DEFAULT;
        List<Stretch> found = rule.find(probabilities, 40L * rule.frameMillis());
        float[] decided = SpeechEvaluation.decided(probabilities, found, rule);
        for (int frame = 0; frame < decided.length; frame++) {
            assertThat(decided[frame] >= rule.least()).isEqualTo(frame >= 4 && frame < 25);
        }
    }
}
