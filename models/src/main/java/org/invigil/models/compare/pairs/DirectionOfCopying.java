package org.invigil.models.compare.pairs;

import org.invigil.models.compare.ComparedExam;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.similarity.CopyingDirection;
import org.invigil.models.compare.time.Following;
import org.invigil.models.compare.time.TimeResiduals;

/**
 * Which of two attempts is the possible copier. The answers alone seldom tell: who knows less is more often the one who
 * copies, answers taken over are given faster than own ones, and after the source's. All of it is weak: below
 * {@link #LN_ODDS_TO_TELL} the direction is left open.
 */
final class DirectionOfCopying {
    /** ln odds for each unit of ability that the other one is ahead. */
    private static final double PER_ABILITY = 0.75;

    /** ln odds from which a direction is told: 9 to 1. */
    static final double LN_ODDS_TO_TELL = Math.log(9);

    /** Below this ln p one lag from answer to answer says who comes after whom. */
    private static final double LN_STEADY_LAG = Math.log(1e-3);

    /** s; less is no order. */
    private static final double SHORTEST_LAG = 1;

    /** No clock may outweigh all the rest. */
    private static final double MOST_BY_CLOCK = 3;

    private static final int FEWEST_TIMES = 8;

    private final ComparedExam exam;
    private final double[] thetas;
    private final TimeResiduals times;
    private final Following following;
    private final CopyingDirection answers;

    DirectionOfCopying(
            ComparedExam exam, double[] thetas, TimeResiduals times, Following following, CopyingDirection answers) {
        this.exam = exam;
        this.following = following;
        this.thetas = thetas;
        this.times = times;
        this.answers = answers;
    }

    /** Above 0 where {@code a} more likely follows {@code b} than the other way round. */
    double lnOdds(int a, int b) {
        return answers.lnOdds(a, b)
                + PER_ABILITY * (thetas[b] - thetas[a])
                + limited(hurry(a, b) - hurry(b, a))
                + limited(lateness(a, b) + lag(a, b));
    }

    /** Most where one comes after the other with one lag; 0 where they do not go together. */
    private double lag(int a, int b) {
        Following.Course course = following.of(a, b);
        boolean isSteady = following.isKnown()
                && Math.abs(course.lagSeconds()) >= SHORTEST_LAG
                && following.lnLag(a, b, course) <= LN_STEADY_LAG;
        return isSteady ? Math.signum(course.lagSeconds()) * MOST_BY_CLOCK : 0;
    }

    private static double limited(double lnOdds) {
        return Math.max(-MOST_BY_CLOCK, Math.min(MOST_BY_CLOCK, lnOdds));
    }

    /** z of being faster on answers that agree than on the others; 0 where too few times are known. */
    private double hurry(int attempt, int other) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int j = 0; j < exam.answers().items(); j++) {
            double z = times.z()[attempt * exam.answers().items() + j];
            int agrees = agreement(attempt, other, j);
            if (agrees >= 0 && !Double.isNaN(z)) {
                sum[agrees] += z;
                count[agrees]++;
            }
        }
        if (count[0] < FEWEST_TIMES || count[1] < FEWEST_TIMES) {
            return 0;
        }
        return (sum[0] / count[0] - sum[1] / count[1]) / Math.sqrt(1.0 / count[0] + 1.0 / count[1]);
    }

    /** z of answering after the other one more often where answers agree than where they do not. */
    private double lateness(int a, int b) {
        double[] later = new double[2];
        int[] count = new int[2];
        int items = exam.answers().items();
        for (int j = 0; j < items; j++) {
            double lag = exam.answeredAt()[a * items + j] - exam.answeredAt()[b * items + j];
            int agrees = agreement(a, b, j);
            if (agrees >= 0 && !Double.isNaN(lag)) {
                later[agrees] += lag > 0 ? 1 : 0;
                count[agrees]++;
            }
        }
        if (count[0] < FEWEST_TIMES || count[1] < FEWEST_TIMES) {
            return 0;
        }
        double all = (later[0] + later[1]) / (count[0] + count[1]);
        double variance = all * (1 - all) * (1.0 / count[0] + 1.0 / count[1]);
        return variance > 0 ? (later[1] / count[1] - later[0] / count[0]) / Math.sqrt(variance) : 0;
    }

    /** 1 where both chose the same, 0 where not, -1 where one of them did not answer. */
    private int agreement(int a, int b, int item) {
        int one = exam.answers().choice(a, item);
        int other = exam.answers().choice(b, item);
        if (one == AnswerMatrix.NONE || other == AnswerMatrix.NONE) {
            return -1;
        }
        return one == other && one != exam.answers().lone()[item] ? 1 : 0;
    }
}
