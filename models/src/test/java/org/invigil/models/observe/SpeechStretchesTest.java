package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.junit.jupiter.api.Test;

class SpeechStretchesTest {
    /** One character a frame of 32 ms: {@code #} speech, {@code .} none. */
    private static List<Stretch> find(String drawing) {
        float[] probabilities = new float[drawing.length()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = drawing.charAt(i) == '#' ? 0.9f : 0.1f;
        }
        return SpeechStretches.DEFAULT.find(probabilities, 32L * probabilities.length);
    }

    @Test
    void findsNothingInSilence() {
        assertThat(find("....................")).isEmpty();
    }

    @Test
    void cutsAtTheFramesOfAVoice() {
        assertThat(find("..##########..")).containsExactly(new Stretch(32, 384));
    }

    @Test
    void dropsAClick() {
        assertThat(find("....####....")).isEmpty();
    }

    @Test
    void closesAPauseOfThreeFramesAndNotOfFour() {
        assertThat(find("##########...##########")).hasSize(1);
        assertThat(find("##########....##########")).hasSize(2);
    }

    @Test
    void endsWithTheSound() {
        assertThat(SpeechStretches.DEFAULT.find(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 310))
                .containsExactly(new Stretch(0, 310));
    }

    @Test
    void findsNothingInNothing() {
        assertThat(find("")).isEmpty();
    }
}
