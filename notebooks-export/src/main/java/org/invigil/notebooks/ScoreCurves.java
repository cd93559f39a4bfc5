package org.invigil.notebooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.invigil.models.calibrate.CalibrationResult.Scored;

/**
 * What a line through the ranking would find and let through, for every place of the line.
 *
 * @param points from the strictest line to the loosest, by weight
 */
record ScoreCurves(List<Point> points) {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Where a normal deviate is cut: three in a thousand. */
    private static final double LEAST = 0.003;

    /**
     * One place of the line.
     *
     * @param threshold suspicion from which an attempt lies above it
     * @param found share of the confirmed attempts above it
     * @param falseShare share of the dismissed ones
     * @param precision share of confirmed ones among those above it
     */
    record Point(double threshold, double found, double falseShare, double precision) {}

    static ScoreCurves of(List<Scored> scored, ToDoubleFunction<Scored> score) {
        double confirmed = weight(scored, true);
        double dismissed = weight(scored, false);
        List<Scored> sorted = new ArrayList<>(scored);
        sorted.sort(Comparator.comparingDouble(score).reversed());
        List<Point> points = new ArrayList<>();
        if (confirmed == 0 || dismissed == 0) {
            return new ScoreCurves(points);
        }
        double found = 0;
        double wrong = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Scored one = sorted.get(i);
            found += one.isConfirmed() ? one.weight() : 0;
            wrong += one.isConfirmed() ? 0 : one.weight();
            double threshold = score.applyAsDouble(one);
            if (i + 1 == sorted.size() || score.applyAsDouble(sorted.get(i + 1)) < threshold) {
                points.add(new Point(threshold, found / confirmed, wrong / dismissed, found / (found + wrong)));
            }
        }
        return new ScoreCurves(points);
    }

    private static double weight(List<Scored> scored, boolean isConfirmed) {
        return scored.stream()
                .filter(one -> one.isConfirmed() == isConfirmed)
                .mapToDouble(Scored::weight)
                .sum();
    }

    /** The line at this suspicion; empty where no attempt lies above it. */
    Optional<Point> at(double threshold) {
        return points.stream().filter(point -> point.threshold() >= threshold).reduce((strict, loose) -> loose);
    }

    double[] found() {
        return points.stream().mapToDouble(Point::found).toArray();
    }

    double[] falseShare() {
        return points.stream().mapToDouble(Point::falseShare).toArray();
    }

    double[] precision() {
        return points.stream().mapToDouble(Point::precision).toArray();
    }

    /** Normal deviates, as detection error trade-off curves are drawn (Martin and others, Eurospeech 1997). */
    static double[] deviates(double[] shares) {
        return Arrays.stream(shares).map(ScoreCurves::deviate).toArray();
    }

    static double deviate(double share) {
        return NORMAL.inverseCumulativeProbability(Math.max(LEAST, Math.min(1 - LEAST, share)));
    }

    static double share(double deviate) {
        return NORMAL.cumulativeProbability(deviate);
    }
}
