package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.sample.Voices;
import org.junit.jupiter.api.Test;

class LandmarksTest {
    private static final int RATE = 16_000;

    /** A voice in a noisy room from a second on, as one microphone hears it. */
    private static float[] heard(String voice, float gain, double noise, int seed) {
        Random random = new Random(seed);
        float[] sentence = Voices.sentence(voice, 1);
        float[] sound = new float[sentence.length + 3 * RATE];
        for (int i = 0; i < sound.length; i++) {
            float speech = i >= RATE && i - RATE < sentence.length ? sentence[i - RATE] : 0;
            sound[i] = gain * (float) (speech + noise * random.nextGaussian());
        }
        return sound;
    }

    private static Set<Long> marks(float[] sound) {
        return Landmarks.DEFAULT.find(sound).stream()
                .map(Landmarks.Landmark::mark)
                .collect(Collectors.toSet());
    }

    private static double share(Set<Long> a, Set<Long> b) {
        return (double) a.stream().filter(b::contains).count() / Math.min(a.size(), b.size());
    }

    @Test
    void twoMicrophonesOfOneRoomShareMarks() {
        Set<Long> near = marks(heard("mari", 0.8f, 0.001, 1));
        Set<Long> far = marks(heard("mari", 0.1f, 0.004, 2));
        assertThat(share(near, far)).isGreaterThan(0.2);
    }

    @Test
    void twoVoicesShareHardlyAny() {
        Set<Long> mari = marks(heard("mari", 0.8f, 0.001, 1));
        Set<Long> jaan = marks(heard("jaan", 0.8f, 0.001, 2));
        assertThat(share(mari, jaan)).isLessThan(0.05);
    }

    @Test
    void silenceHasNone() {
        assertThat(Landmarks.DEFAULT.find(new float[10 * RATE])).isEmpty();
    }

    @Test
    void soundOfAnyLengthIsTaken() {
        assertThat(Landmarks.DEFAULT.find(new float[0])).isEmpty();
        assertThat(Landmarks.DEFAULT.find(new float[700])).isEmpty();
    }

    @Test
    void marksAreInTimeOrderAndBounded() {
        Random random = new Random(3);
        float[] loud = new float[60 * RATE];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (float) (random.nextGaussian() * (i / 2000 % 3 == 0 ? 0.5 : 0.01));
        }
        List<Landmarks.Landmark> found = Landmarks.DEFAULT.find(loud);
        assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(7 * 20 * 3);
        assertThat(found).extracting(Landmarks.Landmark::millis).isSorted();
    }
}
