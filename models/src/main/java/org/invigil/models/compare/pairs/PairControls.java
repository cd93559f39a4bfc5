package org.invigil.models.compare.pairs;

import java.io.Serializable;
import java.util.Arrays;
import org.invigil.models.compare.ComparedExam;
import org.invigil.models.compare.error.GenomicControl;

/**
 * The null distribution of every kind of evidence, by pair of strata, from all pairs of an exam or an even sample of
 * them. Pairs of strata with too few pairs are taken together.
 */
final class PairControls implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Fewer pairs do not show a distribution. */
    private static final int FEWEST_PAIRS = 1000;

    /** Pairs that are looked at for each pair of strata; the median then is good to 1 % of its width. */
    static final int SAMPLE = 20_000;

    private final GenomicControl[] answers;
    private final GenomicControl[] copying;
    private final GenomicControl[] times;

    private PairControls(GenomicControl[] answers, GenomicControl[] copying, GenomicControl[] times) {
        this.answers = answers;
        this.copying = copying;
        this.times = times;
    }

    static PairControls none(int strataPairs) {
        GenomicControl[] none = new GenomicControl[strataPairs];
        Arrays.fill(none, GenomicControl.NONE);
        return new PairControls(none, none, none);
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

    static PairControls of(PairComparison comparison) {
        ComparedExam exam = comparison.exam();
        int strataPairs = strataPairs(exam);
        long[] sizes = new long[strataPairs];
        for (int a = 0; a < exam.attempts(); a++) {
            for (int b = a + 1; b < exam.attempts(); b++) {
                sizes[exam.strata(a, b)]++;
            }
        }
        Values[] values = new Values[strataPairs];
        Arrays.setAll(values, strata -> new Values(sizes[strata]));
        ExactScores exact = new ExactScores(comparison);
        for (int a = 0; a < exam.attempts(); a++) {
            for (int b = a + 1; b < exam.attempts(); b++) {
                if (values[exam.strata(a, b)].isNext() && exam.mayPair(a, b)) {
                    values[exam.strata(a, b)].add(
                            exact.rawAnswerZ(a, b),
                            comparison.times().common(a, b) < 20
                                    ? Double.NaN
                                    : comparison.times().fisherZ(a, b));
                }
            }
        }
        return new PairControls(
                controls(values, v -> v.answers), controls(values, v -> v.copying), controls(values, v -> v.times));
    }

    static int strataPairs(ComparedExam exam) {
        int highest = Arrays.stream(exam.stratum()).max().orElse(0);
        return (highest + 1) * (highest + 2) / 2;
    }

    private static GenomicControl[] controls(Values[] values, java.util.function.Function<Values, Numbers> part) {
        double[] all = Arrays.stream(values)
                .map(part)
                .flatMapToDouble(numbers -> Arrays.stream(numbers.toArray()))
                .toArray();
        double[] small = Arrays.stream(values)
                .map(part)
                .filter(numbers -> numbers.count < FEWEST_PAIRS)
                .flatMapToDouble(numbers -> Arrays.stream(numbers.toArray()))
                .toArray();
        GenomicControl together = GenomicControl.of(small.length < FEWEST_PAIRS ? all : small);
        return Arrays.stream(values)
                .map(part)
                .map(numbers -> numbers.count < FEWEST_PAIRS ? together : GenomicControl.of(numbers.toArray()))
                .toArray(GenomicControl[]::new);
    }

    /** z values of one pair of strata: every {@code stride}-th pair. */
    private static final class Values {
        final Numbers answers = new Numbers();
        final Numbers copying = new Numbers();
        final Numbers times = new Numbers();
        private final long stride;
        private long seen;

        Values(long pairs) {
            // Odd, so that it does not keep step with the even length of a row.
            this.stride = Math.max(1, pairs / SAMPLE) | 1;
        }

        boolean isNext() {
            return seen++ % stride == 0;
        }

        void add(double[] answerZ, double timeZ) {
            if (answerZ != null) {
                answers.add(answerZ[0]);
                copying.add(answerZ[1]);
                copying.add(answerZ[2]);
            }
            if (!Double.isNaN(timeZ)) {
                times.add(timeZ);
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
