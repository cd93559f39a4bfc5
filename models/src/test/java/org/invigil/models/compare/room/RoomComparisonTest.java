package org.invigil.models.compare.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.invigil.datasets.incident.AttemptPair;
import org.junit.jupiter.api.Test;

class RoomComparisonTest {
    private static final int FARTHEST_CELL = (int) (RoomComparison.FARTHEST_MILLIS / RoomComparison.CELL_MILLIS);

    private final List<Coincidence> shared = new ArrayList<>();

    /** Chance: single peaks at any difference. */
    private RoomComparisonTest noise(int count, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            shared.add(new Coincidence(random.nextInt(2 * FARTHEST_CELL) - FARTHEST_CELL, random.nextInt(7_200), 1));
        }
        return this;
    }

    private RoomComparisonTest event(int cell, long second, int peaks) {
        shared.add(new Coincidence(cell, second, peaks));
        return this;
    }

    private SharedSound compared() {
        return RoomComparison.DEFAULT.compare(shared);
    }

    @Test
    void nothingSharedIsNothing() {
        assertThat(compared().pValue()).isEqualTo(1);
    }

    @Test
    void soundsAtOneDifferenceOfClocksAreOneRoom() {
        noise(300, 1);
        for (int second = 100; second < 200; second += 5) {
            event(8, second, 2);
        }
        SharedSound found = compared();
        assertThat(found.pValue()).isLessThan(1e-6);
        assertThat(found.differenceMillis()).isBetween(448L, 640L);
        assertThat(found.seconds()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void doesNotCareWhoseClockIsAhead() {
        noise(300, 1);
        for (int second = 100; second < 200; second += 5) {
            event(-20, second, 2);
        }
        assertThat(compared().differenceMillis()).isBetween(-1344L, -1152L);
        assertThat(compared().pValue()).isLessThan(1e-6);
    }

    @Test
    void oneSlammedDoorIsNoRoom() {
        assertThat(noise(50, 2).event(3, 500, 12).compared().pValue()).isGreaterThan(0.01);
    }

    @Test
    void twoTelephonesThatRingAtTheSameMomentAreNoRoom() {
        noise(300, 2);
        for (int second = 500; second < 512; second++) {
            event(3, second, 3);
        }
        assertThat(compared().pValue()).isGreaterThan(0.01);
    }

    @Test
    void aClipThatIsPlayedOverAndOverIsKnownByOtherDifferences() {
        noise(300, 1);
        for (int second = 100; second < 400; second += 5) {
            event(8, second, 2);
        }
        SharedSound found = compared();
        assertThat(found.pValue()).isLessThan(1e-6);
        assertThat(RoomComparison.DEFAULT.isRepeated(found, shared)).isFalse();
        int aMinuteLater = 8 + 60_000 / RoomComparison.CELL_MILLIS;
        for (int second = 100; second < 400; second += 5) {
            event(aMinuteLater, second, 2);
        }
        assertThat(RoomComparison.DEFAULT.isRepeated(found, shared)).isTrue();
    }

    @Test
    void soundsAtADifferenceThatCannotBeCountAgainstThePair() {
        noise(300, 1);
        for (int second = 100; second < 200; second += 5) {
            event(8, second, 2).event(80, second, 2).event(-100, second, 2).event(120, second, 2);
        }
        assertThat(compared().pValue()).isGreaterThan(1e-3);
    }

    @Test
    void pValuesOfUnrelatedPairsAreNotTooSmall() {
        int small = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            shared.clear();
            small += noise(400, seed).compared().pValue() < 0.01 ? 1 : 0;
        }
        assertThat(small).isLessThan(30);
    }

    @Test
    void listsPairsThatStandOutAmongAllPairsOfTheExam() {
        List<RoomPair> pairs =
                List.of(pair("a1", "a2", 1e-9), pair("a3", "a4", 1e-4), pair("a5", "a6", 0.3), pair("a1", "a9", 1e-12));
        List<AttemptPair> listed = RoomPair.significant(pairs, 100);
        assertThat(listed).extracting(AttemptPair::attemptB).containsExactly("a9", "a2");
        assertThat(listed.get(1).qValue()).isEqualTo(1e-9 * 4_950 / 2);
    }

    @Test
    void theSamePValueSaysLessAmongMorePairs() {
        List<RoomPair> pairs = List.of(pair("a1", "a2", 1e-6));
        assertThat(RoomPair.significant(pairs, 20)).hasSize(1);
        assertThat(RoomPair.significant(pairs, 1_000)).isEmpty();
    }

    private static RoomPair pair(String a, String b, double p) {
        return new RoomPair("2026-11-20", "EX1", a, b, new SharedSound(10, 5, 64, 0.5, p));
    }
}
