package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.invigil.datasets.Stretch;
import org.junit.jupiter.api.Test;

/** All sound here is at 16 kHz already, so that nothing is resampled and sixteen samples are a millisecond. */
class SoundPlacerTest {
    private static final int RATE = SoundTrack.RATE_HERTZ;

    @Test
    void laysPacketsOneBehindTheOther() {
        float[] out = place(0, 100, packet(0, 20, 0.1f), packet(20_000, 20, 0.2f));
        assertThat(value(out, 19)).isEqualTo(0.1f);
        assertThat(value(out, 20)).isEqualTo(0.2f);
        assertThat(value(out, 40)).isZero();
    }

    @Test
    void leavesAHoleSilentAndGoesOnInTime() {
        float[] out = place(0, 400, packet(0, 20, 0.1f), packet(300_000, 20, 0.2f));
        assertThat(value(out, 299)).isZero();
        assertThat(value(out, 300)).isEqualTo(0.2f);
    }

    @Test
    void doesNotTearSoundApartForJitter() {
        float[] out = place(0, 100, packet(0, 20, 0.1f), packet(30_000, 20, 0.2f));
        assertThat(value(out, 20)).isEqualTo(0.2f);
    }

    @Test
    void setsADriftingClockRightAtTheNextAnchor() {
        Packet[] packets = new Packet[600];
        for (int i = 0; i < packets.length; i++) {
            // Packets of 20 ms that come every 20.02 ms: 10 ms late after 500.
            packets[i] = packet(i * 20_020L, 20, i + 1);
        }
        float[] out = place(0, 12_000, packets);
        assertThat(value(out, 9_999)).isEqualTo(500f);
        int first = (int) Math.ceil(10_000 / 20.02);
        assertThat(value(out, Math.round(first * 20.02f) + 1)).isEqualTo(first + 1f);
    }

    @Test
    void leavesNoSeamWhereAnAnchorMovesTheSound() {
        Packet[] packets = new Packet[520];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = packet(i * 20_020L, 20, 0.5f);
        }
        float[] out = place(0, 10_300, packets);
        assertThat(Arrays.copyOf(out, 10_300 * 16)).containsOnly(0.5f);
    }

    @Test
    void givesTheSameForPartsAsForTheWhole() {
        Packet[] packets = new Packet[2_000];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = packet(i * 20_000L + i % 7 * 300L, 20, i);
        }
        float[] whole = place(0, 40_000, packets);
        for (int from : new int[] {10_000, 12_345, 20_000, 30_001}) {
            long needed = SoundPlacer.needsFromMicros(from * 1_000L);
            Packet[] later =
                    Arrays.stream(packets).filter(p -> p.micros() >= needed).toArray(Packet[]::new);
            assertThat(place(from, 5_000, later)).isEqualTo(Arrays.copyOfRange(whole, from * 16, (from + 5_000) * 16));
        }
    }

    @Test
    void listsHolesOfMoreThanATenthOfASecond() {
        SoundReader.Holes holes = new SoundReader.Holes();
        holes.cover(0, 1_000_000);
        holes.cover(1_090_000, 2_000_000);
        holes.cover(2_500_000, 3_000_000);
        assertThat(holes.between(0, 4_000)).containsExactly(new Stretch(2_000, 2_500), new Stretch(3_000, 4_000));
    }

    @Test
    void listsAHoleOnBothSidesOfABorder() {
        SoundReader.Holes holes = new SoundReader.Holes();
        holes.cover(0, 1_950_000);
        holes.cover(2_070_000, 4_000_000);
        assertThat(holes.between(0, 2_000)).containsExactly(new Stretch(1_950, 2_000));
        assertThat(holes.between(2_000, 4_000)).containsExactly(new Stretch(2_000, 2_070));
    }

    @Test
    void listsEverythingWhereThereIsNoSound() {
        assertThat(new SoundReader.Holes().between(5_000, 9_000)).containsExactly(new Stretch(5_000, 9_000));
    }

    private record Packet(long micros, int millis, float value) {
        float[] samples() {
            float[] samples = new float[millis * 16];
            Arrays.fill(samples, value);
            return samples;
        }
    }

    private static Packet packet(long micros, int millis, float value) {
        return new Packet(micros, millis, value);
    }

    private static float[] place(long fromMillis, int lengthMillis, Packet... packets) {
        float[] out = new float[lengthMillis * 16];
        SoundPlacer placer =
                new SoundPlacer(out, fromMillis * 1_000, (samples, length, rate) -> Arrays.copyOf(samples, length));
        for (Packet packet : packets) {
            placer.add(packet.micros(), packet.samples(), RATE);
        }
        placer.finish();
        return out;
    }

    private static float value(float[] out, int millis) {
        return out[millis * 16];
    }
}
