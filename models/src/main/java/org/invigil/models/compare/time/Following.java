package org.invigil.models.compare.time;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.invigil.models.compare.tail.CountTails;

/**
 * Whether two attempts went through an exam together: with one lag from answer to answer, and from question to question
 * in the same order. How often that happens among those who did not is taken from the two attempts themselves, each
 * beside others of the other's stratum (a permutation of partners within strata): in an exam with one order for all
 * everybody agrees in order, and whoever starts together answers together for a while. Clocks must be known.
 */
public final class Following implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * A lag that changes by no more from answer to answer is one lag, s. Changes of honest lags do not depend on each
     * other; the lags themselves do.
     */
    private static final double STEADY_SECONDS = 10;

    /** Fewer answers that both gave say nothing. */
    private static final int FEWEST = 15;

    /** Partners that an attempt is put beside for knowing what is usual. */
    private static final int MOST_PARTNERS = 100;

    private static final int FEWEST_PARTNERS = 10;

    private static final int NONE = -1;

    private final int attempts;
    private final int items;
    private final double[] answeredAt;
    private final int[] stratum;
    /** Items of each attempt by their clocks. */
    private final int[][] order;
    /** Item that was answered next, row by row. */
    private final int[] next;
    /** Of them, and beside those of all. */
    private final int strata;
    /** What is usual of each attempt beside each stratum and, last, beside all. */
    private final Usual[] lags;

    private final Usual[] orders;
    private final boolean isKnown;

    /**
     * What two attempts have in common.
     *
     * @param common answers with both clocks known
     * @param lagSeconds median of the first one's clock minus the second's
     * @param steady answers, but for the first, with the lag of the one before
     * @param steps from one question to the next in either
     * @param sameSteps of these, in both
     */
    public record Course(int common, double lagSeconds, int steady, int steps, int sameSteps) {}

    /** Sums over partners of the share in common, of its square and of what the binomial explains of that. */
    private static final class Usual implements Serializable {
        private static final long serialVersionUID = 1L;
        double partners;
        double common;
        double of;
        double excess;
    }

    /** @param answeredAt seconds of the clock row by row; NaN where not known */
    public Following(int attempts, int items, double[] answeredAt, int[] stratum) {
        this.attempts = attempts;
        this.items = items;
        this.answeredAt = answeredAt;
        this.stratum = stratum;
        this.order = new int[attempts][];
        this.next = new int[answeredAt.length];
        IntStream.range(0, attempts).forEach(this::fillNext);
        this.strata = 1 + Arrays.stream(stratum).max().orElse(0);
        this.lags = new Usual[attempts * (strata + 1)];
        this.orders = new Usual[attempts * (strata + 1)];
        Arrays.setAll(lags, i -> new Usual());
        Arrays.setAll(orders, i -> new Usual());
        this.isKnown = Arrays.stream(answeredAt).anyMatch(at -> !Double.isNaN(at));
        if (isKnown) {
            IntStream.range(0, attempts).forEach(this::learnUsual);
        }
    }

    /** Whether any clock is known. */
    public boolean isKnown() {
        return isKnown;
    }

    /** Answers of one clock tick were sent together: nothing tells their order. */
    private void fillNext(int attempt) {
        int row = attempt * items;
        Arrays.fill(next, row, row + items, NONE);
        int[] own = IntStream.range(row, row + items)
                .filter(at -> !Double.isNaN(answeredAt[at]))
                .boxed()
                .sorted(Comparator.comparingDouble(at -> answeredAt[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i + 1 < own.length; i++) {
            boolean isAlone = answeredAt[own[i + 1]] > answeredAt[own[i]]
                    && (i + 2 >= own.length || answeredAt[own[i + 2]] > answeredAt[own[i + 1]]);
            next[own[i]] = isAlone ? own[i + 1] - row : NONE;
        }
        order[attempt] = Arrays.stream(own).map(at -> at - row).toArray();
    }

    private void learnUsual(int attempt) {
        int stride = Math.max(1, attempts / MOST_PARTNERS);
        for (int other = attempt % stride; other < attempts; other += stride) {
            if (other != attempt) {
                Course course = of(attempt, other);
                for (int group : new int[] {stratum[other], strata}) {
                    learn(lags[attempt * (strata + 1) + group], course.steady(), course.common() - 1);
                    learn(orders[attempt * (strata + 1) + group], course.sameSteps(), course.steps());
                }
            }
        }
    }

    private static void learn(Usual usual, int hits, int of) {
        if (of >= FEWEST) {
            usual.partners++;
            usual.common += hits;
            usual.of += of;
            usual.excess += (double) hits * hits / of;
        }
    }

    public Course of(int a, int b) {
        double[] lags = new double[order[a].length];
        int common = 0;
        int steady = 0;
        int steps = 0;
        int sameSteps = 0;
        for (int j : order[a]) {
            double lag = answeredAt[a * items + j] - answeredAt[b * items + j];
            if (!Double.isNaN(lag)) {
                steady += common > 0 && Math.abs(lag - lags[common - 1]) <= STEADY_SECONDS ? 1 : 0;
                lags[common++] = lag;
            }
            int one = next[a * items + j];
            int other = next[b * items + j];
            if (one != NONE && other != NONE) {
                steps++;
                sameSteps += one == other ? 1 : 0;
            }
        }
        Arrays.sort(lags, 0, common);
        return new Course(common, common == 0 ? Double.NaN : lags[common / 2], steady, steps, sameSteps);
    }

    /** ln p of so many answers with the lag of the one before; 0 where not tested. */
    public double lnLag(int a, int b, Course course) {
        return lnP(usual(lags, a, b), usual(lags, b, a), course.steady(), course.common() - 1);
    }

    /** ln p of so many steps in common; 0 where not tested. */
    public double lnOrder(int a, int b, Course course) {
        return lnP(usual(orders, a, b), usual(orders, b, a), course.sameSteps(), course.steps());
    }

    private Usual usual(Usual[] of, int attempt, int partner) {
        Usual own = of[attempt * (strata + 1) + stratum[partner]];
        return own.partners < FEWEST_PARTNERS ? of[attempt * (strata + 1) + strata] : own;
    }

    /**
     * Beta-binomial tail with the larger share and the larger spread of both: what goes in runs comes in heaps, and its
     * counts vary more from partner to partner than binomial ones.
     */
    private static double lnP(Usual a, Usual b, int hits, int of) {
        if (of < FEWEST || Math.min(a.partners, b.partners) < FEWEST_PARTNERS) {
            return 0;
        }
        double share = Math.max(share(a, hits, of), share(b, hits, of));
        double spread = Math.max(spread(a, hits, of), spread(b, hits, of));
        double runs = Math.min(0.99, (spread - 1) / (of - 1));
        return runs < 1e-6
                ? CountTails.lnBinomial(of, share, hits)
                : CountTails.lnBetaBinomial(of, share * (1 / runs - 1), (1 - share) * (1 / runs - 1), hits);
    }

    /** Without the pair itself, and never 0 or 1. */
    private static double share(Usual usual, int hits, int of) {
        return (Math.max(0, usual.common - hits) + 1) / (Math.max(0, usual.of - of) + 2);
    }

    private static double spread(Usual usual, int hits, int of) {
        double n = Math.max(1, usual.partners - 1);
        double share = share(usual, hits, of);
        double mean = Math.max(1e-9, share * (1 - share));
        double varied =
                Math.max(0, usual.excess - (double) hits * hits / of) - share * Math.max(0, usual.common - hits);
        return Math.max(1, varied / n / mean);
    }
}
