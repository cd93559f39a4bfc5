package org.invigil.models.compare.pairs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.models.compare.ComparedExam;
import org.invigil.models.compare.similarity.Agreement;

/**
 * All pairs of an exam in tiles of 256 x 256 attempts: a screen sees every pair, exact tests see what it lets through.
 * A pair passes where matches exceed their expectation by 1.1 deviations (the deviation taken from above), where the
 * directed likelihood ratio in either direction exceeds 3, or where times or another job corroborate it.
 */
public final class PairTiles {
    static final int SIDE = 256;

    /** z of the number of matches, with the largest variance that their expectation allows. */
    private static final double LOWEST_MATCH_Z = 1.1;

    /** The likelihood ratio's tail is heavier than the normal: p below 1e-4 has a z above 3.7. */
    private static final double LOWEST_COPYING_Z = 3;

    /** ln p of the times below which they corroborate answers. */
    public static final double LN_NEAR_TIMES = Math.log(0.01);

    /** Pairs whose p-values are at most this are all kept, so that their q-values are exact. */
    private static final double KEPT_P = 1e-3;

    private static final double FEWEST_KEPT = 2000;

    /** Pairs with too few common items come after all others. */
    private static final double UNTESTED_Z = -1e6;

    private final PairComparison comparison;
    private final ComparedExam exam;
    private final ExactScores exact;
    private final int blocks;
    private final double lnKept;
    private final float[] columns;
    private final float[] expected;
    private final double[] copyingZ;

    private final ClosestInTile byMatches = new ClosestInTile();
    private final ClosestInTile byTime = new ClosestInTile();
    private final boolean hasTimes;

    private NearestPartners byAnswers;
    private NearestPartners byCopying;
    private NearestPartners byTimes;
    private Map<Long, PairScore> scores;
    private long answersTested;
    private long timesTested;
    private long timesNear;

    public PairTiles(PairComparison comparison) {
        this.comparison = comparison;
        this.exam = comparison.exam();
        this.exact = new ExactScores(comparison);
        this.hasTimes = Arrays.stream(exam.seconds()).anyMatch(seconds -> seconds > 0);
        this.blocks = blocks(exam.attempts());
        double pairs = 0.5 * exam.attempts() * (exam.attempts() - 1.0);
        this.lnKept = Math.log(Math.min(1, Math.max(KEPT_P, FEWEST_KEPT / Math.max(1, pairs))));
        this.columns = new float[comparison.probabilities().width() * SIDE];
        this.expected = new float[SIDE];
        this.copyingZ = new double[SIDE * SIDE];
    }

    private static int blocks(int attempts) {
        return (attempts + SIDE - 1) / SIDE;
    }

    public static int tiles(int attempts) {
        return blocks(attempts) * (blocks(attempts) + 1) / 2;
    }

    /** Compares tiles {@code from} (inclusive) to {@code to} (exclusive), in their order. */
    public TileResult compare(int from, int to) {
        byAnswers = new NearestPartners(exam.attempts(), PairScore::lnAnswers);
        byCopying = new NearestPartners(exam.attempts(), PairScore::lnCopying);
        byTimes = new NearestPartners(exam.attempts(), PairScore::lnTimes);
        scores = new LinkedHashMap<>();
        answersTested = 0;
        timesTested = 0;
        timesNear = 0;
        int tile = 0;
        for (int row = 0; row < blocks; row++) {
            for (int column = row; column < blocks; column++, tile++) {
                if (tile >= from && tile < to) {
                    compareTile(row * SIDE, column * SIDE);
                    forgetDistant();
                }
            }
        }
        return new TileResult(answersTested, timesTested, timesNear, List.copyOf(scores.values()));
    }

    private void compareTile(int fromA, int fromB) {
        int toA = Math.min(exam.attempts(), fromA + SIDE);
        int toB = Math.min(exam.attempts(), fromB + SIDE);
        layColumns(fromB, toB);
        fillCopyingZ(fromA, toA, fromB, toB);
        byMatches.clear();
        byTime.clear();
        int[] passed = new int[2 * SIDE];
        for (int a = fromA; a < toA; a++) {
            expectMatches(a);
            for (int b = Math.max(fromB, a + 1); b < toB; b++) {
                if (exam.mayPair(a, b)) {
                    comparePair(a, b, fromA, fromB, passed);
                }
            }
        }
        fillUp(passed);
    }

