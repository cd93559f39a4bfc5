package org.invigil.models.compare.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.item.NominalModel;
import org.junit.jupiter.api.Test;

/** {@link SharingTest} and {@link CopyingDirection} on items with four options. */
class DirectedTestsTest {
    private static AnswerMatrix matrix(short[]... rows) {
        int items = rows[0].length;
        short[] choice = new short[rows.length * items];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, choice, i * items, items);
        }
        int[] options = new int[items];
        int[] lone = new int[items];
        Arrays.fill(options, 4);
        Arrays.fill(lone, AnswerMatrix.NONE);
        return new AnswerMatrix(rows.length, items, choice, options, new int[items], lone);
    }

    /** Option 0 is correct and rises with ability; option 3 is chosen by hardly anybody who knows something. */
    private static NominalModel model(int items) {
        int[] offsets = new int[items + 1];
        double[] lambda = new double[4 * items];
        double[] zeta = new double[4 * items];
        for (int j = 0; j < items; j++) {
            offsets[j + 1] = 4 * (j + 1);
            double[] slopes = {1.2, 0, -0.3, -0.9};
            double[] intercepts = {0.5, 0.2, 0, -0.7};
            System.arraycopy(slopes, 0, lambda, 4 * j, 4);
            System.arraycopy(intercepts, 0, zeta, 4 * j, 4);
        }
        return new NominalModel(offsets, lambda, zeta);
    }

    private static short[] answers(NominalModel model, int items, double theta, Random random) {
        double[] p = new double[4 * items];
        model.probabilities(theta, p, 0);
        short[] chosen = new short[items];
        for (int j = 0; j < items; j++) {
            double u = random.nextDouble();
            short k = 0;
            while (k < 3 && u >= p[4 * j + k]) {
                u -= p[4 * j + k++];
            }
            chosen[j] = k;
        }
        return chosen;
    }

    /** Against the tail of all 4^6 pairs of answers, each with its own probability. */
    @Test
    void sharingTailIsNearTheExactOne() {
        int items = 6;
        NominalModel model = model(items);
        AnswerMatrix answers =
                matrix(new short[] {0, 3, 2, 3, 0, 1}, new short[] {0, 3, 2, 3, 1, 2}, new short[] {1, 0, 0, 2, 1, 0});
        ChoiceProbabilities p = ChoiceProbabilities.of(answers, model, new double[] {0.3, -0.4, 0});
        double[] weights = new double[4];
        double[] both = new double[4];
        for (int k = 0; k < 4; k++) {
            double a = p.table()[k];
            double b = p.table()[p.width() + k];
            both[k] = a * b;
            weights[k] = Math.log1p(0.3 / 0.7 * 0.5 * (1 / a + 1 / b));
        }
        double observed = weights[0] + 2 * weights[3] + weights[2];
        double exact = tail(items, observed - 1e-9, weights, both);

        assertThat(new SharingTest(answers, p).lnP(0, 1)).isCloseTo(Math.log(exact), within(0.35));
        assertThat(new SharingTest(answers, p).lnP(1, 0))
                .isCloseTo(new SharingTest(answers, p).lnP(0, 1), within(1e-9));
        assertThat(new SharingTest(answers, p).lnP(0, 2)).isGreaterThan(Math.log(0.2));
    }

    private static double tail(int items, double least, double[] weights, double[] both) {
        if (items == 0) {
            return least <= 0 ? 1 : 0;
        }
        double sum = (1 - Arrays.stream(both).sum()) * tail(items - 1, least, weights, both);
        for (int k = 0; k < 4; k++) {
            sum += both[k] * tail(items - 1, least - weights[k], weights, both);
        }
        return sum;
    }

    @Test
    void sharingReachesFarBelowWhatADoubleCanTell() {
        int items = 170;
        short[] rare = new short[items];
        Arrays.fill(rare, (short) 3);
        AnswerMatrix answers = matrix(rare, rare.clone());
        ChoiceProbabilities p = ChoiceProbabilities.of(answers, model(items), new double[] {1, 1});

        assertThat(new SharingTest(answers, p).lnP(0, 1)).isFinite().isLessThan(-1000);
    }

    @Test
    void whatOneDidNotAnswerIsNotShared() {
        NominalModel model = model(4);
        short none = AnswerMatrix.NONE;
        AnswerMatrix answers = matrix(new short[] {3, 3, none, none}, new short[] {3, none, 3, none});
        ChoiceProbabilities p = ChoiceProbabilities.of(answers, model, new double[] {0, 0});
        AnswerMatrix one = matrix(new short[] {3}, new short[] {3});
        ChoiceProbabilities pOne = ChoiceProbabilities.of(one, model(1), new double[] {0, 0});

        assertThat(new SharingTest(answers, p).lnP(0, 1))
                .isCloseTo(new SharingTest(one, pOne).lnP(0, 1), within(1e-12));
    }

    /**
     * Whoever takes over 40 % of somebody else's answers knows less of what is left than of what was taken. Odds beyond
     * 9 to 1 are right nine times in ten, whoever of the two is abler.
     */
    @Test
    void oddsOfDirectionAreWhatTheySay() {
        int items = 60;
        NominalModel model = model(items);
        Random random = new Random(3);
        int told = 0;
        int right = 0;
        int tilted = 0;
        int pairs = 600;
        for (int pair = 0; pair < pairs; pair++) {
            short[] source = answers(model, items, random.nextGaussian(), random);
            short[] copier = answers(model, items, random.nextGaussian(), random);
            for (int j = 0; j < items; j++) {
                copier[j] = random.nextDouble() < 0.4 ? source[j] : copier[j];
            }
            double lnOdds = new CopyingDirection(matrix(copier, source), model).lnOdds(0, 1);
            told += Math.abs(lnOdds) >= Math.log(9) ? 1 : 0;
            right += lnOdds >= Math.log(9) ? 1 : 0;
            tilted += lnOdds > 0 ? 1 : 0;
        }
        assertThat((double) tilted / pairs).isGreaterThan(0.55);
        assertThat(told).isGreaterThan(20);
        assertThat((double) right / told).isGreaterThan(0.85);
    }

    @Test
    void directionTurnsWithThePair() {
        NominalModel model = model(30);
        Random random = new Random(9);
        AnswerMatrix answers = matrix(answers(model, 30, 1, random), answers(model, 30, -1, random));
        CopyingDirection direction = new CopyingDirection(answers, model);

        assertThat(direction.lnOdds(0, 1)).isCloseTo(-direction.lnOdds(1, 0), within(1e-9));
    }
}
