package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.invigil.datasets.recording.SoundTrack;
import org.junit.jupiter.api.Test;

class EvenLevelTest {
    private static final int RATE = SoundTrack.RATE_HERTZ;

    private static float[] noise(int seconds, double loudness) {
        Random random = new Random(3);
        float[] noise = new float[seconds * RATE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (loudness * random.nextGaussian());
        }
        return noise;
    }

    @Test
    void leavesAloneWhatIsLoudEnough() {
        float[] loud = noise(30, 0.1);
        assertThat(EvenLevel.of(loud)).isSameAs(loud);
    }

    @Test
    void raisesAQuietRecordingToTheUsualLevel() {
        float[] even = EvenLevel.of(noise(30, 0.01));
        assertThat(SoundMeter.level(even, 0, even.length)).isBetween(-24f, -22f);
    }

    @Test
    void raisesNoFurtherThanThirtyDecibelsAndNoSilenceAtAll() {
        float[] hardly = noise(30, 1e-4);
        float[] even = EvenLevel.of(hardly);
        assertThat(SoundMeter.level(even, 0, even.length) - SoundMeter.level(hardly, 0, hardly.length))
                .isBetween(29.9f, 30.1f);
        float[] silence = new float[5 * RATE];
        assertThat(EvenLevel.of(silence)).isSameAs(silence);
    }

    @Test
    void changesItsGainWithoutSteps() {
        float[] sound = noise(60, 0.1);
        for (int i = 30 * RATE; i < sound.length; i++) {
            sound[i] *= 0.03f;
        }
        float[] even = EvenLevel.of(sound);
        double largest = 1;
        double before = 1;
        for (int i = 0; i < sound.length; i++) {
            double gain = sound[i] == 0 ? before : even[i] / sound[i];
            largest = Math.max(largest, Math.max(gain / before, before / gain));
            before = gain;
        }
        assertThat(largest).isLessThan(1.001);
        assertThat(Arrays.equals(Arrays.copyOf(sound, 20 * RATE), Arrays.copyOf(even, 20 * RATE)))
                .isTrue();
    }
}
