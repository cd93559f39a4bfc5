package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.invigil.datasets.sample.SampleAttempt.Answering;
import org.junit.jupiter.api.Test;

class SampleAnswersTest {
    private static final SampleExaminee ANYBODY = SampleExaminee.withoutPhoto("e", "Ann Test", 0);

    private static SampleAttempt attempt(String id, double start) {
        return SampleAttempt.of(id, SampleCast.LOGIC, ANYBODY, start, 100).with(Answering.alone("192.0.2.1"));
    }

    private static long shared(List<SampleAnswers.Given> a, List<SampleAnswers.Given> b) {
        Map<String, SampleAnswers.Given> byQuestion =
                b.stream().collect(Collectors.toMap(SampleAnswers.Given::questionId, Function.identity()));
        return a.stream()
                .filter(given -> byQuestion.get(given.questionId()).response() == given.response())
                .count();
    }

    @Test
    void answersEveryQuestionOnceAndInTime() {
        List<SampleAnswers.Given> given =
                new SampleAnswers(5).answer(List.of(attempt("A", 0))).get("A");

        assertThat(given)
                .extracting(SampleAnswers.Given::questionId)
                .doesNotHaveDuplicates()
                .hasSize(20);
        assertThat(given).extracting(SampleAnswers.Given::atSeconds).isSorted();
        assertThat(given).allSatisfy(g -> assertThat(g.atSeconds()).isBetween(0.0, 100.0));
        assertThat(given.stream().filter(SampleAnswers.Given::isCorrect).count())
                .isBetween(1L, 19L);
    }

    @Test
    void givesNoAnswerWhileAway() {
        List<SampleAnswers.Given> given = new SampleAnswers(5)
                .answer(List.of(attempt("A", 0).where("20 to 70 away")))
                .get("A");

        assertThat(given).allSatisfy(g -> assertThat(g.atSeconds())
                .satisfiesAnyOf(t -> assertThat(t).isLessThanOrEqualTo(20.1), t -> assertThat(t)
                        .isGreaterThanOrEqualTo(70)));
    }

    @Test
    void answersFastWhereTheScriptSaysSo() {
        List<SampleAnswers.Given> given = new SampleAnswers(5)
                .answer(List.of(attempt("A", 0).where("40 to 50 answers-fast")))
                .get("A");

        assertThat(given.stream().filter(g -> g.atSeconds() >= 40 && g.atSeconds() <= 50))
                .hasSizeGreaterThanOrEqualTo(9);
        assertThat(given.stream().filter(g -> g.atSeconds() >= 40 && g.atSeconds() < 50))
                .allMatch(SampleAnswers.Given::isCorrect);
    }

    @Test
    void whoTakesAnswersOverAgreesMuchMoreAndComesLaterByTheClock() {
        SampleAttempt copier = attempt("C", 3).with(Answering.like("A", "192.0.2.1"));
        Map<String, List<SampleAnswers.Given>> given =
                new SampleAnswers(5).answer(List.of(attempt("A", 0), attempt("B", 1), copier));

        assertThat(shared(given.get("A"), given.get("C"))).isGreaterThanOrEqualTo(17);
        assertThat(shared(given.get("A"), given.get("B"))).isLessThan(17);
        for (int i = 0; i < 20; i++) {
            double lag = given.get("C").get(i).atSeconds()
                    + 3
                    - given.get("A").get(i).atSeconds();
            assertThat(lag).isBetween(2.5, 3.7);
        }
    }

    @Test
    void dependsOnTheSeedAlone() {
        List<SampleAttempt> attempts = List.of(attempt("A", 0), attempt("B", 1));

        assertThat(new SampleAnswers(5).answer(attempts)).isEqualTo(new SampleAnswers(5).answer(attempts));
        assertThat(new SampleAnswers(6).answer(attempts)).isNotEqualTo(new SampleAnswers(5).answer(attempts));
    }
}
