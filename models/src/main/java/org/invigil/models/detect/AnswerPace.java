package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.observation.Answer;

/**
 * How long answers took beside what their questions need. Log seconds are compared with the question's median over the
 * exam's takers and with the examinee's own pace, the median of those differences; the scale is the median absolute
 * deviation times 1.4826. The lognormal model of response times (van der Linden, 2006) with medians for its means, so
 * that the fast answers themselves do not move what they are compared with.
 */
final class AnswerPace {
    /** Before a question's id in the name of its figure. */
    static final String FIGURE = "answer_log_seconds:";

    /** Deviations of the normal distribution from its median absolute deviation. */
    private static final double NORMAL = 1.4826;

    /** People differ by so much at least: two takers of one speed are no scale. */
    private static final double LEAST_SCALE = 0.25;

    /** Nobody's pace alone makes answers twice as fast usual. */
    private static final double FASTEST_PACE = -Math.log(2);

    /** Answers that took no time at all are taken for a tenth of a second. */
    private static final double LEAST_SECONDS = 0.1;

    /**
     * One timed answer.
     *
     * @param expectedSeconds at this examinee's pace
     * @param deviations below what is expected: -3 is very fast
     */
    record Timed(Answer answer, double expectedSeconds, double deviations) {
        long startMillis() {
            return Math.max(0, answer.answeredMillis() - Math.round(answer.seconds() * 1000));
        }
    }

    private AnswerPace() {}

    /** Log seconds by question, for the exam's figures. */
    static Map<String, Double> figures(List<Answer> answers) {
        Map<String, Double> figures = new TreeMap<>();
        for (Answer answer : answers) {
            if (answer.seconds() != null) {
                figures.put(FIGURE + answer.questionId(), log(answer));
            }
        }
        return figures;
    }

    static double log(Answer answer) {
        return Math.log(Math.max(LEAST_SECONDS, answer.seconds()));
    }

    /** Answers with a time, beside the exam's; those to questions that fewer than ten answered are left out. */
    static List<Timed> beside(AttemptView attempt) {
        List<Answer> compared = new ArrayList<>();
        List<Cohort> questions = new ArrayList<>();
        for (Answer answer : attempt.answers()) {
            Optional<Cohort> question = attempt.findCohort(FIGURE + answer.questionId());
            if (answer.seconds() != null && answer.answeredMillis() != null && question.isPresent()) {
                compared.add(answer);
                questions.add(question.get());
            }
        }
        double[] differences = new double[compared.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = log(compared.get(i)) - questions.get(i).median();
        }
        double pace = differences.length == 0 ? 0 : Math.max(FASTEST_PACE, new Median().evaluate(differences));
        List<Timed> timed = new ArrayList<>();
        for (int i = 0; i < differences.length; i++) {
            double scale = Math.max(LEAST_SCALE, NORMAL * questions.get(i).medianDeviation());
            timed.add(new Timed(
                    compared.get(i), Math.exp(questions.get(i).median() + pace), (differences[i] - pace) / scale));
        }
        return timed;
    }

    /** Without others to compare with: beside the examinee's own median over all questions. */
    static List<Timed> alone(AttemptView attempt) {
        List<Answer> answers = attempt.answers().stream()
                .filter(answer -> answer.seconds() != null && answer.answeredMillis() != null)
                .toList();
        double[] logs = answers.stream().mapToDouble(AnswerPace::log).toArray();
        double median = logs.length == 0 ? 0 : new Median().evaluate(logs);
        double[] deviations =
                Arrays.stream(logs).map(log -> Math.abs(log - median)).toArray();
        double scale = Math.max(LEAST_SCALE, NORMAL * (logs.length == 0 ? 0 : new Median().evaluate(deviations)));
        return answers.stream()
                .map(answer -> new Timed(answer, Math.exp(median), (log(answer) - median) / scale))
                .toList();
    }
}
