package org.invigil.models.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewPriority;
import org.invigil.datasets.review.ShownBecause;
import org.junit.jupiter.api.Test;

class LabelledRankingTest {
    private static List<RankedAttempt> course(int size) {
        List<RankedAttempt> course = new ArrayList<>();
        for (int rank = 1; rank <= size; rank++) {
            course.add(new RankedAttempt(
                    "2026-11-20",
                    "EX1",
                    "a" + rank,
                    "C",
                    rank,
                    90 - rank,
                    ReviewPriority.LOW,
                    2,
                    new Coverage(1.0, 1.0, 1.0),
                    List.of(),
                    ShownBecause.RANKED,
                    null,
                    "w"));
        }
        return course;
    }

    @Test
    void saysHowManyConfirmedStandInTheFirstTenth() {
        assertThat(LabelledRanking.of(
                        course(30), Map.of("a1", true, "a3", true, "a4", true, "a20", false, "elsewhere", true)))
                .isEqualTo(new LabelledRanking(30, 4, 3, 3, 2, 4));
    }

    @Test
    void aTenthOfFewIsOne() {
        assertThat(LabelledRanking.of(course(4), Map.of("a1", true))).isEqualTo(new LabelledRanking(4, 1, 1, 1, 1, 1));
    }

    @Test
    void nobodyConfirmedHasNoRank() {
        assertThat(LabelledRanking.of(course(10), Map.of("a1", false)))
                .isEqualTo(new LabelledRanking(10, 1, 0, 1, 0, 0));
        assertThat(LabelledRanking.of(List.of(), Map.of())).isEqualTo(new LabelledRanking(0, 0, 0, 1, 0, 0));
    }
}