    private void comparePair(int a, int b, int fromA, int fromB, int[] passed) {
        int slotA = a - fromA;
        int slotB = SIDE + b - fromB;
        int common = comparison.planes().common(a, b);
        boolean isNear = hasTimes && isNearInTime(a, b, slotA, slotB);
        boolean isTested = common >= Agreement.FEWEST_COMMON;
        answersTested += isTested ? 1 : 0;
        double z = isTested ? matchZ(a, b, b - fromB, common) : UNTESTED_Z + common;
        boolean passes = isNear
                || comparison.isCorroborated(a, b)
                || isTested && (z >= LOWEST_MATCH_Z || copyingZ[slotA * SIDE + b - fromB] >= LOWEST_COPYING_Z);
        if (passes) {
            keep(exact.score(a, b));
            passed[slotA]++;
            passed[slotB]++;
        } else if (common > 0) {
            byMatches.offer(slotA, z, a, b);
            byMatches.offer(slotB, z, a, b);
        }
    }

    private boolean isNearInTime(int a, int b, int slotA, int slotB) {
        if (comparison.times().common(a, b) < Agreement.FEWEST_COMMON) {
            return false;
        }
        timesTested++;
        double lnP = exact.timesLnP(a, b);
        byTime.offer(slotA, -lnP, a, b);
        byTime.offer(slotB, -lnP, a, b);
        timesNear += lnP <= LN_NEAR_TIMES ? 1 : 0;
        return lnP <= LN_NEAR_TIMES;
    }

    /** Columns b of the tile side by side, so that expectations of a whole row are sums of columns. */
    private void layColumns(int fromB, int toB) {
        int width = comparison.probabilities().width();
        float[] rows = comparison.masked();
        for (int b = fromB; b < toB; b++) {
            for (int k = 0; k < width; k++) {
                columns[k * SIDE + b - fromB] = rows[b * width + k];
            }
        }
    }

    private void expectMatches(int a) {
        int width = comparison.probabilities().width();
        float[] rows = comparison.masked();
        Arrays.fill(expected, 0);
        for (int k = 0; k < width; k++) {
            float p = rows[a * width + k];
            int at = k * SIDE;
            if (p != 0) {
                for (int b = 0; b < SIDE; b++) {
                    expected[b] += p * columns[at + b];
                }
            }
        }
    }

    private double matchZ(int a, int b, int column, int common) {
        double mean = expected[column] / common;
        double variance = Math.max(1e-9, common * mean * (1 - mean));
        return (comparison.planes().matches(a, b) - expected[column]) / Math.sqrt(variance);
    }

    /** The larger of both directions; each pass keeps one copier's tables at hand. */
    private void fillCopyingZ(int fromA, int toA, int fromB, int toB) {
        for (int a = fromA; a < toA; a++) {
            for (int b = Math.max(fromB, a + 1); b < toB; b++) {
                copyingZ[(a - fromA) * SIDE + b - fromB] = exact.copyingZ(a, b);
            }
        }
        for (int b = fromB; b < toB; b++) {
            for (int a = fromA; a < Math.min(toA, b); a++) {
                int at = (a - fromA) * SIDE + b - fromB;
                copyingZ[at] = Math.max(copyingZ[at], exact.copyingZ(b, a));
            }
        }
    }

    /** Attempts with few partners that passed get the next closest, so that everybody has partners to show. */
    private void fillUp(int[] passed) {
        for (int slot = 0; slot < passed.length; slot++) {
            for (int place = 0; place < NearestPartners.PER_ATTEMPT; place++) {
                if (passed[slot] + place < NearestPartners.PER_ATTEMPT) {
                    keepAlso(byMatches.pair(slot, place));
                }
                keepAlso(byTime.pair(slot, place));
            }
        }
    }

    private void keepAlso(long pair) {
        if (pair >= 0 && !scores.containsKey(pair)) {
            keep(exact.score((int) (pair >> 32), (int) pair));
        }
    }

    private void keep(PairScore score) {
        scores.put(PairComparison.pair(score.a(), score.b()), score);
        if (score.answers() != null) {
            byAnswers.add(score);
            byCopying.add(score);
        }
        if (score.times() != null) {
            byTimes.add(score);
        }
    }

    /** Thousands of pairs pass the screen; only those that may be told of are remembered. */
    private void forgetDistant() {
        scores.values().removeIf(score -> !isWorthKeeping(score));
    }

    private boolean isWorthKeeping(PairScore score) {
        return score.lnAnswers() <= lnKept
                || score.lnCopying() <= lnKept
                || score.lnTimes() <= lnKept
                || score.lnTimes() <= LN_NEAR_TIMES && Math.min(score.lnAnswers(), score.lnCopying()) <= Math.log(0.05)
                || comparison.isCorroborated(score.a(), score.b())
                || byAnswers.holds(score)
                || byCopying.holds(score)
                || byTimes.holds(score)
                || score.answers() == null && score.times() == null;
    }
}
