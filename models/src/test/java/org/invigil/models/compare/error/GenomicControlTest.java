package org.invigil.models.compare.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenomicControlTest {
    private static double[] normal(int count, double shift, double width) {
        Random random = new Random(count);
        return random.doubles(count)
                .map(u -> shift + width * random.nextGaussian())
                .toArray();
    }

    @Test
    void shiftAndWidthAreTakenOut() {
        GenomicControl control = GenomicControl.of(normal(20_000, 0.8, 1.3));
        assertThat(control.centre()).isCloseTo(0.8, within(0.05));
        assertThat(control.inflation()).isCloseTo(1.69, within(0.08));
        assertThat(control.adjusted(0.8)).isCloseTo(0, within(0.05));
    }

    @Test
    void nothingIsEverMadeMoreSignificant() {
        assertThat(GenomicControl.of(normal(20_000, -1, 0.5))).satisfies(control -> {
            assertThat(control.centre()).isZero();
            assertThat(control.inflation()).isEqualTo(1);
        });
    }

    /** A subgroup of 3 % of the pairs that answer alike does not move the median; its tail shows. */
    @Test
    void aHiddenSubgroupIsCovered() {
        double[] z = normal(30_000, 0, 1);
        double[] alike = normal(900, 1.5, 1.2);
        System.arraycopy(alike, 0, z, 0, alike.length);
        GenomicControl plain = GenomicControl.of(z.clone());
        GenomicControl covering = plain.coveringTail(z);

        assertThat(count(plain, z)).isGreaterThan(400);
        assertThat(count(covering, z)).isLessThanOrEqualTo(306);
    }

    private static int count(GenomicControl control, double[] z) {
        int count = 0;
        for (double value : z) {
            count += control.adjusted(value) >= 2.3263 ? 1 : 0;
        }
        return count;
    }

    /** 190 pairs of a ring of 20 are four thousandths of the pairs of 300: they took themselves for chance. */
    @ParameterizedTest
    @ValueSource(ints = {66, 190, 435})
    void aRingDoesNotHideItself(int pairs) {
        double[] z = normal(44_850, 0, 1);
        double[] ring = normal(pairs, 5, 0.8);
        System.arraycopy(ring, 0, z, 0, pairs);
        GenomicControl control = GenomicControl.of(z.clone()).coveringTail(z);
        assertThat(control.adjusted(5)).isGreaterThan(4.4);
    }

    /** Ten pairs of a class of 50 that worked together do not hide each other. */
    @Test
    void aFewThatWorkedTogetherDoNotHideThemselves() {
        double[] z = normal(1225, 0, 1);
        for (int i = 0; i < 10; i++) {
            z[i] = 6;
        }
        GenomicControl control = GenomicControl.of(z.clone()).coveringTail(z);
        assertThat(control.adjusted(6)).isGreaterThan(5.4);
    }
}
