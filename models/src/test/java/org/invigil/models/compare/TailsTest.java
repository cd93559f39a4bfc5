package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Erf;
import org.invigil.models.compare.tail.CountTails;
import org.invigil.models.compare.tail.NormalTail;
import org.invigil.models.compare.tail.SmallestP;
import org.invigil.models.compare.tail.WeightedSumTail;
import org.junit.jupiter.api.Test;

class TailsTest {
    @Test
    void normalTailsAgreeWithCommonsMathWhereItReaches() {
        for (double z = -8; z < 20; z += 0.0625) {
            assertThat(NormalTail.ln(z))
                    .isCloseTo(Math.log(0.5 * Erf.erfc(z / Math.sqrt(2))), within(1e-11 * Math.max(1, z * z)));
        }
    }

    @Test
    void normalTailsReachFarBeyondDoubles() {
        // 1 - Phi(37.0) is 5.73e-300; Mills' series bounds the rest.
        double z = 100;
        double series =
                -z * z / 2 - Math.log(z * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / (z * z) + 3 / Math.pow(z, 4));
        assertThat(NormalTail.ln(z)).isCloseTo(series, within(1e-9));
        assertThat(SmallestP.ofLn(NormalTail.ln(z))).isEqualTo(1e-300);
        assertThat(SmallestP.ofLn(NormalTail.ln(37))).isBetween(5.7e-300, 5.8e-300);
    }

    @Test
    void normalScoresAreTheInverseOfTails() {
        for (double z = -6; z < 60; z += 0.37) {
            assertThat(NormalTail.zOfLn(NormalTail.ln(z))).isCloseTo(z, within(z < -4 ? 1e-6 : 1e-9));
        }
        assertThat(NormalTail.zOfLn(0)).isEqualTo(-8);
    }

    @Test
    void countTailsAgreeWithCommonsMathAndGoFarther() {
        assertThat(CountTails.lnBinomial(40, 0.2, 15))
                .isCloseTo(Math.log(1 - new BinomialDistribution(40, 0.2).cumulativeProbability(14)), within(1e-9));
        assertThat(CountTails.lnPoisson(3.5, 9, 500))
                .isCloseTo(Math.log(1 - new PoissonDistribution(3.5).cumulativeProbability(8)), within(1e-9));
        assertThat(CountTails.lnBinomial(200, 0.01, 200)).isCloseTo(200 * Math.log(0.01), within(1e-9));
        assertThat(CountTails.lnBinomial(10, 0.5, 0)).isZero();
    }

    @Test
    void saddlepointOfEqualWeightsComesNearTheBinomialTailFarOut() {
        double[] p = new double[60];
        double[] weights = new double[60];
        java.util.Arrays.fill(p, 0.2);
        java.util.Arrays.fill(weights, 1.3);
        for (int count : new int[] {20, 30, 45}) {
            // A lattice: the continuous approximation lies between the tails from this count and from the next.
            assertThat(WeightedSumTail.ln(p, weights, 60, count * 1.3))
                    .isBetween(CountTails.lnBinomial(60, 0.2, count + 1), CountTails.lnBinomial(60, 0.2, count));
        }
        assertThat(WeightedSumTail.ln(p, weights, 60, 60 * 1.3)).isCloseTo(60 * Math.log(0.2), within(1e-9));
    }
}
