package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.FrameTimes;
import org.junit.jupiter.api.Test;

class LookGridTest {
    /** A frame every 100 ms in the stretches, a key frame at each of the times. */
    private static FrameTimes frames(List<Long> keys, Stretch... shown) {
        List<Long> millis = new ArrayList<>();
        for (Stretch stretch : shown) {
            for (long at = stretch.startMillis(); at < stretch.endMillis(); at += 100) {
                millis.add(at);
            }
        }
        boolean[] marks = new boolean[millis.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = keys.contains(millis.get(i));
        }
        return new FrameTimes(millis.stream().mapToLong(Long::longValue).toArray(), marks);
    }

    /** File times of the moments that are looked at whatever they show. */
    private static List<Long> farthest(FrameTimes times) {
        LookGrid grid = new LookGrid(times, new Stretch(0, 60_000), 1_000, 0);
        List<Long> moments = new ArrayList<>();
        int step = 0;
        long millis = grid.moment(0).stretch().startMillis();
        while (step < grid.count() - 1) {
            LookGrid.Moment moment = grid.farthest(step, millis, 4_500);
            assertThat(moment.step()).isGreaterThan(step);
            step = moment.step();
            millis = times.millis()[times.firstFrom(moment.stretch().startMillis())];
            moments.add(millis);
        }
        return moments;
    }

    @Test
    void prefersTheLastKeyFrameWithinReach() {
        assertThat(farthest(frames(List.of(0L, 1_500L, 3_000L, 4_500L, 6_000L, 7_500L), new Stretch(0, 9_000))))
                .containsExactly(4_500L, 7_500L, 8_000L);
    }

    @Test
    void dividesTheWayToADistantKeyFrame() {
        assertThat(farthest(frames(List.of(0L, 8_500L, 17_000L), new Stretch(0, 17_100))))
                .containsExactly(4_300L, 8_500L, 12_800L, 17_000L);
    }

    @Test
    void manageWithoutKeyFrames() {
        assertThat(farthest(frames(List.of(0L), new Stretch(0, 12_000)))).containsExactly(3_700L, 7_400L, 11_000L);
    }

    @Test
    void looksOnBothSidesOfAGap() {
        assertThat(farthest(frames(List.of(0L, 20_000L), new Stretch(0, 3_000), new Stretch(20_000, 21_000))))
                .containsExactly(2_900L, 20_000L);
    }

    @Test
    void stepsWithoutAFrameAreNone() {
        LookGrid grid = new LookGrid(
                frames(List.of(0L), new Stretch(250, 1_250), new Stretch(5_050, 5_450)),
                new Stretch(0, 5_300),
                1_000,
                0);
        assertThat(grid.count()).isEqualTo(3);
        assertThat(grid.moment(0).stretch()).isEqualTo(new Stretch(0, 1_000));
        assertThat(grid.moment(2).stretch()).isEqualTo(new Stretch(5_000, 5_300));
    }

    @Test
    void theGridStartsAtStartTest() {
        LookGrid grid = new LookGrid(frames(List.of(0L), new Stretch(0, 3_000)), new Stretch(700, 2_700), 1_000, -300);
        assertThat(grid.count()).isEqualTo(2);
        assertThat(grid.moment(0).stretch()).isEqualTo(new Stretch(700, 1_700));
    }
}
