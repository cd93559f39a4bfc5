package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.recording.SoundTrack;
import org.junit.jupiter.api.Test;

class HeardStreamsTest {
    private static final long START = 600_000;

    private final Random random = new Random(1);

    /** @param stream one letter a second: o a quiet room, x digital silence */
    private float[] samples(String stream) {
        float[] samples = new float[stream.length() * SoundTrack.RATE_HERTZ];
        for (int i = 0; i < samples.length; i++) {
            boolean isRoom = stream.charAt(i / SoundTrack.RATE_HERTZ) == 'o';
            samples[i] = isRoom ? (float) (0.001 * random.nextGaussian()) : 0;
        }
        return samples;
    }

    private List<String> silent(List<Integer> seconds, String... streams) {
        HeardStreams heard = new HeardStreams();
        for (String stream : streams) {
            heard.hear(samples(stream));
        }
        List<Sound> sounds = seconds.stream()
                .map(second ->
                        new Sound("d", "e", "a", "f.webm", START + second * 1_000L, -60, 0, SoundKind.STEADY_NOISE))
                .toList();
        List<String> drawn = new ArrayList<>();
        heard.silent(sounds, START)
                .forEach(silent -> drawn.add("%d of %d: %d to %d"
                        .formatted(
                                silent.number(),
                                silent.streams(),
                                (silent.stretch().startMillis() - START) / 1_000,
                                (silent.stretch().endMillis() - START) / 1_000)));
        return drawn;
    }

    private List<String> silent(String... streams) {
        return silent(IntStream.range(0, streams[0].length()).boxed().toList(), streams);
    }

    @Test
    void aStreamThatIsDeadBesideALiveOneIsTold() {
        assertThat(silent("x".repeat(12), "o".repeat(12))).containsExactly("1 of 2: 0 to 12");
        assertThat(silent("o".repeat(12), "x".repeat(12), "o".repeat(12))).containsExactly("2 of 3: 0 to 12");
    }

    @Test
    void aStreamThatDiesIsToldFromThenOn() {
        assertThat(silent("o".repeat(20) + "x".repeat(40), "o".repeat(60))).containsExactly("1 of 2: 20 to 60");
    }

    @Test
    void whatIsHeardAllTheTimeIsARoom() {
        assertThat(isRoomHeard("x".repeat(40), "o".repeat(33) + "x".repeat(7))).isTrue();
        assertThat(isRoomHeard("x".repeat(40), "o".repeat(20) + "x".repeat(20))).isFalse();
        assertThat(isRoomHeard("x".repeat(40), "xo".repeat(20), "ox".repeat(20)))
                .isFalse();
    }

    private boolean isRoomHeard(String... streams) {
        HeardStreams heard = new HeardStreams();
        List<Sound> sounds = new ArrayList<>();
        for (String stream : streams) {
            heard.hear(samples(stream));
        }
        for (int second = 0; second < streams[0].length(); second++) {
            sounds.add(new Sound("d", "e", "a", "f.webm", START + second * 1_000L, -60, 0, SoundKind.STEADY_NOISE));
        }
        return heard.silent(sounds, START).get(0).isRoomHeard();
    }

    @Test
    void hushedPausesAreNoDeadStream() {
        assertThat(silent("oooooxxxxxxxxxx".repeat(4), "o".repeat(60))).isEmpty();
    }

    @Test
    void whereAllAreDeadTheMixTells() {
        assertThat(silent("x".repeat(40), "x".repeat(40))).isEmpty();
        assertThat(silent("x".repeat(40), "x".repeat(37) + "ooo")).isEmpty();
    }

    @Test
    void streamsThatEndALittleApartAreWhole() {
        assertThat(silent("xxx", "ooo")).isEmpty();
    }

    @Test
    void aSingleStreamIsNotSpokenOf() {
        assertThat(new HeardStreams()
                        .silent(
                                List.of(new Sound("d", "e", "a", "f.webm", START, -120, 0, SoundKind.NO_SIGNAL)),
                                START))
                .isEmpty();
    }

    @Test
    void secondsInGapsCountForNoStream() {
        List<Integer> heard = IntStream.range(10, 20).boxed().toList();
        assertThat(silent(heard, "o".repeat(10) + "x".repeat(10), "o".repeat(20)))
                .containsExactly("1 of 2: 10 to 20");
    }
}
