package org.invigil.datasets.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.invigil.datasets.Stretch;

/**
 * Searches a recording for stretches that may be shown a second time, by the sizes of their packets alone: nothing is
 * decoded. Copied packets are found by their very sizes, pictures that were encoded again by the correlation of rise
 * and fall, which encoders of webcams leave little of: only long stretches stand out from chance.
 */
final class RepeatSearch {
    /** A few for each segment of ten minutes; every one costs some decoding. */
    private static final long MILLIS_PER_REPEAT = 150_000;

    /** Copied packets: so many in a row of the same sizes, so many different ones among them. */
    private static final int COPIED_PACKETS = 36;

    private static final int COPIED_SIZES = 12;

    /** Movement repeats itself within seconds: nodding, typing. */
    private static final long SHORTEST_LAG_MILLIS = 5_000;

    /** The search grows with the square of the length. */
    private static final long LONGEST_LAG_MILLIS = 2 * 3_600_000L;

    private static final long SHORTEST_BIN_MILLIS = 100;

    /** Windows begin and end on blocks of so many bins, about two seconds. */
    private static final int BLOCK_BINS = 16;

    /** What VP9 makes of its packets hides what is in them. */
    private static final Set<String> TELLING_CODECS = Set.of("vp8", "h264", "hevc");

    /** Chance comes to .37, .26 and .11 in a quarter of an hour of VP8. */
    private static final List<Window> WINDOWS =
            List.of(new Window(30_000, 0.45f), new Window(60_000, 0.3f), new Window(240_000, 0.13f));

    /** The true lag stands alone; what an encoder does in turns is alike at many. */
    private static final float ABOVE_SECOND = 1.35f;

    private final PacketSizes sizes;
    private final long spanMillis;

    private RepeatSearch(PacketSizes sizes, long spanMillis) {
        this.sizes = sizes;
        this.spanMillis = spanMillis;
    }

    /**
     * How long two stretches must be alike.
     *
     * @param alike correlation from which it counts, 0..1
     */
    private record Window(long millis, float alike) {}

    /** A find and how much it says. */
    private record Weighed(PossibleRepeat repeat, double weight) {}

    /** In time order; no two of them lie at the same place. */
    static List<PossibleRepeat> find(PacketSizes sizes, long spanMillis) {
        if (sizes.count() < COPIED_PACKETS) {
            return List.of();
        }
        RepeatSearch search = new RepeatSearch(sizes, spanMillis);
        List<Weighed> all = search.copied();
        if (TELLING_CODECS.contains(sizes.codec())) {
            all.addAll(search.correlated());
        }
        return best(all);
    }

    /** The weightiest of every place, a bounded number of each part of the recording. */
    private static List<PossibleRepeat> best(List<Weighed> all) {
        List<PossibleRepeat> chosen = new ArrayList<>();
        Map<Long, Integer> inPart = new HashMap<>();
        all.stream()
                .sorted(Comparator.comparingDouble(Weighed::weight)
                        .reversed()
                        .thenComparingLong(w -> w.repeat().stretch().startMillis())
                        .thenComparingLong(w -> w.repeat().lagMillis()))
                .forEach(found -> {
                    Stretch stretch = found.repeat().stretch();
                    boolean isNew = chosen.stream()
                            .noneMatch(other -> 2 * other.stretch().overlapMillis(stretch) > stretch.lengthMillis());
                    if (isNew && inPart.merge(stretch.startMillis() / MILLIS_PER_REPEAT, 1, Integer::sum) == 1) {
                        chosen.add(found.repeat());
                    }
                });
        chosen.sort(Comparator.comparingLong((PossibleRepeat r) -> r.stretch().startMillis())
                .thenComparingLong(PossibleRepeat::lagMillis));
        return List.copyOf(chosen);
    }

    private List<Weighed> copied() {
        List<Weighed> found = new ArrayList<>();
        Map<Long, Integer> seen = new HashMap<>();
        int to = 0;
        for (int start = 0; start + COPIED_PACKETS <= sizes.count(); start++) {
            Integer earlier = seen.putIfAbsent(hash(start), start);
            if (earlier == null || start < to || !isVaried(start)) {
                continue;
            }
            int length = 0;
            while (start + length < sizes.count()
                    && earlier + length < start
                    && sizes.bytes()[start + length] == sizes.bytes()[earlier + length]) {
                length++;
            }
            long lag = OpenMedia.millis(sizes.micros()[start] - sizes.micros()[earlier]);
            if (length >= COPIED_PACKETS) {
                to = start + length;
                Stretch stretch =
                        new Stretch(OpenMedia.millis(sizes.micros()[start]), OpenMedia.millis(sizes.micros()[to - 1]));
                found.add(new Weighed(new PossibleRepeat(stretch, lag), length));
            }
        }
        return found;
    }

    private long hash(int start) {
        long hash = 17;
        for (int i = start; i < start + COPIED_PACKETS; i++) {
            hash = hash * 1_000_003 + sizes.bytes()[i];
        }
        return hash;
    }

    /** A still picture's packets are all alike. */
    private boolean isVaried(int start) {
        return Arrays.stream(sizes.bytes(), start, start + COPIED_PACKETS)
                        .distinct()
                        .count()
                >= COPIED_SIZES;
    }

