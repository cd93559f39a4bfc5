package org.invigil.models.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewPriority;
import org.invigil.datasets.review.ShownBecause;
import org.junit.jupiter.api.Test;

class ReadingListTest {
    private static final ReadingList LIST = new ReadingList(ListSettings.DEFAULT);

    /** Ten of them HIGH, the rest LOW, two minutes each. */
    private static List<RankedAttempt> course(String courseId, int size) {
        List<RankedAttempt> course = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            course.add(new RankedAttempt(
                    "2026-11-20",
                    "EX1",
                    "a" + i,
                    courseId,
                    i + 1,
                    90 - i,
                    i < 10 ? ReviewPriority.HIGH : ReviewPriority.LOW,
                    2,
                    new Coverage(1.0, 1.0, 1.0),
                    List.of(),
                    ShownBecause.RANKED,
                    null,
                    "w"));
        }
        return course;
    }

    private static List<RankedAttempt> shown(List<RankedAttempt> marked, ShownBecause because) {
        return marked.stream()
                .filter(attempt -> attempt.shownBecause() == because)
                .toList();
    }

    @Test
    void showsAFewJustBelowTheLineAndAFewOfTheRest() {
        List<RankedAttempt> marked = LIST.mark(course("C", 60));
        assertThat(shown(marked, ShownBecause.NEAR_THRESHOLD))
                .extracting(RankedAttempt::rank)
                .containsExactly(11, 12);
        assertThat(shown(marked, ShownBecause.RANDOM)).hasSize(3).allSatisfy(attempt -> {
            assertThat(attempt.rank()).isGreaterThan(12);
            assertThat(attempt.sampling().probability()).isEqualTo(3.0 / 48);
        });
        assertThat(marked.subList(0, 10))
                .allSatisfy(
                        attempt -> assertThat(attempt.sampling().probability()).isEqualTo(1));
    }

    @Test
    void ofWhomNothingWasFoundNobodyIsNearTheLine() {
        List<RankedAttempt> course = course("C", 10);
        for (int i = 10; i < 30; i++) {
            RankedAttempt other = course("C", 30).get(i);
            course.add(new RankedAttempt(
                    other.examDay(),
                    other.examId(),
                    other.attemptId(),
                    other.courseId(),
                    other.rank(),
                    i == 10 ? 4 : 0,
                    other.reviewPriority(),
                    other.reviewMinutes(),
                    other.coverage(),
                    other.contributions(),
                    other.shownBecause(),
                    null,
                    other.weights()));
        }
        List<RankedAttempt> marked = LIST.mark(course);
        assertThat(shown(marked, ShownBecause.NEAR_THRESHOLD))
                .extracting(RankedAttempt::rank)
                .containsExactly(11);
        assertThat(shown(marked, ShownBecause.RANDOM)).hasSize(3).allSatisfy(attempt -> assertThat(
                        attempt.sampling().probability())
                .isEqualTo(3.0 / 19));
    }

    @Test
    void drawsTheLineWhereTheTimeEnds() {
        List<RankedAttempt> marked = new ReadingList(ListSettings.DEFAULT.within(9)).mark(course("C", 60));
        assertThat(shown(marked, ShownBecause.NEAR_THRESHOLD))
                .extracting(RankedAttempt::rank)
                .containsExactly(5, 6);
        List<RankedAttempt> noTime = new ReadingList(ListSettings.DEFAULT.within(0.5)).mark(course("C", 60));
        assertThat(shown(noTime, ShownBecause.NEAR_THRESHOLD).get(0).rank()).isEqualTo(2);
    }

    @Test
    void theDrawFollowsFromTheSeedAndOneAttemptMoreChangesNobodysLot() {
        List<RankedAttempt> marked = LIST.mark(course("C", 60));
        assertThat(LIST.mark(course("C", 60))).isEqualTo(marked);
        List<String> others = shown(LIST.mark(course("D", 60)), ShownBecause.RANDOM).stream()
                .map(RankedAttempt::attemptId)
                .toList();
        assertThat(shown(marked, ShownBecause.RANDOM))
                .extracting(RankedAttempt::attemptId)
                .isNotEqualTo(others);
        List<String> drawn = shown(marked, ShownBecause.RANDOM).stream()
                .map(RankedAttempt::attemptId)
                .toList();
        assertThat(shown(LIST.mark(course("C", 61)), ShownBecause.RANDOM))
                .extracting(RankedAttempt::attemptId)
                .filteredOn(id -> !id.equals("a60"))
                .isSubsetOf(drawn);
    }

    @Test
    void everyoneBelowTheLineIsDrawnAboutAsOften() {
        int[] drawn = new int[60];
        for (int course = 0; course < 400; course++) {
            shown(LIST.mark(course("C" + course, 60)), ShownBecause.RANDOM)
                    .forEach(attempt -> drawn[attempt.rank() - 1]++);
        }
        // 25 expected each; 4.5 standard deviations either way.
        for (int rank = 13; rank <= 60; rank++) {
            assertThat(drawn[rank - 1]).as("rank " + rank).isBetween(4, 48);
        }
    }

    @Test
    void aShortCourseIsShownWhole() {
        assertThat(shown(LIST.mark(course("C", 11)), ShownBecause.NEAR_THRESHOLD))
                .hasSize(1);
        assertThat(LIST.mark(List.of())).isEmpty();
    }
}
