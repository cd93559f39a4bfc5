package org.invigil.models.compare.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        return divided(named).stratum();
    }

    private HiddenStrata.Division divided(int[] named) {
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

    /** Half of the answers handed round among an eighth: no other school, and every pair of them is to be found. */
    @ParameterizedTest
    @ValueSource(ints = {12, 30})
    void aCircleThatGotTheSameAnswersIsNoStratum(int members) {
        for (int i = 1; i < members; i++) {
            System.arraycopy(choice, 0, choice, i * ITEMS, ITEMS / 2);
        }
        HiddenStrata.Division division = divided(new int[ATTEMPTS]);

        assertThat(division.stratum()).containsOnly(0);
        assertThat(IntStream.range(0, ATTEMPTS).filter(i -> division.tookAnswers()[i]))
                .containsExactlyElementsOf(IntStream.range(0, members).boxed().toList());
    }

    @Test
    void preferencesAreNoAnswersHandedRound() {
        prefer(40, 0.5);
        HiddenStrata.Division division = divided(new int[ATTEMPTS]);

        assertThat(Arrays.stream(division.stratum()).distinct().count()).isEqualTo(2);
        assertThat(division.tookAnswers()).doesNotContain(true);
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
        assertThat(HiddenStrata.of(three, new ChoiceProbabilities(new int[] {0, 2}, new double[6]), named)
                        .stratum())
                .isSameAs(named);
    }
}
