package org.invigil.models.compare;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ItemModelFit;
import org.invigil.models.compare.item.NominalModel;

/**
 * Simulated exams in which nobody works together. Items are those of the study exam (nominal response model), drawn
 * anew; times are lognormal with what honest takers do besides: a pace that changes along the exam, and pauses.
 */
final class HonestExams {
    /** Who sits an exam. */
    enum Takers {
        /** One population. */
        ALIKE,
        /** Two strata that differ in ability alone, by 0.8. */
        ABILITY,
        /** A sixth of the takers, a stratum of their own, for whom 80 % of the items behave differently. */
        ITEMS,
        /** The same, but the manifests do not say who belongs to which. */
        HIDDEN
    }

    private static final double ITEM_SHIFT = 0.95;
    private static final double ITEMS_SHIFTED = 0.8;
    private static final double PAUSES = 0.02;

    private final NominalModel truth = Fixtures.model("truth_items");
    private final AnswerMatrix like = Fixtures.answers("responses_complete", "key");
    private final Random random;

    HonestExams(long seed) {
        random = new Random(seed);
    }

    ComparedExam draw(Takers takers, int attempts, int items) {
        int[] stratum = new int[attempts];
        double[] theta = new double[attempts];
        for (int i = 0; i < attempts; i++) {
            stratum[i] = takers == Takers.ALIKE ? 0 : i % (takers == Takers.ABILITY ? 2 : 6) == 0 ? 1 : 0;
            theta[i] = random.nextGaussian() + (takers == Takers.ABILITY ? 0.8 * stratum[i] - 0.4 : 0);
        }
        int[] source = IntStream.range(0, items).map(j -> random.nextInt(60)).toArray();
        double[][] zeta = new double[2][4 * items];
        for (int j = 0; j < items; j++) {
            boolean isShifted =
                    takers != Takers.ABILITY && takers != Takers.ALIKE && random.nextDouble() < ITEMS_SHIFTED;
            for (int k = 0; k < 4; k++) {
                zeta[0][4 * j + k] = truth.zeta()[4 * source[j] + k];
                zeta[1][4 * j + k] = zeta[0][4 * j + k] + (isShifted ? ITEM_SHIFT * random.nextGaussian() : 0);
            }
        }
        short[] choice = new short[attempts * items];
        for (int i = 0; i < attempts; i++) {
            for (int j = 0; j < items; j++) {
                choice[i * items + j] = chosen(zeta[stratum[i]], source[j], j, theta[i]);
            }
        }
        int[] options = new int[items];
        int[] lone = new int[items];
        Arrays.fill(options, 4);
        Arrays.fill(lone, AnswerMatrix.NONE);
        int[] key = Arrays.stream(source).map(j -> like.key()[j]).toArray();
        AnswerMatrix answers = new AnswerMatrix(attempts, items, choice, options, key, lone);
        return exam(answers, seconds(answers, theta), takers == Takers.HIDDEN ? new int[attempts] : stratum);
    }

    private short chosen(double[] zeta, int source, int item, double theta) {
        double[] p = new double[4];
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            p[k] = Math.exp(truth.lambda()[4 * source + k] * theta + zeta[4 * item + k]);
            sum += p[k];
        }
        double u = sum * random.nextDouble();
        int k = 0;
        while (k < 3 && u >= p[k]) {
            u -= p[k++];
        }
        return (short) k;
    }

    private double[] seconds(AnswerMatrix answers, double[] theta) {
        int items = answers.items();
        double[] beta = random.doubles(items, 3, 4.2).toArray();
        double[] seconds = new double[answers.choice().length];
        for (int i = 0; i < answers.attempts(); i++) {
            double tau = 0.3 * (0.25 * theta[i] + Math.sqrt(1 - 0.25 * 0.25) * random.nextGaussian());
            double hurry = 0.15 * random.nextGaussian();
            for (int j = 0; j < items; j++) {
                double known = answers.isCorrect(i, j) ? 0.4 : -0.6;
                double log = beta[j] - tau - 0.2 * known + hurry * (2.0 * j / items - 1) + 0.45 * random.nextGaussian();
                seconds[i * items + j] = Math.exp(log) * (random.nextDouble() < PAUSES ? 8 : 1);
            }
        }
        return seconds;
    }

    private static ComparedExam exam(AnswerMatrix answers, double[] seconds, int[] stratum) {
        ComparedExam plain = ComparedExams.of(answers, seconds, stratum);
        boolean[] byCorrectness = new boolean[answers.items()];
        Arrays.fill(byCorrectness, answers.attempts() < ItemModelFit.FEWEST_FOR_NOMINAL);
        double[] answeredAt = new double[seconds.length];
        for (int i = 0; i < answers.attempts(); i++) {
            double clock = 0;
            for (int j = 0; j < answers.items(); j++) {
                clock += seconds[i * answers.items() + j];
                answeredAt[i * answers.items() + j] = clock;
            }
        }
        return new ComparedExam(
                plain.examDay(),
                plain.examId(),
                plain.attemptIds(),
                plain.examinee(),
                plain.team(),
                stratum,
                answers,
                byCorrectness,
                seconds,
                answeredAt,
                plain.startedAt(),
                IntStream.range(0, answers.attempts())
                        .mapToDouble(i -> answeredAt[(i + 1) * answers.items() - 1])
                        .toArray());
    }
}
