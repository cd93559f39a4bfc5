package org.invigil.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.Contribution;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.text.Text;
import org.junit.jupiter.api.Test;

class RankerTest {
    private static final Coverage FULL = new Coverage(1.0, 1.0, 1.0);
    private final Ranker ranker = new Ranker(RankingWeights.DEFAULT);

    private static RankedEvidence attempt(String id, double hours, Coverage coverage, IncidentKind... kinds) {
        Instant start = Instant.parse("2026-11-20T08:00:00Z");
        Exam exam = new Exam(
                "EX1",
                "Course",
                "Exam",
                start,
                start.plusSeconds(7200),
                7200,
                LocalDate.parse("2026-12-20"),
                "en",
                List.of(),
                List.of(),
                new ExamContact(null, null));
        Attempt attempt = new Attempt(
                "2026-11-20",
                "EX1",
                id,
                "C1",
                new Examinee("p-" + id, "Name", null, null, null, null),
                exam,
                new Window(start, start.plusMillis(Math.round(hours * 3_600_000)), 7200),
                new Consent(true, true, null, null, null),
                List.of(),
                List.<Stretch>of(),
                null,
                Admission.ADMITTED);
        List<Incident> incidents = new ArrayList<>();
        for (IncidentKind kind : kinds) {
            long at = incidents.size() * 60_000L;
            incidents.add(new Incident(
                    "2026-11-20", "EX1", id, kind, at, at + 10_000, 0.5, 0.8, Text.of("x"), "t", List.of()));
        }
        return new RankedEvidence(attempt, incidents, coverage);
    }

    private double suspicion(RankedEvidence evidence) {
        return ranker.rank(List.of(evidence)).get(0).suspicion();
    }

    @Test
    void noIncidentsAreNoSuspicion() {
        assertThat(suspicion(attempt("a", 2, FULL))).isZero();
    }

    @Test
    void theSameRateGivesTheSameSuspicionHoweverLongTheExam() {
        double hour = suspicion(attempt("a", 1, FULL, IncidentKind.EXTRA_PERSON));
        double twoHours = suspicion(attempt("a", 2, FULL, IncidentKind.EXTRA_PERSON, IncidentKind.EXTRA_PERSON));
        assertThat(twoHours).isEqualTo(hour);
    }

    @Test
    void extraTimeCostsNothing() {
        double usual = suspicion(attempt("a", 2, FULL, IncidentKind.SPEECH));
        double extra = suspicion(attempt("a", 2.5, FULL, IncidentKind.SPEECH));
        assertThat(extra).isLessThanOrEqualTo(usual);
    }

    @Test
    void anHourThatNobodyAnalysedIsNoHourWithoutIncidents() {
        double whole = suspicion(attempt("a", 2, FULL, IncidentKind.ABSENT));
        double half = suspicion(attempt("a", 2, new Coverage(0.5, 1.0, 1.0), IncidentKind.ABSENT));
        assertThat(half).isGreaterThan(whole);
    }

    @Test
    void oneGlanceInTwoMinutesDoesNotWeighLikeThirtyAnHour() {
        double twoMinutes = suspicion(attempt("a", 2 / 60.0, FULL, IncidentKind.ABSENT));
        double halfAnHour = suspicion(attempt("a", 0.5, FULL, IncidentKind.ABSENT));
        assertThat(twoMinutes).isEqualTo(halfAnHour);
    }

    @Test
    void oneTalkativeKindDoesNotDrownTheOthers() {
        IncidentKind[] many = Collections.nCopies(200, IncidentKind.SPEECH).toArray(IncidentKind[]::new);
        double capped = RankingWeights.DEFAULT.of(IncidentKind.SPEECH) * RankingWeights.DEFAULT.mostPerKind();
        assertThat(suspicion(attempt("a", 1, FULL, many)))
                .isCloseTo(100 * (1 - Math.exp(-capped / RankingWeights.DEFAULT.fullStrength())), within(0.01));
    }

    @Test
    void contributionsAddUpToTheSuspicion() {
        RankedAttempt ranked = ranker.rank(
                        List.of(attempt("a", 1, FULL, IncidentKind.SPEECH, IncidentKind.ABSENT, IncidentKind.PASTE)))
                .get(0);
        assertThat(ranked.contributions().stream()
                        .mapToDouble(Contribution::points)
                        .sum())
                .isCloseTo(ranked.suspicion(), within(0.02));
        assertThat(ranked.contributions().get(0).points())
                .isGreaterThanOrEqualTo(ranked.contributions().get(2).points());
    }

    @Test
    void ranksHighestFirstAndTiesByIdWhateverTheOrderOfTheInput() {
        List<RankedEvidence> course = new ArrayList<>(List.of(
                attempt("c", 1, FULL),
                attempt("b", 1, FULL, IncidentKind.EXTRA_PERSON),
                attempt("a", 1, FULL),
                attempt("d", 1, FULL, IncidentKind.SPEECH)));
        List<RankedAttempt> ranked = ranker.rank(course);
        Collections.reverse(course);
        assertThat(ranked).extracting(RankedAttempt::attemptId).containsExactly("b", "d", "a", "c");
        assertThat(ranked).extracting(RankedAttempt::rank).containsExactly(1, 2, 3, 4);
        assertThat(ranker.rank(course)).isEqualTo(ranked);
    }

    @Test
    void strictWeightsSuspectMoreAndLenientOnesLessInTheSameOrder() {
        RankedEvidence busy = attempt("a", 1, FULL, IncidentKind.EXTRA_PERSON, IncidentKind.SPEECH);
        double recommended = suspicion(busy);
        assertThat(new Ranker(RankingWeights.STRICT).rank(List.of(busy)).get(0).suspicion())
                .isGreaterThan(recommended);
        assertThat(new Ranker(RankingWeights.LENIENT).rank(List.of(busy)).get(0).suspicion())
                .isBetween(0.1, recommended);
        assertThat(RankingWeights.preset("strict")).contains(RankingWeights.STRICT);
        assertThat(RankingWeights.preset("strict.json")).isEmpty();
    }

    @Test
    void coverageCountsOverlappingCamerasOnce() {
        assertThat(CoverageMeter.share(
                        List.of(new Stretch(0, 60_000), new Stretch(30_000, 90_000), new Stretch(95_000, 100_000)),
                        100_000))
                .isEqualTo(0.95);
    }
}
