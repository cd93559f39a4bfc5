package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private static Performance of(String timeline) {
        return new Performance(Timeline.of(timeline), -10, 60, SampleRandom.of(1, "test"));
    }

    @Test
    void isOutOfThePictureForTheWholeAbsence() {
        Performance performance = of("20 to 30 away");

        assertThat(performance.asideFromChair(18)).isZero();
        assertThat(performance.asideFromChair(20)).isGreaterThan(600);
        assertThat(performance.asideFromChair(29.9)).isGreaterThan(600);
        assertThat(performance.asideFromChair(32)).isZero();
    }

    @Test
    void somebodyElseIsInTheChairForAllButTheFirstAndLastSecond() {
        Timeline.Event event = new Timeline.Event(20, 40, Happening.OTHER, "3");

        assertThat(Performance.asideFromPlace(20, event)).isGreaterThan(600);
        assertThat(Performance.asideFromPlace(21, event)).isZero();
        assertThat(Performance.asideFromPlace(39, event)).isZero();
        assertThat(Performance.asideFromPlace(40, event)).isGreaterThan(600);
    }

    @Test
    void turnsFarOnlyWhereTheTimelineSaysSo() {
        Performance performance = of("20 to 30 looks-left");
        Set<Pose> before = EnumSet.noneOf(Pose.class);
        Set<Pose> during = EnumSet.noneOf(Pose.class);
        for (double t = -10; t < 20; t += 0.1) {
            before.add(performance.pose(t));
        }
        for (double t = 20.5; t < 29.5; t += 0.1) {
            during.add(performance.pose(t));
        }

        assertThat(before)
                .contains(Pose.FRONT)
                .hasSizeGreaterThan(3)
                .doesNotContain(Pose.LEFT_FAR, Pose.RIGHT_FAR, Pose.MOUTH_OPEN);
        assertThat(during).containsExactly(Pose.LEFT_FAR);
    }

    @Test
    void movesItsMouthWhileSpeaking() {
        Performance performance = of("20 to 30 speaks mari");
        Set<Pose> during = EnumSet.noneOf(Pose.class);
        for (double t = 20; t < 30; t += 0.1) {
            during.add(performance.pose(t));
        }

        assertThat(during).containsExactlyInAnyOrder(Pose.FRONT, Pose.MOUTH_HALF, Pose.MOUTH_OPEN);
    }
}
