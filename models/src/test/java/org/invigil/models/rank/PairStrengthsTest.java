package org.invigil.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.models.rank.PairStrengths.Strength;
import org.junit.jupiter.api.Test;

class PairStrengthsTest {
    private static List<Strength> of(PairedWith... pairs) {
        return PairStrengths.of(List.of(pairs), RankingWeights.DEFAULT);
    }

    @Test
    void theNearestPartnerCountsAndThreeAreNamed() {
        assertThat(of(
                        new PairedWith(PairEvidence.TEXT, "d", 0.04),
                        new PairedWith(PairEvidence.TEXT, "c", 0.03),
                        new PairedWith(PairEvidence.TEXT, "b", 1e-9),
                        new PairedWith(PairEvidence.TEXT, "a", 0.02)))
                .singleElement()
                .satisfies(strength -> {
                    assertThat(strength.partners()).isEqualTo(4);
                    assertThat(strength.nearest()).containsExactly("b", "a", "c");
                    assertThat(strength.strength())
                            .isCloseTo(RankingWeights.DEFAULT.of(PairEvidence.TEXT), within(1e-9));
                });
    }

    @Test
    void atTheReviewLevelThreeTenthsCount() {
        assertThat(of(new PairedWith(PairEvidence.TIMING, "b", 0.05)).get(0).strength())
                .isCloseTo(0.3 * RankingWeights.DEFAULT.of(PairEvidence.TIMING), within(1e-9));
    }

    /** Both look at the same answers. */
    @Test
    void answersAndCopyingCountOnce() {
        List<Strength> strengths = of(
                new PairedWith(PairEvidence.ANSWERS, "b", 0.01),
                new PairedWith(PairEvidence.COPYING, "b", 1e-5),
                new PairedWith(PairEvidence.TIMING, "b", 0.01));

        assertThat(strengths).extracting(Strength::evidence).containsExactly(PairEvidence.COPYING, PairEvidence.TIMING);
    }

    @Test
    void aSharedNetworkAddsNothing() {
        assertThat(of(new PairedWith(PairEvidence.NETWORK, "b", 1e-9))).isEmpty();
        assertThat(of()).isEmpty();
    }
}
