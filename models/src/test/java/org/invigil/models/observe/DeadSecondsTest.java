package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.SpeechNetwork;
import org.junit.jupiter.api.Test;

class DeadSecondsTest {
    private static final int RATE = SoundTrack.RATE_HERTZ;

    private final Random random = new Random(1);
    private final List<Float> samples = new ArrayList<>();

    private interface Wave {
        double at(double second);
    }

    private DeadSecondsTest hears(int seconds, Wave wave) {
        for (int i = 0; i < seconds * RATE; i++) {
            samples.add((float) wave.at((double) i / RATE));
        }
        return this;
    }

    private DeadSecondsTest room(int seconds) {
        return hears(seconds, second -> 0.001 * random.nextGaussian());
    }

    /** One letter a second: x without signal, o heard. */
    private String drawn() {
        float[] sound = new float[samples.size()];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = samples.get(i);
        }
        Stretch stretch = new Stretch(0, sound.length * 1000L / RATE);
        SegmentTask task = new SegmentTask(
                "d", "e", "a", "m", RecordingKind.MICROPHONE, stretch, 0, null, false, true, false, List.of());
        float[] silent = new float[sound.length / SpeechNetwork.FRAME_SAMPLES + 1];
        List<Sound> seconds =
                new HeardSound(task, new SoundTrack(0, sound, List.of()), silent, Spectrogram.of(sound)).seconds();
        StringBuilder drawn = new StringBuilder();
        seconds.forEach(second -> drawn.append(second.kind() == SoundKind.NO_SIGNAL ? 'x' : 'o'));
        return drawn.toString();
    }

    @Test
    void aMicrophoneThatDiesInTheMiddleIsDeadFromThenOn() {
        assertThat(room(50).hears(40, second -> 0).drawn()).isEqualTo("o".repeat(50) + "x".repeat(40));
    }

    @Test
    void digitalSilenceConstantsAndHumAreNoSignal() {
        assertThat(hears(3, second -> 0).drawn()).isEqualTo("xxx");
        samples.clear();
        assertThat(hears(3, second -> 0.3).drawn()).isEqualTo("xxx");
        samples.clear();
        assertThat(hears(
                                3,
                                second -> 0.02 * Math.sin(6.28318531 * 50 * second)
                                        + 0.005 * Math.sin(6.28318531 * 150 * second))
                        .drawn())
                .isEqualTo("xxx");
        samples.clear();
        assertThat(hears(3, second -> 0.1 + 0.02 * Math.sin(6.28318531 * 60 * second))
                        .drawn())
                .isEqualTo("xxx");
    }

    @Test
    void aQuietRoomABeepAndHushedPausesAreSound() {
        assertThat(room(40).drawn()).doesNotContain("x");
        samples.clear();
        assertThat(room(5).hears(20, second -> 0.1 * Math.sin(6.28318531 * 1000 * second))
                        .room(5)
                        .drawn())
                .doesNotContain("x");
        samples.clear();
        for (int key = 0; key < 4; key++) {
            hears(20, second -> 0).room(5);
        }
        assertThat(room(20).drawn()).doesNotContain("x");
    }
}
