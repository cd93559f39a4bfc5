package org.invigil.datasets.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OccurrenceCounterTest {
    @Test
    void countsAsAnOrdinaryMapWould() {
        OccurrenceCounter counter = new OccurrenceCounter();
        Map<String, Integer> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            int owner = random.nextInt(50);
            long value = random.nextInt(1_000) * 1_000L;
            int before = expected.merge(owner + " " + value, 1, Integer::sum) - 1;

            assertThat(counter.countBefore(owner, value)).isEqualTo(before);
        }
    }

    @Test
    void tellsOwnersAndValuesApart() {
        OccurrenceCounter counter = new OccurrenceCounter();

        assertThat(counter.countBefore(0, 31)).isZero();
        assertThat(counter.countBefore(31, 0)).isZero();
        assertThat(counter.countBefore(31, -1)).isZero();
        assertThat(counter.countBefore(0, 31)).isEqualTo(1);
    }
}
