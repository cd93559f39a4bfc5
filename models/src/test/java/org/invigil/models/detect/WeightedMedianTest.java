package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedMedianTest {
    private record Angle(double degrees, long millis) {}

    private static double median(Angle... angles) {
        return WeightedMedian.of(List.of(angles), Angle::degrees, Angle::millis);
    }

    @Test
    void countsTimeAndNotLooks() {
        assertThat(median(new Angle(30, 1_000), new Angle(0, 4_000), new Angle(31, 1_000), new Angle(29, 1_000)))
                .isZero();
    }

    @Test
    void isTheMiddleOfEqualWeights() {
        assertThat(median(new Angle(5, 10), new Angle(1, 10), new Angle(9, 10))).isEqualTo(5);
    }

    @Test
    void looksThatStandForNoTimeCountAlike() {
        assertThat(median(new Angle(5, 0), new Angle(1, 0), new Angle(9, 0))).isEqualTo(5);
    }
}
