package org.invigil.models.compare.pairs;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.invigil.models.compare.ComparedExam;
import org.invigil.models.compare.error.GenomicControl;

/**
 * The null distribution of every kind of evidence, by pair of strata, from all pairs of an exam or an even sample of
 * them. Pairs of strata with few pairs are judged strictly.
 */
final class PairControls implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Fewer pairs do not show a distribution. */
    private static final int FEWEST_PAIRS = 1000;

    /** Fewer have no median to speak of. */
    private static final int FEWEST_FOR_CENTRE = 6;

    private static final int FEWEST_FOR_WIDTH = 30;

    /** Where nothing shows how alike a handful of takers are: about what shifted items did to the reference exam. */
    private static final double UNKNOWN_SHIFT = 1;

    /** Pairs that are looked at for each pair of strata; the median then is good to 1 % of its width. */
    static final int SAMPLE = 20_000;

    private final GenomicControl[] answers;
    private final GenomicControl[] copying;
    private final GenomicControl[] times;
    private final GenomicControl[] following;

    private PairControls(
            GenomicControl[] answers, GenomicControl[] copying, GenomicControl[] times, GenomicControl[] following) {
        this.answers = answers;
        this.copying = copying;
        this.times = times;
        this.following = following;
    }

    static PairControls none(int strataPairs) {
        GenomicControl[] none = new GenomicControl[strataPairs];
        Arrays.fill(none, GenomicControl.NONE);
        return new PairControls(none, none, none, none);
    }

    GenomicControl answers(int strata) {
        return answers[strata];
    }

    GenomicControl copying(int strata) {
        return copying[strata];
    }

    GenomicControl times(int strata) {
        return times[strata];
    }

    GenomicControl following(int strata) {
        return following[strata];
    }

    static PairControls of(PairComparison comparison) {
        ComparedExam exam = comparison.exam();
        ExactScores exact = new ExactScores(comparison);
        Values[] byAnswers = Values.ofAll(exam, comparison.answerStrata());
        Values[] byTimes = Values.ofAll(exam, exam.stratum());
        for (int a = 0; a < exam.attempts(); a++) {
            for (int b = a + 1; b < exam.attempts(); b++) {
                Values answers = byAnswers[ComparedExam.strata(comparison.answerStrata(), a, b)];
                if (answers.isNext() && exam.mayPair(a, b) && !comparison.bothTookAnswers(a, b)) {
                    answers.addAnswers(exact.rawAnswerZ(a, b));
                }
                Values times = byTimes[exam.strata(a, b)];
                if (times.isNext() && exam.mayPair(a, b)) {
                    times.addTimes(
                            comparison.times().common(a, b) < 20
                                    ? Double.NaN
                                    : comparison.times().correlationZ(a, b),
                            exact.rawFollowingZ(a, b));
                }
            }
        }
        return new PairControls(
                controls(byAnswers, v -> v.answers),
                controls(byAnswers, v -> v.copying),
                controls(byTimes, v -> v.times),
                tails(byTimes));
    }

    static int strataPairs(int[] stratum) {
        int highest = Arrays.stream(stratum).max().orElse(0);
        return (highest + 1) * (highest + 2) / 2;
    }

    /**
     * A pair of strata with few pairs is judged by the strictest of all pairs of the exam, of all such pairs of its
     * kind (within one stratum or between two) and of its own: two who are alike in what sets them apart from the
     * others answer alike, and a class hides a handful of them.
     */
    private static GenomicControl[] controls(Values[] values, Function<Values, Numbers> part) {
        double[][] own = Arrays.stream(values).map(part).map(Numbers::toArray).toArray(double[][]::new);
        double[] all = Arrays.stream(own).flatMapToDouble(Arrays::stream).toArray();
        GenomicControl together = GenomicControl.of(all.clone());
        GenomicControl[] controls = new GenomicControl[own.length];
        for (int strata = 0; strata < own.length; strata++) {
            if (own[strata].length >= FEWEST_PAIRS) {
                controls[strata] = GenomicControl.of(own[strata].clone()).coveringTail(own[strata]);
            } else {
                double[] alike = fewOfOneKind(own, isWithin(strata));
                GenomicControl ofKind = alike.length < FEWEST_FOR_CENTRE && alike.length < all.length
                        ? together.shifted(UNKNOWN_SHIFT)
                        : stricter(together, alike);
                controls[strata] = stricter(ofKind, own[strata]);
            }
        }
        return controls;
    }

    /** Most pairs have no lag and no order in common at all: only the tail is looked at. */
    private static GenomicControl[] tails(Values[] values) {
        double[] all = Arrays.stream(values)
                .flatMapToDouble(v -> Arrays.stream(v.following.toArray()))
                .toArray();
        GenomicControl together = GenomicControl.NONE.coveringTail(all);
        return Arrays.stream(values)
                .map(v -> v.following.count < FEWEST_PAIRS
                        ? together
                        : GenomicControl.NONE.coveringTail(v.following.toArray()))
                .toArray(GenomicControl[]::new);
    }

    private static double[] fewOfOneKind(double[][] own, boolean isWithin) {
        return IntStream.range(0, own.length)
                .filter(strata -> own[strata].length < FEWEST_PAIRS && isWithin(strata) == isWithin)
                .mapToObj(strata -> own[strata])
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Whether a number of {@link ComparedExam#strata} stands for one stratum with itself. */
    private static boolean isWithin(int strata) {
        int high = 0;
        while ((high + 1) * (high + 2) / 2 <= strata) {
            high++;
        }
        return strata == high * (high + 3) / 2;
    }

    private static GenomicControl stricter(GenomicControl control, double[] z) {
        if (z.length < FEWEST_FOR_CENTRE) {
            return control;
        }
        GenomicControl own = GenomicControl.of(z.clone()).coveringTail(z);
        return new GenomicControl(
                Math.max(control.centre(), own.centre()),
                z.length < FEWEST_FOR_WIDTH ? control.inflation() : Math.max(control.inflation(), own.inflation()),
                z.length);
    }

    /** z values of one pair of strata: every {@code stride}-th pair. */
    private static final class Values {
        final Numbers answers = new Numbers();
        final Numbers copying = new Numbers();
        final Numbers times = new Numbers();
        final Numbers following = new Numbers();
        private final long stride;
        private long seen;

        Values(long pairs) {
            // Odd, so that it does not keep step with the even length of a row.
            this.stride = Math.max(1, pairs / SAMPLE) | 1;
        }

        boolean isNext() {
            return seen++ % stride == 0;
        }

        /** Empty ones, by pair of strata. */
        static Values[] ofAll(ComparedExam exam, int[] stratum) {
            long[] sizes = new long[strataPairs(stratum)];
            for (int a = 0; a < exam.attempts(); a++) {
                for (int b = a + 1; b < exam.attempts(); b++) {
                    sizes[ComparedExam.strata(stratum, a, b)]++;
                }
            }
            return Arrays.stream(sizes).mapToObj(Values::new).toArray(Values[]::new);
        }

        void addAnswers(double[] answerZ) {
            if (answerZ != null) {
                answers.add(answerZ[0]);
                copying.add(answerZ[1]);
                copying.add(answerZ[2]);
            }
        }

        void addTimes(double timeZ, double followingZ) {
            if (!Double.isNaN(timeZ)) {
                times.add(timeZ);
            }
            if (!Double.isNaN(followingZ)) {
                following.add(followingZ);
            }
        }
    }

    /** A growing row of numbers. */
    private static final class Numbers {
        private double[] values = new double[64];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        double[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }
}
