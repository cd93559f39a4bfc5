package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.observation.Answer;
import org.invigil.models.compare.text.SharedPassages;

/** Answers in sentences, and what they were asked. */
public final class QuestionTexts {
    private QuestionTexts() {}

    /** Responses to the questions that are answered in sentences, in the order of the answers. */
    public static List<SharedPassages.Written> written(List<Answer> answers, List<ExamQuestion> questions) {
        Map<String, ExamQuestion> byId = new HashMap<>();
        questions.forEach(question -> byId.put(question.questionId(), question));
        Map<String, List<Answer>> byQuestion = new TreeMap<>();
        answers.forEach(answer -> byQuestion
                .computeIfAbsent(answer.questionId(), q -> new ArrayList<>())
                .add(answer));
        List<SharedPassages.Written> written = new ArrayList<>();
        byQuestion.forEach((id, given) -> {
            if (QuestionLayout.of(id, byId.get(id), given).kind() == QuestionLayout.Kind.TEXT) {
                given.stream()
                        .filter(answer -> answer.response() != null)
                        .forEach(answer ->
                                written.add(new SharedPassages.Written(answer.attemptId(), id, answer.response())));
            }
        });
        return written;
    }

    /** What was asked and offered, by question. */
    public static Map<String, String> asked(List<ExamQuestion> questions) {
        Map<String, String> asked = new HashMap<>();
        questions.forEach(question ->
                asked.put(question.questionId(), question.text() + " " + String.join(" ", question.options())));
        return asked;
    }
}
