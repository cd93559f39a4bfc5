package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadyTonesTest {
    private static final int RATE = 16_000;
    private static final int SECONDS = 30;

    @Test
    void chordsThatChangeStandOut() {
        assertThat(heard(chords(0.1))).allMatch(tones -> tones > 0.5f);
    }

    @Test
    void aRoomOfNoiseHasNone() {
        assertThat(heard(noise(0.1))).allMatch(tones -> tones < 0.2f);
    }

    @Test
    void humThatNeverEndsIsNoMusic() {
        float[] hum = noise(0.001);
        for (int harmonic = 1; harmonic <= 12; harmonic++) {
            tone(hum, 0, hum.length, 150 * harmonic, 0.05);
        }
        assertThat(heard(hum)).allMatch(tones -> tones < 0.5f);
    }

    @Test
    void aMachineThatStopsAndGoesOnIsNoMusic() {
        float[] saw = noise(0.001);
        for (int from = 0; from < saw.length; from += 4 * RATE) {
            for (int harmonic = 2; harmonic <= 12; harmonic++) {
                tone(saw, from, 5 * RATE / 2, 117 * harmonic, 0.05);
            }
        }
        assertThat(heard(saw)).allMatch(tones -> tones < 0.5f);
    }

    @Test
    void whereSomebodySpeaksNothingIsSaid() {
        float[] speech = new float[SECONDS * RATE / 512 + 1];
        Arrays.fill(speech, 0, speech.length / 2, 0.9f);
        Float[] tones = SteadyTones.of(Spectrogram.of(chords(0.1)), speech, SECONDS);
        assertThat(Arrays.copyOf(tones, SECONDS / 2 - 1)).containsOnlyNulls();
        assertThat(Arrays.copyOfRange(tones, SECONDS / 2 + 1, SECONDS)).allMatch(Objects::nonNull);
    }

    @Test
    void soundThatIsTooShortHasNoSeconds() {
        assertThat(SteadyTones.of(Spectrogram.of(new float[100]), new float[1], 1))
                .containsOnlyNulls();
    }

    private static Float[] heard(float[] sound) {
        return SteadyTones.of(Spectrogram.of(sound), new float[SECONDS * RATE / 512 + 1], SECONDS);
    }

    /** Another chord every 1.5 s, over a little noise. */
    private static float[] chords(double loudness) {
        float[] sound = noise(loudness / 100);
        double[] roots = {131, 175, 196, 156};
        int length = 3 * RATE / 2;
        for (int bar = 0; bar * length < sound.length; bar++) {
            for (double step : new double[] {1, 1.26, 1.5, 2, 3, 4}) {
                tone(sound, bar * length, length, roots[bar % 4] * step, loudness / 4);
            }
        }
        return sound;
    }

    private static void tone(float[] sound, int from, int length, double hertz, double loudness) {
        for (int i = 0; i < length && from + i < sound.length; i++) {
            sound[from + i] += (float) (loudness * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
    }

    private static float[] noise(double loudness) {
        Random random = new Random(3);
        float[] noise = new float[SECONDS * RATE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (loudness * random.nextGaussian());
        }
        return noise;
    }
}
