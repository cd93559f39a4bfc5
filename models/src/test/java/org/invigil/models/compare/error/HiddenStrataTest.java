package org.invigil.models.compare.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.junit.jupiter.api.Test;

class HiddenStrataTest {
    private static final int ATTEMPTS = 240;
    private static final int ITEMS = 60;

    private final Random random = new Random(4);
    private final short[] choice = new short[ATTEMPTS * ITEMS];

    /** All options are as likely, whoever answers, but for a group that has preferences of its own. */
    HiddenStrataTest() {
        for (int i = 0; i < choice.length; i++) {
            choice[i] = (short) random.nextInt(4);
        }
    }

    private void prefer(int members, double share) {
        short[] preferred = new short[ITEMS];
        for (int j = 0; j < ITEMS; j++) {
            preferred[j] = (short) random.nextInt(4);
        }
        for (int i = 0; i < members * ITEMS; i++) {
            if (random.nextDouble() < share) {
                choice[i] = preferred[i % ITEMS];
            }
        }
    }

    private int[] found(int[] named) {
        int[] four = new int[ITEMS];
        Arrays.fill(four, 4);
        int[] none = new int[ITEMS];
        Arrays.fill(none, AnswerMatrix.NONE);
        double[] table = new double[ATTEMPTS * 4 * ITEMS];
        Arrays.fill(table, 0.25);
        int[] offsets = IntStream.rangeClosed(0, ITEMS).map(j -> 4 * j).toArray();
        return HiddenStrata.of(
                new AnswerMatrix(ATTEMPTS, ITEMS, choice, four, new int[ITEMS], none),
                new ChoiceProbabilities(offsets, table),
                named);
    }

    @Test
    void whoAnswersByTheModelIsOneStratum() {
        assertThat(found(new int[ATTEMPTS])).containsOnly(0);
    }

    @Test
    void aSixthWithPreferencesOfItsOwnIsFound() {
        prefer(40, 0.35);
        int[] found = found(new int[ATTEMPTS]);

        assertThat(Arrays.stream(found).distinct().count()).isEqualTo(2);
        long together = Math.max(
                IntStream.range(0, 40).filter(i -> found[i] == 0).count(),
                IntStream.range(0, 40).filter(i -> found[i] == 1).count());
        assertThat(together).isGreaterThanOrEqualTo(38);
        long strangers =
                IntStream.range(40, ATTEMPTS).filter(i -> found[i] == found[0]).count();
        assertThat(strangers).isLessThanOrEqualTo(10);
    }

    /** Eight who share most answers worked together: they are to be found, not explained away. */
    @Test
    void aHandfulThatAnswersAlikeIsNoStratum() {
        prefer(8, 0.7);
        assertThat(found(new int[ATTEMPTS])).containsOnly(0);
    }

    @Test
    void whatWasNamedIsNotFoundAgain() {
        prefer(40, 0.35);
        int[] named = IntStream.range(0, ATTEMPTS).map(i -> i < 40 ? 1 : 0).toArray();
        assertThat(found(named)).containsExactly(named);
    }

    @Test
    void fewTakersAreLeftAsTheyAre() {
        int[] named = {0, 1, 0};
        AnswerMatrix three =
                new AnswerMatrix(3, 1, new short[] {0, 1, 0}, new int[] {2}, new int[] {0}, new int[] {-1});
        assertThat(HiddenStrata.of(three, new ChoiceProbabilities(new int[] {0, 2}, new double[6]), named))
                .isSameAs(named);
    }
}