    private List<Weighed> correlated() {
        // One and a half pictures: with one a jitter of half a picture would undo everything.
        long bin = Math.max(SHORTEST_BIN_MILLIS, sizes.intervalMillis() * 3 / 2);
        float[] series = sizes.riseAndFall(bin, spanMillis);
        List<Weighed> found = new ArrayList<>();
        for (Hit hit : joined(new Correlation(series, bin).hits())) {
            Stretch stretch = new Stretch(hit.startBin() * bin, Math.min(spanMillis, hit.endBin() * bin));
            found.add(new Weighed(new PossibleRepeat(stretch, hit.lagBins() * bin), hit.alike()));
        }
        return found;
    }

    /** A stretch that is like an earlier one. */
    private record Hit(int startBin, int endBin, int lagBins, float alike) {}

    /** Windows that follow each other at one lag are one stretch. */
    private static List<Hit> joined(List<Hit> hits) {
        List<Hit> joined = new ArrayList<>();
        for (Hit hit : hits) {
            int same = 0;
            while (same < joined.size() && !isSame(joined.get(same), hit)) {
                same++;
            }
            if (same == joined.size()) {
                joined.add(hit);
            } else {
                Hit other = joined.get(same);
                joined.set(
                        same,
                        new Hit(
                                Math.min(other.startBin(), hit.startBin()),
                                Math.max(other.endBin(), hit.endBin()),
                                other.alike() >= hit.alike() ? other.lagBins() : hit.lagBins(),
                                Math.max(other.alike(), hit.alike())));
            }
        }
        return joined;
    }

    private static boolean isSame(Hit a, Hit b) {
        return Math.abs(a.lagBins() - b.lagBins()) <= 1 && a.startBin() <= b.endBin() && b.startBin() <= a.endBin();
    }

    /** The best lag of every window. */
    private static final class Correlation {
        /** Lags nearer to the best one than this belong to it. */
        private static final int SAME_LAG_BINS = 4;

        private final float[] series;
        private final long binMillis;
        private final int blocks;
        private final double[] energy;

        Correlation(float[] series, long binMillis) {
            this.series = series;
            this.binMillis = binMillis;
            this.blocks = series.length / BLOCK_BINS;
            this.energy = new double[series.length + 1];
            for (int i = 0; i < series.length; i++) {
                energy[i + 1] = energy[i] + series[i] * series[i];
            }
        }

        /** In order of the windows' lengths and starts. */
        List<Hit> hits() {
            int fromLag = (int) (SHORTEST_LAG_MILLIS / binMillis);
            int toLag = (int) Math.min(LONGEST_LAG_MILLIS / binMillis, series.length - 1L);
            Best[] best = new Best[WINDOWS.size()];
            for (int i = 0; i < best.length; i++) {
                best[i] = new Best(blocks);
            }
            float[] products = new float[blocks];
            for (int lag = fromLag; lag <= toLag; lag++) {
                int first = (lag + BLOCK_BINS - 1) / BLOCK_BINS;
                for (int block = first; block < blocks; block++) {
                    products[block] = product(block, lag);
                }
                for (int i = 0; i < best.length; i++) {
                    compare(windowBlocks(i), lag, first, products, best[i]);
                }
            }
            List<Hit> hits = new ArrayList<>();
            for (int i = 0; i < best.length; i++) {
                for (int start = 0; start < blocks; start++) {
                    float alike = best[i].alike[start];
                    if (alike >= WINDOWS.get(i).alike() && alike >= ABOVE_SECOND * best[i].second[start]) {
                        int from = start * BLOCK_BINS;
                        hits.add(new Hit(from, from + windowBlocks(i) * BLOCK_BINS, best[i].lag[start], alike));
                    }
                }
            }
            return hits;
        }

        private int windowBlocks(int window) {
            return (int) (WINDOWS.get(window).millis() / binMillis / BLOCK_BINS);
        }

        /** Of one block with what lies a lag before it; four sums at once keep the processor busy. */
        private float product(int block, int lag) {
            int from = block * BLOCK_BINS;
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int i = from; i < from + BLOCK_BINS; i += 4) {
                a += series[i] * series[i - lag];
                b += series[i + 1] * series[i + 1 - lag];
                c += series[i + 2] * series[i + 2 - lag];
                d += series[i + 3] * series[i + 3 - lag];
            }
            return a + b + c + d;
        }

        private void compare(int window, int lag, int first, float[] products, Best best) {
            double sum = 0;
            for (int block = first; block < blocks; block++) {
                sum += products[block];
                int start = block - window + 1;
                if (start > first) {
                    sum -= products[start - 1];
                }
                if (start < first || sum <= 0) {
                    continue;
                }
                int from = start * BLOCK_BINS;
                int to = (block + 1) * BLOCK_BINS;
                double both = (energy[to] - energy[from]) * (energy[to - lag] - energy[from - lag]);
                // Most lags are no better than the second best: spare them the root.
                if (sum * sum > both * best.second[start] * best.second[start]) {
                    best.take(start, lag, (float) (sum / Math.sqrt(both)));
                }
            }
        }
    }

    /** The best lag of each window, and the best of all others. */
    private static final class Best {
        private final float[] alike;
        private final float[] second;
        private final int[] lag;

        Best(int windows) {
            alike = new float[windows];
            second = new float[windows];
            lag = new int[windows];
        }

        void take(int window, int newLag, float newAlike) {
            boolean isSameLag = newLag - lag[window] <= Correlation.SAME_LAG_BINS;
            if (newAlike > alike[window]) {
                if (!isSameLag) {
                    second[window] = alike[window];
                }
                alike[window] = newAlike;
                lag[window] = newLag;
            } else if (!isSameLag && newAlike > second[window]) {
                second[window] = newAlike;
            }
        }
    }
}
