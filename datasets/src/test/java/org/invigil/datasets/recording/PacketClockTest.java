package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketClockTest {
    @Test
    void trustsSteadyTimes() {
        assertThat(trusted(0, 66, 133, 200)).containsExactly(0L, 66L, 133L, 200L);
    }

    @Test
    void trustsDecodingOrder() {
        assertThat(trusted(0, 133, 66, 100, 200)).containsExactly(0L, 133L, 66L, 100L, 200L);
    }

    @Test
    void trustsAPauseThatTheNextPacketConfirms() {
        assertThat(trusted(0, 66, 300_000, 300_066)).contains(300_000L, 300_066L);
    }

    @Test
    void doubtsASingleLeapAhead() {
        assertThat(trusted(0, 66, 9_000_000, 133, 200)).containsExactly(0L, 66L, 133L, 200L);
    }

    @Test
    void doubtsALeapAheadAtTheVeryStart() {
        assertThat(trusted(9_000_000, 0, 66)).containsExactly(0L, 66L);
    }

    @Test
    void doubtsTimesThatStartAgain() {
        assertThat(trusted(0, 8_000, 16_000, 24_000, 0, 66, 133)).containsExactly(0L, 8_000L, 16_000L, 24_000L);
    }

    @Test
    void trustsPrimingBeforeTheFilesFirstMoment() {
        assertThat(trusted(-7, 13)).containsExactly(-7L, 13L);
    }

    @Test
    void doubtsTimesBeforeTheFile() {
        assertThat(trusted(-5_000, 0)).containsExactly(0L);
    }

    @Test
    void countsTheDoubtedTail() {
        PacketClock clock = new PacketClock();
        clock.trusts(60_000_000, PacketClock.NONE);
        clock.trusts(PacketClock.NONE, PacketClock.NONE);
        clock.trusts(0, PacketClock.NONE);
        assertThat(clock.doubtedInARow()).isEqualTo(2);
    }

    private static List<Long> trusted(long... millis) {
        PacketClock clock = new PacketClock();
        List<Long> trusted = new ArrayList<>();
        for (int i = 0; i < millis.length; i++) {
            long next = i + 1 < millis.length ? millis[i + 1] * 1_000 : PacketClock.NONE;
            if (clock.trusts(millis[i] * 1_000, next)) {
                trusted.add(millis[i]);
            }
        }
        return trusted;
    }
}
