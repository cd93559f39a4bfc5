package org.invigil.models.compare.room;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.special.Beta;

/**
 * Whether two attempts hear the same sounds at the same time. Shared landmarks are counted at differences of the two
 * clocks that can be and compared with those that cannot: what is alike in two rooms by chance, a beep of the same
 * program or two people typing, is alike at any difference.
 *
 * <p>What is alike in one stretch of {@value #EVENT_SECONDS} s alone is one event and no room: two telephones with one
 * tone may ring at the same moment. So the strongest such stretch is left out. What is alike at other differences just
 * as well is a clip that is played over and over ({@link #isRepeated}).
 *
 * <p>Known false cause: the same live broadcast in two rooms.
 *
 * @param mostMillis clocks are never further apart
 * @param leastImpossibleMillis differences from here to {@link #FARTHEST_MILLIS} cannot be
 * @param mostPeaksPerSecond more in one second are one event
 * @param leastSeconds one slammed door is no room: so many different seconds are asked for
 */
public record RoomComparison(long mostMillis, long leastImpossibleMillis, int mostPeaksPerSecond, int leastSeconds)
        implements Serializable {
    public static final RoomComparison DEFAULT = new RoomComparison(2_000, 3_000, 3, 4);

    /** Two frames of the spectrogram. */
    public static final int CELL_MILLIS = 64;

    /** Landmarks further apart are not compared. */
    public static final long FARTHEST_MILLIS = 10_000;

    /** How far apart clocks are compared for {@link #isRepeated}. */
    public static final long FARTHEST_REPEAT_MILLIS = 150_000;

    /** What is shared in so short a time is one event. */
    static final int EVENT_SECONDS = 12;

    /** Share of the peaks that is found again at another difference if the sound repeats itself. */
    private static final double REPEATED_SHARE = 0.4;

    /** Counts of landmarks in the room's events are clustered: never take them for quite independent. */
    private static final double LEAST_DISPERSION = 1.3;

    /** What p-values are cut off at. */
    private static final double LEAST_P = 1e-300;

    /** Peaks of one window of two neighbouring cells by second. */
    private static final class Window {
        private final TreeMap<Long, Integer> peaks = new TreeMap<>();

        void add(Coincidence coincidence) {
            peaks.merge(coincidence.second(), coincidence.peaks(), Integer::sum);
        }

        int count(int most) {
            return peaks.values().stream().mapToInt(n -> Math.min(most, n)).sum();
        }

        /** Of the stretch of {@value #EVENT_SECONDS} s that has most. */
        int strongestEvent(int most) {
            int strongest = 0;
            for (long from : peaks.keySet()) {
                int event = peaks.subMap(from, from + EVENT_SECONDS).values().stream()
                        .mapToInt(n -> Math.min(most, n))
                        .sum();
                strongest = Math.max(strongest, event);
            }
            return strongest;
        }
    }

    /** @param shared of one pair of attempts, in any order, up to {@link #FARTHEST_MILLIS} apart */
    public SharedSound compare(List<Coincidence> shared) {
        TreeMap<Integer, Window> windows = windows(shared);
        int best = 0;
        int bestCell = 0;
        for (Map.Entry<Integer, Window> window : windows.entrySet()) {
            int count = isPossible(window.getKey()) ? window.getValue().count(mostPeaksPerSecond) : 0;
            if (count > best) {
                best = count;
                bestCell = window.getKey();
            }
        }
        Chance chance = chance(windows);
        int seconds = best == 0 ? 0 : windows.get(bestCell).peaks.size();
        int beside = best == 0 ? 0 : best - windows.get(bestCell).strongestEvent(mostPeaksPerSecond);
        double p = seconds < leastSeconds ? 1 : Math.min(1, possibleWindows() * chance.atLeast(beside));
        return new SharedSound(best, seconds, (bestCell + 1L) * CELL_MILLIS, chance.mean(), Math.max(LEAST_P, p));
    }

    private static TreeMap<Integer, Window> windows(List<Coincidence> shared) {
        TreeMap<Integer, Window> windows = new TreeMap<>();
        for (Coincidence coincidence : shared) {
            windows.computeIfAbsent(coincidence.cell(), cell -> new Window()).add(coincidence);
            windows.computeIfAbsent(coincidence.cell() - 1, cell -> new Window())
                    .add(coincidence);
        }
        return windows;
    }

    /**
     * Whether the pair is alike at a difference that cannot be nearly as much as at the one that was found: then both
     * hear one clip over and over, each from its own beginning on.
     *
     * @param found what {@link #compare} came to
     * @param shared of the same pair, up to {@link #FARTHEST_REPEAT_MILLIS} apart
     */
    public boolean isRepeated(SharedSound found, List<Coincidence> shared) {
        return windows(shared).entrySet().stream()
                .filter(window -> Math.abs((window.getKey() + 1L) * CELL_MILLIS) >= leastImpossibleMillis)
                .mapToInt(window -> window.getValue().count(mostPeaksPerSecond))
                .anyMatch(count -> count >= REPEATED_SHARE * found.peaks());
    }

    /** The window of a cell and the next one is centred where the two meet. */
    private boolean isPossible(int cell) {
        return Math.abs((cell + 1L) * CELL_MILLIS) <= mostMillis;
    }

    private boolean isImpossible(int cell) {
        long difference = Math.abs((cell + 1L) * CELL_MILLIS);
        return difference >= leastImpossibleMillis && difference < FARTHEST_MILLIS - CELL_MILLIS;
    }

    private int possibleWindows() {
        return (int) (2 * mostMillis / CELL_MILLIS) + 1;
    }

    private Chance chance(TreeMap<Integer, Window> windows) {
        int far = (int) (FARTHEST_MILLIS / CELL_MILLIS);
        int count = 0;
        double sum = 0;
        double squares = 0;
        for (int cell = -far; cell <= far; cell++) {
            if (isImpossible(cell)) {
                Window window = windows.get(cell);
                int peaks = window == null ? 0 : window.count(mostPeaksPerSecond);
                count++;
                sum += peaks;
                squares += (double) peaks * peaks;
            }
        }
        double mean = (sum + 1) / (count + 1);
        double variance = (squares + 1) / (count + 1) - mean * mean;
        return new Chance(mean, Math.max(LEAST_DISPERSION * mean, variance));
    }

    /** Negative binomial distribution by its mean and variance. */
    private record Chance(double mean, double variance) {
        double atLeast(int peaks) {
            double size = mean * mean / (variance - mean);
            return peaks == 0 ? 1 : Beta.regularizedBeta(mean / (mean + size), peaks, size);
        }
    }
}
