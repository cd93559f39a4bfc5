package org.invigil.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are those of R 4: {@code binom.test}, {@code poisson.test}. */
class EstimateTest {
    @Test
    void boundsAShareExactly() {
        Estimate share = Estimate.share(8, 10);
        assertThat(share.value()).isEqualTo(0.8);
        assertThat(share.low()).isCloseTo(0.4439045, within(1e-6));
        assertThat(share.high()).isCloseTo(0.9747893, within(1e-6));
    }

    @Test
    void boundsAPerfectAndAFailedShare() {
        assertThat(Estimate.share(6, 6).low()).isCloseTo(0.5407419, within(1e-6));
        assertThat(Estimate.share(6, 6).high()).isEqualTo(1);
        assertThat(Estimate.share(0, 6).low()).isZero();
        assertThat(Estimate.share(0, 6).high()).isCloseTo(0.4592581, within(1e-6));
    }

    @Test
    void boundsARateExactly() {
        Estimate rate = Estimate.rate(3, 10);
        assertThat(rate.value()).isEqualTo(0.3);
        assertThat(rate.low()).isCloseTo(0.0618672, within(1e-6));
        assertThat(rate.high()).isCloseTo(0.8767273, within(1e-6));
    }

    @Test
    void boundsARateOfNothingFromAbove() {
        Estimate rate = Estimate.rate(0, 30);
        assertThat(rate.low()).isZero();
        assertThat(rate.high()).isCloseTo(3.688879 / 30, within(1e-6));
    }

    @Test
    void boundsAMedianBetweenOrderStatistics() {
        Estimate median = Estimate.median(List.of(9.0, 1.0, 5.0, 3.0, 7.0, 2.0, 8.0, 4.0, 6.0, 10.0));
        assertThat(median).isEqualTo(new Estimate(5.5, 2.0, 9.0));
    }

    @Test
    void doesNotBoundAMedianOfFive() {
        assertThat(Estimate.median(List.of(1.0, 2.0, 3.0, 4.0, 5.0))).isEqualTo(new Estimate(3.0, null, null));
        assertThat(Estimate.median(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0))).isEqualTo(new Estimate(3.5, 1.0, 6.0));
    }

    @Test
    void knowsNothingWithoutData() {
        assertThat(Estimate.share(0, 0).value()).isNull();
        assertThat(Estimate.rate(0, 0).high()).isNull();
        assertThat(Estimate.median(List.of()).value()).isNull();
    }
}
