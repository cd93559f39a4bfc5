package org.invigil.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.review.Verdict;
import org.junit.jupiter.api.Test;

class DismissedBeforeTest {
    private static ReviewerVerdict verdict(String attempt, String incident, String reviewer, Verdict verdict) {
        return new ReviewerVerdict(
                SampleReport.DAY,
                "EX1",
                "IDK0041",
                attempt,
                incident,
                reviewer,
                Instant.parse("2026-11-21T08:00:00Z"),
                verdict,
                "seen",
                ShownBecause.RANKED,
                null,
                "",
                "h");
    }

    private static Attempt attempt(String id, String examinee) {
        Attempt plain = SampleReport.attempt(id, "Mari", 60_000);
        return new Attempt(
                plain.examDay(),
                plain.examId(),
                id,
                plain.courseId(),
                new Examinee(examinee, "Mari", null, null, null, null),
                plain.exam(),
                plain.window(),
                plain.consent(),
                plain.accommodations(),
                plain.breaks(),
                null,
                plain.admission());
    }

    private static DismissedBefore judged(int dismissed, int confirmed) {
        List<ReviewerVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < dismissed + confirmed; i++) {
            verdicts.add(verdict("x" + i, "ABSENT@" + i, "A", i < dismissed ? Verdict.DISMISSED : Verdict.CONFIRMED));
        }
        return new DismissedBefore(verdicts, List.of());
    }

    @Test
    void aKindThatEducatorsMostlyDismissSpeaksForTheExaminee() {
        Attempt me = attempt("a1", "P1");
        assertThat(judged(4, 2).findMostlyDismissed(IncidentKind.ABSENT, me)).contains(new DismissedBefore.Share(4, 6));
        assertThat(judged(3, 3).findMostlyDismissed(IncidentKind.ABSENT, me)).isEmpty();
        assertThat(judged(4, 0).findMostlyDismissed(IncidentKind.ABSENT, me))
                .as("too few")
                .isEmpty();
        assertThat(judged(4, 2).findMostlyDismissed(IncidentKind.SPEECH, me)).isEmpty();
    }

    @Test
    void whatIsSaidOfTheAttemptItselfSaysNothingOfTheKind() {
        assertThat(judged(5, 0).findMostlyDismissed(IncidentKind.ABSENT, attempt("x0", "P1")))
                .isEmpty();
    }

    @Test
    void reviewersWhoDifferDoNotCount() {
        List<ReviewerVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            verdicts.add(verdict("x" + i, "ABSENT@1", "A", Verdict.DISMISSED));
            verdicts.add(verdict("x" + i, "ABSENT@1", "B", Verdict.CONFIRMED));
        }
        assertThat(new DismissedBefore(verdicts, List.of()).findMostlyDismissed(IncidentKind.ABSENT, attempt("a", "P")))
                .isEmpty();
    }

    @Test
    void theExamineesOwnDismissedIncidentsOfOtherAttemptsAreNamedUnlessOneWasConfirmed() {
        List<ReviewerVerdict> verdicts = List.of(
                verdict("earlier", "SPEECH@4", "A", Verdict.DISMISSED),
                verdict("earlier", "ABSENT@4", "A", Verdict.DISMISSED),
                verdict("earlier", "ABSENT@9", "A", Verdict.CONFIRMED),
                verdict("earlier", "", "A", Verdict.DISMISSED),
                verdict("now", "PASTE@4", "A", Verdict.DISMISSED),
                verdict("other", "COPY@4", "A", Verdict.DISMISSED));
        DismissedBefore before = new DismissedBefore(
                verdicts, List.of(attempt("earlier", "P1"), attempt("now", "P1"), attempt("other", "P2")));
        assertThat(before.dismissedOfExaminee(attempt("now", "P1"))).containsExactly(IncidentKind.SPEECH);
        assertThat(before.dismissedOfExaminee(attempt("new", "P3"))).isEmpty();
    }
}
