package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.junit.jupiter.api.Test;

class RepeatSearchTest {
    private static final int FRAMES_A_SECOND = 12;
    private static final int SECONDS = 900;

    private final Random random = new Random(3);
    private final double[] logSizes = new double[SECONDS * FRAMES_A_SECOND];

    /** A camera's packets: independent from frame to frame, as far as anybody can tell. */
    private void record() {
        for (int i = 0; i < logSizes.length; i++) {
            logSizes[i] = 7.5 + 0.5 * random.nextGaussian();
        }
    }

    /** @param kept share of the earlier rise and fall that another encoding leaves; 1 for copied packets */
    private void repeat(int atSecond, int fromSecond, int seconds, double kept) {
        for (int i = 0; i < seconds * FRAMES_A_SECOND; i++) {
            int at = atSecond * FRAMES_A_SECOND + i;
            double earlier = logSizes[fromSecond * FRAMES_A_SECOND + i] - 7.5;
            double other = kept == 1 ? 0 : 0.5 * random.nextGaussian();
            logSizes[at] = 7.5 + kept * earlier + Math.sqrt(1 - kept * kept) * other;
        }
    }

    private List<PossibleRepeat> found(String codec) {
        long[] micros = new long[logSizes.length];
        int[] bytes = new int[logSizes.length];
        boolean[] keys = new boolean[logSizes.length];
        for (int i = 0; i < logSizes.length; i++) {
            micros[i] = i * 1_000_000L / FRAMES_A_SECOND;
            bytes[i] = (int) Math.exp(logSizes[i]);
            keys[i] = i % 100 == 0;
        }
        return RepeatSearch.find(new PacketSizes(codec, micros, bytes, keys), SECONDS * 1_000L);
    }

    @Test
    void aCameraRepeatsNothing() {
        record();
        assertThat(found("vp8")).isEmpty();
    }

    @Test
    void copiedPacketsAreFoundFromThreeSecondsOnInAnyCodec() {
        record();
        repeat(500, 123, 4, 1);
        assertThat(found("vp9")).singleElement().satisfies(repeat -> {
            assertThat(repeat.lagMillis()).isEqualTo(377_000);
            assertThat(repeat.stretch().startMillis()).isBetween(499_900L, 500_100L);
            assertThat(repeat.stretch().endMillis()).isBetween(503_800L, 504_100L);
        });
    }

    @Test
    void aLongRepetitionIsFoundThoughAnotherEncodingLeavesLittleOfIt() {
        record();
        repeat(500, 100, 300, 0.35);
        assertThat(found("vp8")).isNotEmpty().allSatisfy(repeat -> {
            assertThat(repeat.lagMillis()).isBetween(399_500L, 400_500L);
            assertThat(repeat.stretch().overlapMillis(new Stretch(500_000, 800_000)))
                    .isGreaterThan(200_000);
        });
    }

    @Test
    void halfAMinuteIsFoundWhereEncodingLeavesMuch() {
        record();
        repeat(500, 100, 40, 0.85);
        assertThat(found("h264"))
                .anySatisfy(repeat -> assertThat(repeat.lagMillis()).isBetween(399_500L, 400_500L));
    }

    @Test
    void aStillPictureRepeatsNothing() {
        assertThat(found("vp8")).isEmpty();
    }

    @Test
    void aHandfulOfPacketsIsNoRecording() {
        PacketSizes few = new PacketSizes("vp8", new long[] {0, 80_000}, new int[] {9, 9}, new boolean[2]);
        assertThat(RepeatSearch.find(few, 160)).isEmpty();
    }
}
