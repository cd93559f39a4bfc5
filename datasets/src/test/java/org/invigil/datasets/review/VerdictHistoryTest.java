package org.invigil.datasets.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictHistoryTest {
    private static final String ABSENT = "ABSENT@17.4";

    private static ReviewerVerdict verdict(String incident, String reviewer, int minute, Verdict verdict) {
        return new ReviewerVerdict(
                "2026-11-20",
                "EX1",
                "C",
                "a1",
                incident,
                reviewer,
                Instant.parse("2026-11-21T08:00:00Z").plusSeconds(60L * minute),
                verdict,
                "",
                ShownBecause.RANKED,
                1.0,
                "",
                "0a");
    }

    @Test
    void theLatestVerdictOfAReviewerStandsAndTheHistoryStays() {
        List<ReviewerVerdict> all = VerdictHistory.merged(
                List.of(verdict(ABSENT, "K", 5, Verdict.DISMISSED)),
                List.of(verdict(ABSENT, "K", 1, Verdict.CONFIRMED)));
        assertThat(all).extracting(ReviewerVerdict::verdict).containsExactly(Verdict.CONFIRMED, Verdict.DISMISSED);
        assertThat(new VerdictHistory(all).conflicts()).isEmpty();
    }

    @Test
    void takingTheSameVerdictInAgainChangesNothing() {
        List<ReviewerVerdict> once = List.of(verdict(ABSENT, "K", 1, Verdict.CONFIRMED));
        assertThat(VerdictHistory.merged(once, once)).isEqualTo(once);
    }

    @Test
    void reviewersWhoDifferAreAConflictUntilOneThinksAgain() {
        List<ReviewerVerdict> all =
                List.of(verdict(ABSENT, "K", 1, Verdict.CONFIRMED), verdict(ABSENT, "T", 2, Verdict.DISMISSED));
        assertThat(new VerdictHistory(all).conflicts()).hasSize(1);
        List<ReviewerVerdict> settled = VerdictHistory.merged(all, List.of(verdict(ABSENT, "T", 3, Verdict.CONFIRMED)));
        assertThat(new VerdictHistory(settled).conflicts()).isEmpty();
    }

    @Test
    void anAttemptIsReviewedByItsIncidentsOrAsAWhole() {
        VerdictHistory one = new VerdictHistory(List.of(verdict(ABSENT, "K", 1, Verdict.DISMISSED)));
        assertThat(one.isReviewed("2026-11-20", "EX1", "a1", List.of(ABSENT))).isTrue();
        assertThat(one.isReviewed("2026-11-20", "EX1", "a1", List.of(ABSENT, "PASTE@61")))
                .isFalse();
        assertThat(one.isReviewed("2026-11-20", "EX1", "a1", List.of())).isFalse();
        VerdictHistory whole = new VerdictHistory(List.of(verdict("", "K", 1, Verdict.MISSED)));
        assertThat(whole.isReviewed("2026-11-20", "EX1", "a1", List.of(ABSENT, "PASTE@61")))
                .isTrue();
    }

    @Test
    void onlyWhatReviewersAgreeAboutIsALabel() {
        VerdictHistory history = new VerdictHistory(List.of(
                verdict(ABSENT, "K", 1, Verdict.CONFIRMED),
                verdict(ABSENT, "T", 2, Verdict.UNSURE),
                verdict("SPEECH@3", "K", 1, Verdict.CONFIRMED),
                verdict("SPEECH@3", "T", 2, Verdict.DISMISSED),
                verdict("PASTE@61", "K", 1, Verdict.UNSURE),
                verdict("COPY@9", "K", 1, Verdict.CONFIRMED),
                verdict("COPY@9", "K", 4, Verdict.DISMISSED)));
        assertThat(history.settled())
                .extracting(ReviewerVerdict::incident, ReviewerVerdict::verdict)
                .containsExactlyInAnyOrder(tuple(ABSENT, Verdict.CONFIRMED), tuple("COPY@9", Verdict.DISMISSED));
    }
}
