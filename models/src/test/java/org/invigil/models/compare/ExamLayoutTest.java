package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.observation.Answer;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.pairs.AllScores;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairTiles;
import org.junit.jupiter.api.Test;

class ExamLayoutTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<ExamQuestion> questions = new ArrayList<>();

    private void attempt(String id, String examinee, String stratum, String team) {
        Exam exam = new Exam(
                "EX1",
                "Course",
                "Exam",
                START,
                START.plusSeconds(7200),
                7200,
                LocalDate.parse("2026-12-20"),
                "et",
                List.of(),
                List.of(),
                new ExamContact(null, null));
        attempts.add(new Attempt(
                "2026-11-20",
                "EX1",
                id,
                "C1",
                new Examinee(examinee, "Name", stratum, team, null, null),
                exam,
                new Window(START.plusSeconds(60), START.plusSeconds(3660), 7200),
                new Consent(true, true, null, null, null),
                List.of(),
                List.of(),
                null,
                Admission.ADMITTED));
    }

    private void attempts(String... ids) {
        for (String id : ids) {
            attempt(id, "p-" + id, null, null);
        }
    }

    private void answer(
            String attempt, String question, String response, Boolean correct, Long millis, Double seconds) {
        answers.add(new Answer("2026-11-20", "EX1", attempt, question, response, correct, millis, seconds));
    }

    private ComparedExam lay() {
        return ExamLayout.of(attempts, answers, questions);
    }

    @Test
    void rowsAndColumnsDoNotDependOnTheOrderOfTheInput() {
        attempts("b", "a", "c");
        for (String id : List.of("c", "a", "b")) {
            answer(id, "q2", "B", false, 2000L, 1.0);
            answer(id, "q1", "A", true, 1000L, 1.0);
        }
        ComparedExam before = lay();
        Collections.shuffle(attempts, new Random(1));
        Collections.shuffle(answers, new Random(1));

        assertThat(before.attemptIds()).containsExactly("a", "b", "c");
        assertThat(lay().answers().choice()).isEqualTo(before.answers().choice());
        assertThat(before.answeredAt()[0]).isEqualTo(START.getEpochSecond() + 61);
        assertThat(before.endedAt()[0] - before.startedAt()[0]).isEqualTo(3600);
    }

    @Test
    void oneExamineeAndOneTeamAreNoPair() {
        attempt("a", "p1", "S1", "T1");
        attempt("b", "p1", "S2", null);
        attempt("c", "p2", "S1", "T1");
        attempt("d", "p3", null, " ");
        attempt("e", "p4", "S2", " ");
        ComparedExam exam = lay();

        assertThat(exam.mayPair(0, 1)).isFalse();
        assertThat(exam.mayPair(0, 2)).isFalse();
        assertThat(exam.mayPair(1, 2)).isTrue();
        assertThat(exam.mayPair(3, 4)).isTrue();
        // Who has no stratum is a stratum.
        assertThat(exam.stratum()).containsExactly(1, 2, 1, 0, 2);
        assertThat(exam.strata(0, 1)).isEqualTo(exam.strata(1, 0)).isNotEqualTo(exam.strata(0, 2));
    }

    @Test
    void waysOfTypingOneAnswerAreOneAnswerAndRareWrongOnesMatchNobody() {
        attempts("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
        questions.add(new ExamQuestion("2026-11-20", "EX1", "q", "shortanswer", List.of(), "2 + 1,5?"));
        String[] given = {"3,5", " 3.5", "3.50", "4", "4 ", "7", "8", "9", "10", "11", "12"};
        for (int i = 0; i < given.length; i++) {
            answer(attempts.get(i).attemptId(), "q", given[i], i < 3, null, null);
        }
        AnswerMatrix matrix = lay().answers();

        assertThat(matrix.choice(0, 0)).isEqualTo(matrix.choice(1, 0)).isEqualTo(matrix.choice(2, 0));
        assertThat(matrix.isCorrect(0, 0)).isTrue();
        assertThat(matrix.choice(3, 0)).isEqualTo(matrix.choice(4, 0)).isNotEqualTo(matrix.lone()[0]);
        assertThat(matrix.choice(5, 0)).isEqualTo(matrix.lone()[0]);
    }

    @Test
    void theSameWrongNumberIsTheSameHoweverItIsWritten() {
        attempts("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        String[] given = {
            "3,5", "3.50", " +3.5 ", "3,5 cm", "3.50cm", "007", "7", "-0,50", "\u2212.5", "1 000", "1000", "12"
        };
        for (int i = 0; i < given.length; i++) {
            answer(attempts.get(i).attemptId(), "q", given[i], i == 11, null, null);
        }
        AnswerMatrix matrix = lay().answers();

        int[] option =
                IntStream.range(0, given.length).map(i -> matrix.choice(i, 0)).toArray();
        assertThat(option[0]).isEqualTo(option[1]).isEqualTo(option[2]).isNotEqualTo(matrix.lone()[0]);
        assertThat(option[3]).isEqualTo(option[4]).isNotEqualTo(option[0]).isNotEqualTo(matrix.lone()[0]);
        assertThat(option[5]).as("a code that begins with a zero").isEqualTo(matrix.lone()[0]);
        assertThat(option[7]).isEqualTo(option[8]).isNotEqualTo(matrix.lone()[0]);
        assertThat(option[9]).isEqualTo(option[10]).isNotEqualTo(matrix.lone()[0]);
        assertThat(matrix.isCorrect(11, 0)).isTrue();
    }

    /** Where 3.50 is wrong and 3.5 correct, how a number is written was part of the question. */
    @Test
    void spellingsThatWereMarkedDifferentlyStayApart() {
        attempts("a", "b", "c", "d");
        String[] given = {"3.5", "3.50", "3.50", "4"};
        for (int i = 0; i < given.length; i++) {
            answer(attempts.get(i).attemptId(), "q", given[i], i == 0, null, null);
        }
        AnswerMatrix matrix = lay().answers();

        assertThat(matrix.isCorrect(0, 0)).isTrue();
        assertThat(matrix.isCorrect(1, 0)).isFalse();
        assertThat(matrix.choice(1, 0)).isEqualTo(matrix.choice(2, 0));
    }

    @Test
    void optionsThatWereOfferedStayApart() {
        attempts("a", "b");
        questions.add(new ExamQuestion("2026-11-20", "EX1", "q", "multichoice", List.of("3.5", "3.50"), "Which?"));
        answer("a", "q", "3.5", true, null, null);
        answer("b", "q", "3.50", false, null, null);
        AnswerMatrix matrix = lay().answers();
        assertThat(matrix.choice(0, 0)).isNotEqualTo(matrix.choice(1, 0));
    }

    @Test
    void essaysAreNoItemsAndEmptyAnswersNoChoices() {
        attempts("a", "b", "c");
        questions.add(new ExamQuestion("2026-11-20", "EX1", "essay", "essay", List.of(), "Why?"));
        for (Attempt attempt : attempts) {
            answer(attempt.attemptId(), "essay", "Because it is so.", null, null, null);
            answer(attempt.attemptId(), "q", attempt.attemptId().equals("b") ? "  " : "A", true, null, null);
        }
        ComparedExam exam = lay();

        assertThat(exam.answers().items()).isEqualTo(1);
        assertThat(exam.answers().choice(1, 0)).isEqualTo(AnswerMatrix.NONE);
        assertThat(exam.byCorrectness()).containsExactly(true);
    }

    @Test
    void unknownSecondsAreTheTimeSinceTheAnswerBefore() {
        attempts("a", "b");
        for (String id : List.of("a", "b")) {
            answer(id, "q1", "A", true, 90_000L, null);
            answer(id, "q2", "B", true, 30_000L, null);
            answer(id, "q3", "B", true, null, 12.0);
        }
        assertThat(lay().seconds()).startsWith(60, 30, 12);
    }

    /** 20 common answers are tested, 19 are not. */
    @Test
    void theBoundaryIsAtTwentyCommonAnswers() {
        Random random = new Random(2);
        for (int i = 0; i < 30; i++) {
            attempts("a%02d".formatted(i));
            // The last attempt left out one question and the one before two.
            for (int j = 0; j < 21 - (i == 29 ? 1 : i == 28 ? 2 : 0); j++) {
                String option = List.of("A", "B", "C").get(random.nextInt(3));
                answer(
                        "a%02d".formatted(i),
                        "q%02d".formatted(j),
                        option,
                        option.equals("A"),
                        null,
                        5 + 20 * random.nextDouble());
            }
        }
        ComparedExam exam = lay();
        PairComparison comparison = PairComparison.of(exam, new long[0]);

        assertThat(AllScores.of(comparison)).allSatisfy(score -> {
            boolean isTested = score.b() != 28 && score.a() != 28;
            assertThat(score.common()).isEqualTo(isTested ? score.b() == 29 ? 20 : 21 : 19);
            assertThat(score.answers() != null).isEqualTo(isTested);
            assertThat(score.times() != null).isEqualTo(isTested);
        });
        assertThat(new PairTiles(comparison).compare(0, 1).answersTested()).isEqualTo(29 * 28 / 2);
    }
}
