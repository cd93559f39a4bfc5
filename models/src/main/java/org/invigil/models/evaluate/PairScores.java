package org.invigil.models.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well similarities part pairs of one person from pairs of two. Pairs that failed are counted and left out of the
 * figures. A pair is accepted as the same person from the threshold on. The intervals take pairs for independent; pairs
 * that share a file are not, so the true ones are wider.
 *
 * @param equalErrorRate where as many of one person's pairs are refused as of two persons' are accepted; the interval
 *     is that of the smaller class
 * @param accuracy at the threshold that is best for these very pairs
 * @param trueAcceptAtOnePercent share of one person's pairs accepted at the lowest threshold that accepts at most 1 %
 *     of two persons'
 */
public record PairScores(
        int pairs,
        int failed,
        Estimate equalErrorRate,
        Double equalErrorThreshold,
        Estimate accuracy,
        Double accuracyThreshold,
        Estimate trueAcceptAtOnePercent) {
    private static final double MOST_FALSE_ACCEPTS = 0.01;

    public static PairScores of(List<ScoredPair> pairs) {
        List<ScoredPair> measured =
                pairs.stream().filter(pair -> pair.similarity() != null).toList();
        double[] same = similarities(measured, true);
        double[] different = similarities(measured, false);
        int failed = pairs.size() - measured.size();
        if (same.length == 0 || different.length == 0) {
            Estimate unknown = Estimate.share(0, 0);
            return new PairScores(pairs.size(), failed, unknown, null, unknown, null, unknown);
        }
        Threshold equal = thresholds(same, different)
                .min(Comparator.comparingDouble(Threshold::imbalance).thenComparing(Threshold::errors))
                .orElseThrow();
        Threshold best = thresholds(same, different)
                .min(Comparator.comparingInt(Threshold::errors).thenComparing(Threshold::imbalance))
                .orElseThrow();
        Threshold strict = thresholds(same, different)
                .filter(threshold -> threshold.falseAcceptRate() <= MOST_FALSE_ACCEPTS)
                .min(Comparator.comparingDouble(Threshold::value))
                .orElseThrow();
        return new PairScores(
                pairs.size(),
                failed,
                equalError(equal, Math.min(same.length, different.length)),
                equal.value(),
                Estimate.share(measured.size() - best.errors(), measured.size()),
                best.value(),
                Estimate.share(same.length - strict.falseRefusals(), same.length));
    }

    private static double[] similarities(List<ScoredPair> pairs, boolean same) {
        return pairs.stream()
                .filter(scored -> scored.pair().isSame() == same)
                .mapToDouble(ScoredPair::similarity)
                .sorted()
                .toArray();
    }

    private static Estimate equalError(Threshold equal, int smallerClass) {
        double rate = (equal.falseAcceptRate() + equal.falseRefusalRate()) / 2;
        Estimate interval = Estimate.share((int) Math.round(rate * smallerClass), smallerClass);
        return new Estimate(rate, interval.low(), interval.high());
    }

    /** What happens when pairs are accepted from a similarity on. */
    private record Threshold(double value, int falseAccepts, int different, int falseRefusals, int same) {
        double falseAcceptRate() {
            return (double) falseAccepts / different;
        }

        double falseRefusalRate() {
            return (double) falseRefusals / same;
        }

        double imbalance() {
            return Math.abs(falseAcceptRate() - falseRefusalRate());
        }

        int errors() {
            return falseAccepts + falseRefusals;
        }
    }

    /** Midway between neighbouring similarities, and beyond the highest: between them nothing changes. */
    private static Stream<Threshold> thresholds(double[] same, double[] different) {
        double[] all = DoubleStream.concat(Arrays.stream(same), Arrays.stream(different))
                .sorted()
                .distinct()
                .toArray();
        return IntStream.rangeClosed(0, all.length).mapToObj(place -> {
            double value = place == 0
                    ? all[0]
                    : place == all.length ? Math.nextUp(all[place - 1]) : (all[place - 1] + all[place]) / 2;
            int accepted = different.length - below(different, value);
            return new Threshold(value, accepted, different.length, below(same, value), same.length);
        });
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
