package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSoundTest {
    private static double level(float[] sound, double fromSeconds, double toSeconds) {
        double sum = 0;
        int from = (int) (fromSeconds * SampleSound.RATE_HERTZ);
        int to = (int) (toSeconds * SampleSound.RATE_HERTZ);
        for (int i = from; i < to; i++) {
            sum += (double) sound[i] * sound[i];
        }
        return 10 * Math.log10(sum / (to - from));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mari", "jaan", "liis", "alice", "harold", "kevin"})
    void everyVoiceSaysSentencesOfThreeToEightSeconds(String voice) {
        for (int number = 1; number <= Voices.SENTENCES; number++) {
            double seconds = (double) Voices.sentence(voice, number).length / SampleSound.RATE_HERTZ;
            assertThat(seconds).isBetween(3.0, 8.0);
        }
    }

    @Test
    void saysWhichClipIsMissing() {
        assertThatThrownBy(() -> Voices.sentence("nobody", 1)).hasMessageContaining("nobody-1");
    }

    @Test
    void speechBeginsAndEndsWithItsEvent() {
        float[] sound = SampleSound.of(Timeline.of("6 to 12 speaks mari"), 4, 20, 36_000, 1, "T1");

        assertThat(sound).hasSize(24 * SampleSound.RATE_HERTZ);
        assertThat(level(sound, 4, 9.9)).isLessThan(-40);
        assertThat(level(sound, 10.1, 15.9)).isGreaterThan(-30);
        assertThat(level(sound, 16.1, 24)).isLessThan(-40);
    }

    @Test
    void musicIsTheSameForTwoWhoHearItAtTheSameTimeOfDay() {
        float[] early = SampleSound.of(Timeline.of("10 to 20 music 3"), 0, 25, 36_000, 1, "T1");
        float[] late = SampleSound.of(Timeline.of("4 to 14 music 3"), 0, 25, 36_006, 1, "T2");
        float[] other = SampleSound.of(Timeline.of("4 to 14 music 4"), 0, 25, 36_006, 1, "T2");

        assertThat(correlation(early, 10, late, 4)).isGreaterThan(0.8);
        assertThat(Math.abs(correlation(early, 10, other, 4))).isLessThan(0.5);
    }

    private static double correlation(float[] a, int fromA, float[] b, int fromB) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < 8 * SampleSound.RATE_HERTZ; i++) {
            double x = a[fromA * SampleSound.RATE_HERTZ + i];
            double y = b[fromB * SampleSound.RATE_HERTZ + i];
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }
        return ab / Math.sqrt(aa * bb);
    }
}
