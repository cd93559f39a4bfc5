package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.PossibleRepeat;

/**
 * All pictures of a segment that were decoded anyhow, very small: at most one a step. They tell which stretches may be
 * the same: shown again, the pictures of two stretches are alike at one lag, and no longer two seconds beside it.
 */
final class Glimpses {
    private static final int WIDTH = 16;
    private static final int HEIGHT = 12;
    private static final int CELLS = WIDTH * HEIGHT;

    /** Greys are kept sixteen times finer than whole ones. */
    private static final int FINER = 16;

    private static final float FULL = 255f * FINER * CELLS;

    /** Nearer than this people repeat themselves: typing, nodding. */
    private static final int SHORTEST_LAG_STEPS = 5;

    /** Beside the lag, where pictures shown again are like any others. */
    private static final int ASIDE_STEPS = 2;

    /** Pictures further off the lag than this are no pair. */
    private static final long OFF_MILLIS = 600;

    private static final int HOP_STEPS = 4;

    /** Length of the compared stretches in steps, and pairs of pictures that they must have. */
    private static final int[][] WINDOWS = {{8, 3}, {12, 2}, {24, 3}, {48, 4}, {96, 6}};

    /** Few pairs may be alike by chance. */
    private static final float CHANCE_OF_ONE = 0.3f;

    /** More different films in one segment nobody plays. */
    private static final int MOST_POSSIBLE = 20;

    private static final int ABSENT = -1;

    private final long startMillis;
    private final long stepMillis;
    private final int[][] cells;
    private final Thumbnail[] thumbnails;
    private final long[] millis;

    /** @param stretch of the attempt */
    Glimpses(Stretch stretch, long stepMillis) {
        this.startMillis = stretch.startMillis();
        this.stepMillis = stepMillis;
        int steps = (int) ((stretch.lengthMillis() + stepMillis - 1) / stepMillis);
        this.cells = new int[steps][];
        this.thumbnails = new Thumbnail[steps];
        this.millis = new long[steps];
    }

    /** @param attemptMillis when the picture was shown; of two in one step the first counts */
    void add(long attemptMillis, Thumbnail thumbnail) {
        int step = (int) ((attemptMillis - startMillis) / stepMillis);
        if (step >= 0 && step < cells.length && cells[step] == null) {
            cells[step] = small(thumbnail);
            thumbnails[step] = thumbnail;
            millis[step] = attemptMillis;
        }
    }

    boolean has(long attemptMillis) {
        int step = (int) ((attemptMillis - startMillis) / stepMillis);
        return step < 0 || step >= cells.length || cells[step] != null;
    }

    private static int[] small(Thumbnail thumbnail) {
        int across = thumbnail.width() / WIDTH;
        int down = thumbnail.height() / HEIGHT;
        int[] small = new int[CELLS];
        for (int row = 0; row < HEIGHT * down; row++) {
            for (int column = 0; column < WIDTH * across; column++) {
                small[row / down * WIDTH + column / across] +=
                        Math.round(FINER * thumbnail.cells()[row * thumbnail.width() + column]);
            }
        }
        for (int i = 0; i < CELLS; i++) {
            small[i] /= across * down;
        }
        return small;
    }

    /**
     * Two stretches that may be the same.
     *
     * @param telling pictures of the later stretch that would be least alike by chance, most telling first
     * @param aside how much pictures of the two differ when shifted by some seconds, 0..1
     */
    record Alike(PossibleRepeat repeat, List<Glimpse> telling, float aside) {}

    /**
     * A picture and when it was shown, in attempt time.
     *
     * @param aside how much it differs from those shown some seconds beside its partner, 0..1
     */
    record Glimpse(long millis, Thumbnail thumbnail, float aside) {}

    /** One window that is alike at a lag. */
    private record Hit(int start, int end, int lag, float alike, float aside) {}

    /** The best ones, best first. */
    List<Alike> repeats(RepeatSettings settings) {
        List<Hit> hits = new ArrayList<>();
        // Differences at five neighbouring lags; the middle one is judged.
        Row[] rows = new Row[2 * ASIDE_STEPS + 1];
        for (int lag = SHORTEST_LAG_STEPS - ASIDE_STEPS; lag < cells.length; lag++) {
            System.arraycopy(rows, 1, rows, 0, rows.length - 1);
            rows[rows.length - 1] = new Row(lag);
            if (rows[0] != null) {
                judge(rows, lag - ASIDE_STEPS, settings, hits);
            }
        }
        return chosen(joined(hits));
    }

    private void judge(Row[] rows, int lag, RepeatSettings settings, List<Hit> hits) {
        Row before = rows[0];
        Row here = rows[ASIDE_STEPS];
        Row after = rows[2 * ASIDE_STEPS];
        for (int[] window : WINDOWS) {
            for (int start = lag / HOP_STEPS * HOP_STEPS; start + window[0] <= cells.length; start += HOP_STEPS) {
                int end = start + window[0];
                int pairs = here.pairs(start, end);
                if (pairs < window[1] || before.pairs(start, end) < 2 || after.pairs(start, end) < 2) {
                    continue;
                }
                float aside = (before.mean(start, end) + after.mean(start, end)) / 2;
                float alike = here.mean(start, end) / aside + CHANCE_OF_ONE / pairs;
                if (aside >= settings.movement() && alike <= settings.alike()) {
                    hits.add(new Hit(start, end, lag, alike, aside));
                }
            }
        }
    }

