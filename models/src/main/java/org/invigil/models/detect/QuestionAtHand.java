package org.invigil.models.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.Answer;

/** Which question an examinee was at: what the log says itself, else the answer whose time holds the moment. */
final class QuestionAtHand {
    /**
     * Before a question's id in the name of the figure that says whether a taker left the page at it (1) or not (0).
     */
    static final String LEFT_AT = "page_left_at_question:";

    private QuestionAtHand() {}

    static Optional<String> find(AttemptView attempt, long millis) {
        Optional<String> logged = attempt.actions().stream()
                .filter(action -> action.millis() == millis && action.questionId() != null)
                .map(Action::questionId)
                .findFirst();
        return logged.isPresent()
                ? logged
                : attempt.answers().stream()
                        .filter(answer -> answer.answeredMillis() != null && answer.seconds() != null)
                        .filter(answer -> millis <= answer.answeredMillis()
                                && millis > answer.answeredMillis() - Math.round(answer.seconds() * 1000))
                        .map(Answer::questionId)
                        .findFirst();
    }

    /** For the exam's figures: one for each question that this attempt answered in a known time. */
    static Map<String, Double> figures(AttemptView attempt, List<Stretch> away) {
        Map<String, Double> figures = new TreeMap<>();
        attempt.answers().stream()
                .filter(answer -> answer.answeredMillis() != null && answer.seconds() != null)
                .forEach(answer -> figures.put(LEFT_AT + answer.questionId(), 0.0));
        away.forEach(stretch -> find(attempt, stretch.startMillis())
                .ifPresent(question -> figures.computeIfPresent(LEFT_AT + question, (figure, before) -> 1.0)));
        return figures;
    }

    /** Whether more than half of the exam's takers leave the page at this question; empty where too few are known. */
    static Optional<Boolean> isLeftByMost(AttemptView attempt, String questionId) {
        return attempt.findCohort(LEFT_AT + questionId).map(figure -> figure.median() > 0.5);
    }
}
