package org.invigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.Educator;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.ReportedPair;
import org.invigil.jobs.report.ReportedPair.Agreement;
import org.invigil.jobs.report.ReportedPairs;
import org.invigil.jobs.report.SampleReport;
import org.junit.jupiter.api.Test;

class CoursePairsTest {
    private static final List<Educator> EDUCATORS = List.of(
            new Educator("OTHER", "Mari Mets", "mari@example.org", null, null),
            new Educator("OTHER", "Jaan Jõgi", "jaan@example.org", null, null));

    private final List<Answer> answers = new ArrayList<>();

    private static Attempt attempt(String id, String course) {
        Attempt attempt = SampleReport.attempt(id, "Name", 3_600_000);
        return new Attempt(
                attempt.examDay(),
                attempt.examId(),
                id,
                course,
                attempt.examinee(),
                attempt.exam(),
                attempt.window(),
                attempt.consent(),
                attempt.accommodations(),
                attempt.breaks(),
                attempt.attemptUrl(),
                attempt.admission());
    }

    private static AttemptPair pair(String a, String b, PairEvidence evidence, Double q) {
        return new AttemptPair(SampleReport.DAY, "EX1", a, b, evidence, 1, q, q, "g1", Text.of("x"));
    }

    private void answer(String attempt, String question, String response, boolean correct, Long millis) {
        answers.add(new Answer(SampleReport.DAY, "EX1", attempt, question, response, correct, millis, null));
    }

    private ReportedPairs of(String course, AttemptPair... pairs) {
        List<AttemptGroup> groups = List.of(
                new AttemptGroup(SampleReport.DAY, "EX1", "g1", List.of("a1", "a2", "z1"), Text.of("x")),
                new AttemptGroup(SampleReport.DAY, "EX1", "g2", List.of("z1", "z2"), Text.of("x")));
        List<Attempt> attempts =
                List.of(attempt("a1", "C1"), attempt("a2", "C1"), attempt("z1", "OTHER"), attempt("z2", "OTHER"));
        return new CoursePairs(List.of(pairs), groups, attempts, answers, EDUCATORS).of(SampleReport.DAY, course);
    }

    @Test
    void anAttemptOfAnotherCourseIsANumberAndItsEducatorsAreNamed() {
        ReportedPairs reported = of(
                "C1",
                pair("a1", "z1", PairEvidence.ANSWERS, 0.01),
                pair("z1", "a2", PairEvidence.COPYING, 0.01),
                pair("a1", "a2", PairEvidence.TEXT, 0.01),
                pair("z1", "z2", PairEvidence.TEXT, 0.01));

        assertThat(reported.pairs())
                .extracting(p -> p.pair().attemptA() + " " + p.pair().attemptB())
                .containsExactlyInAnyOrder("a1 OTHER-1", "OTHER-1 a2", "a1 a2");
        assertThat(reported.pairs())
                .filteredOn(p -> p.otherCourse() != null)
                .hasSize(2)
                .allSatisfy(
                        p -> assertThat(p.otherCourse().arguments()).containsExactly("OTHER", "Mari Mets, Jaan Jõgi"));
        assertThat(reported.groups()).extracting(AttemptGroup::groupId).containsExactly("g1");
    }

    @Test
    void significantPairsStandSideBySideInTheOrderOfTheFirst() {
        answer("a1", "q1", "A", true, 120_000L);
        answer("a1", "q2", "B", false, 60_000L);
        answer("a1", "q3", "C", false, 180_000L);
        answer("a1", "q4", " ", false, 190_000L);
        answer("a1", "q5", "C", false, null);
        answer("a2", "q1", "A", true, 130_000L);
        answer("a2", "q2", "B", false, 66_000L);
        answer("a2", "q3", "D", false, 200_000L);
        answer("a2", "q4", "A", true, 210_000L);

        ReportedPair shown =
                of("C1", pair("a1", "a2", PairEvidence.ANSWERS, 0.05)).pairs().get(0);

        assertThat(shown.answers())
                .extracting(ReportedPair.CommonAnswer::agreement)
                .containsExactly(Agreement.SAME_WRONG, Agreement.BOTH_CORRECT, Agreement.DIFFERENT);
        assertThat(shown.answers().get(0).b().minutes()
                        - shown.answers().get(0).a().minutes())
                .isCloseTo(0.1, within(1e-9));
    }

    @Test
    void oneNumberIsOneAnswerAndACorrectOneIsNoneOfTheWrong() {
        answer("a1", "q1", "3,50", false, 1_000L);
        answer("a1", "q2", "3,50", true, 2_000L);
        answer("a2", "q1", " 3.5", false, 3_000L);
        answer("a2", "q2", "3.5", false, 4_000L);

        assertThat(of("C1", pair("a1", "a2", PairEvidence.ANSWERS, 0.05))
                        .pairs()
                        .get(0)
                        .answers())
                .extracting(ReportedPair.CommonAnswer::agreement)
                .containsExactly(Agreement.SAME_WRONG, Agreement.DIFFERENT);
    }

    @Test
    void whatAnAttemptOfAnotherCourseAnsweredIsNotSaid() {
        answer("a1", "q1", "A", false, 120_000L);
        answer("z1", "q1", "A", false, 130_000L);

        ReportedPair shown =
                of("C1", pair("a1", "z1", PairEvidence.ANSWERS, 0.05)).pairs().get(0);

        assertThat(shown.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.agreement()).isEqualTo(Agreement.SAME_WRONG);
            assertThat(answer.a().response()).isEqualTo("A");
            assertThat(answer.b().response()).isNull();
            assertThat(answer.b().correct()).isNull();
        });
    }

    @Test
    void pairsWithinChanceShowNoAnswers() {
        answer("a1", "q1", "A", true, 1L);
        answer("a2", "q1", "A", true, 2L);

        assertThat(of("C1", pair("a1", "a2", PairEvidence.ANSWERS, 0.051), pair("a1", "a2", PairEvidence.NETWORK, null))
                        .pairs())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.answers()).isEmpty());
    }

    @Test
    void anotherDayIsAnotherReport() {
        CoursePairs pairs = new CoursePairs(
                List.of(pair("a1", "a2", PairEvidence.TEXT, 0.01)),
                List.of(),
                List.of(attempt("a1", "C1"), attempt("a2", "C1")),
                answers,
                EDUCATORS);
        assertThat(pairs.of("2026-11-21", "C1").pairs()).isEmpty();
    }
}