    private static List<Hit> joined(List<Hit> hits) {
        List<Hit> joined = new ArrayList<>();
        hits.stream()
                .sorted(Comparator.comparingInt(Hit::lag)
                        .thenComparingInt(Hit::start)
                        .thenComparingInt(Hit::end))
                .forEach(hit -> {
                    for (int i = 0; i < joined.size(); i++) {
                        Hit other = joined.get(i);
                        if (Math.abs(other.lag() - hit.lag()) <= 1
                                && hit.start() <= other.end()
                                && other.start() <= hit.end()) {
                            joined.set(
                                    i,
                                    new Hit(
                                            Math.min(other.start(), hit.start()),
                                            Math.max(other.end(), hit.end()),
                                            other.alike() <= hit.alike() ? other.lag() : hit.lag(),
                                            Math.min(other.alike(), hit.alike()),
                                            Math.min(other.aside(), hit.aside())));
                            return;
                        }
                    }
                    joined.add(hit);
                });
        return joined;
    }

    /** The same of stretches that packets tell of: they know the lag, and not what there is to see. */
    List<Alike> picture(List<PossibleRepeat> byPackets) {
        List<Alike> pictured = new ArrayList<>();
        for (PossibleRepeat repeat : byPackets) {
            List<Glimpse> inside = new ArrayList<>();
            float movement = 0;
            int pairs = 0;
            for (int step = ASIDE_STEPS; step < cells.length; step++) {
                boolean isInside = cells[step] != null
                        && millis[step] >= repeat.stretch().startMillis()
                        && millis[step] < repeat.stretch().endMillis();
                float difference = isInside ? difference(step, ASIDE_STEPS) : ABSENT;
                if (isInside) {
                    inside.add(new Glimpse(millis[step], thumbnails[step], Math.max(0, change(step, ASIDE_STEPS))));
                }
                movement += Math.max(0, difference);
                pairs += difference < 0 ? 0 : 1;
            }
            if (pairs > 0) {
                // From the middle outwards: edges are known to some seconds only.
                long middle = (repeat.stretch().startMillis() + repeat.stretch().endMillis()) / 2;
                inside.sort(Comparator.comparingLong((Glimpse glimpse) -> Math.abs(glimpse.millis() - middle))
                        .thenComparingLong(Glimpse::millis));
                pictured.add(new Alike(repeat, inside, movement / pairs));
            }
        }
        return pictured;
    }

    private List<Alike> chosen(List<Hit> joined) {
        return joined.stream()
                .sorted(Comparator.comparingDouble(Hit::alike)
                        .thenComparingInt(Hit::start)
                        .thenComparingInt(Hit::lag))
                .limit(MOST_POSSIBLE)
                .map(hit -> new Alike(
                        new PossibleRepeat(
                                new Stretch(
                                        startMillis + hit.start() * stepMillis, startMillis + hit.end() * stepMillis),
                                hit.lag() * stepMillis),
                        telling(hit),
                        hit.aside()))
                .toList();
    }

    private List<Glimpse> telling(Hit hit) {
        List<Integer> steps = new ArrayList<>();
        for (int step = hit.start(); step < hit.end(); step++) {
            if (difference(step, hit.lag()) >= 0) {
                steps.add(step);
            }
        }
        steps.sort(Comparator.comparingDouble((Integer step) -> difference(step, hit.lag()) - aside(step, hit))
                .thenComparingInt(step -> step));
        return steps.stream()
                .map(step -> new Glimpse(millis[step], thumbnails[step], nearestAside(step, hit.lag())))
                .toList();
    }

    /** 0 where neither is known: then it tells nothing. */
    private float nearestAside(int step, int lag) {
        float before = change(step, lag - ASIDE_STEPS);
        float after = change(step, lag + ASIDE_STEPS);
        return Math.max(0, before < 0 || after < 0 ? Math.max(before, after) : Math.min(before, after));
    }

    /** The same as {@link #difference} of the larger pictures, which frames are compared by. */
    private float change(int later, int lag) {
        return difference(later, lag) < 0 ? ABSENT : thumbnails[later].change(thumbnails[later - lag]);
    }

    private float aside(int step, Hit hit) {
        float before = difference(step, hit.lag() - ASIDE_STEPS);
        float after = difference(step, hit.lag() + ASIDE_STEPS);
        return before < 0 || after < 0 ? Math.max(before, after) : Math.min(before, after);
    }

    /** Negative where there is no such pair. */
    private float difference(int later, int lag) {
        int earlier = later - lag;
        if (earlier < 0
                || cells[later] == null
                || cells[earlier] == null
                || Math.abs(millis[later] - millis[earlier] - lag * stepMillis) > OFF_MILLIS) {
            return ABSENT;
        }
        return sumOfDifferences(cells[later], cells[earlier]) / FULL;
    }

    /** How much every picture differs from the one a lag before it, summed up from the left. */
    private final class Row {
        private final float[] sums = new float[cells.length + 1];
        private final int[] counts = new int[cells.length + 1];

        Row(int lag) {
            for (int step = 0; step < cells.length; step++) {
                float difference = difference(step, lag);
                sums[step + 1] = sums[step] + Math.max(0, difference);
                counts[step + 1] = counts[step] + (difference < 0 ? 0 : 1);
            }
        }

        int pairs(int start, int end) {
            return counts[end] - counts[start];
        }

        float mean(int start, int end) {
            return (sums[end] - sums[start]) / pairs(start, end);
        }
    }

    private static int sumOfDifferences(int[] a, int[] b) {
        int sum = 0;
        for (int i = 0; i < CELLS; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    @Override
    public String toString() {
        return Arrays.stream(cells).filter(each -> each != null).count() + " of " + cells.length + " steps";
    }
}
