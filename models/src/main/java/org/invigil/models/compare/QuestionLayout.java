package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.observation.Answer;
import org.invigil.models.compare.item.AnswerMatrix;

/**
 * How the responses to one question become numbered options.
 *
 * @param kind what can be compared
 * @param options number of each normalised response; responses that only one attempt gave share {@code lone}
 * @param key option of the correct answer, or {@link AnswerMatrix#NONE}
 * @param lone option of wrong responses that nobody shares, or {@link AnswerMatrix#NONE}
 */
record QuestionLayout(String questionId, Kind kind, Map<String, Integer> options, int count, int key, int lone) {
    /** What the responses to a question are. */
    enum Kind {
        /** One of a few options. */
        CHOICE,
        /** A word or a number. */
        SHORT,
        /** Sentences: compared as texts. */
        TEXT,
        /** Only whether it was correct is known. */
        MARK_ONLY
    }

    private static final int MOST_OPTIONS = 8;

    /** Wrong responses that are told apart: rarer ones match nobody. */
    private static final int MOST_RESPONSES = 100;

    private static final double TEXT_LENGTH = 80;
    private static final String CORRECT = "\u0001correct";
    private static final String WRONG = "\u0001wrong";

    /** @param question null where the manifests say nothing of it */
    static QuestionLayout of(String questionId, ExamQuestion question, List<Answer> answers) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, Integer> correct = new HashMap<>();
        long characters = 0;
        int given = 0;
        boolean isMarked = false;
        for (Answer answer : answers) {
            String response = ResponseText.normalised(answer.response());
            isMarked |= answer.correct() != null;
            if (!response.isEmpty()) {
                counts.merge(response, 1, Integer::sum);
                characters += response.length();
                given++;
                if (Boolean.TRUE.equals(answer.correct())) {
                    correct.merge(response, 1, Integer::sum);
                }
            }
        }
        if (given == 0) {
            return new QuestionLayout(
                    questionId,
                    Kind.MARK_ONLY,
                    isMarked ? Map.of(CORRECT, 0, WRONG, 1) : Map.of(),
                    2,
                    0,
                    AnswerMatrix.NONE);
        }
        boolean hasOptions = question != null && question.options().size() > 1;
        if (!hasOptions && (isEssay(question) || characters > TEXT_LENGTH * given)) {
            return new QuestionLayout(questionId, Kind.TEXT, Map.of(), 0, AnswerMatrix.NONE, AnswerMatrix.NONE);
        }
        Map<String, String> spellings = hasOptions ? Map.of() : spellings(counts, correct);
        Map<String, Integer> told = merged(counts, spellings);
        Map<String, Integer> toldCorrect = merged(correct, spellings);
        QuestionLayout layout = hasOptions || counts.size() <= MOST_OPTIONS
                ? choice(questionId, told, toldCorrect)
                : open(questionId, told, toldCorrect);
        spellings.forEach((spelling, one) ->
                layout.options().put(spelling, layout.options().get(one)));
        return layout;
    }

    /**
     * Spellings of one number, by spelling, as the first of them. Where they were not marked alike whoever set the
     * question tells them apart, and so does this.
     */
    private static Map<String, String> spellings(Map<String, Integer> counts, Map<String, Integer> correct) {
        Map<String, List<String>> byNumber = counts.keySet().stream()
                .collect(Collectors.groupingBy(ResponseText::number, TreeMap::new, Collectors.toList()));
        Map<String, String> spellings = new TreeMap<>();
        for (List<String> same : byNumber.values()) {
            long marked = same.stream().filter(correct::containsKey).count();
            if (same.size() > 1 && (marked == 0 || marked == same.size())) {
                same.forEach(spelling -> spellings.put(spelling, same.get(0)));
            }
        }
        return spellings;
    }

    private static Map<String, Integer> merged(Map<String, Integer> counts, Map<String, String> spellings) {
        Map<String, Integer> merged = new TreeMap<>();
        counts.forEach(
                (response, count) -> merged.merge(spellings.getOrDefault(response, response), count, Integer::sum));
        return merged;
    }

    private static boolean isEssay(ExamQuestion question) {
        return question != null
                && question.type() != null
                && (question.type().equalsIgnoreCase("essay") || question.type().equalsIgnoreCase("text"));
    }

    private static QuestionLayout choice(String questionId, Map<String, Integer> counts, Map<String, Integer> correct) {
        Map<String, Integer> options = new HashMap<>();
        counts.keySet().forEach(response -> options.put(response, options.size()));
        int key = correct.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> options.get(entry.getKey()))
                .orElse((int) AnswerMatrix.NONE);
        return new QuestionLayout(questionId, Kind.CHOICE, options, options.size(), key, AnswerMatrix.NONE);
    }

    /** All spellings of the correct answer are one option; wrong answers are told apart while somebody shares them. */
    private static QuestionLayout open(String questionId, Map<String, Integer> counts, Map<String, Integer> correct) {
        Map<String, Integer> options = new HashMap<>();
        correct.keySet().forEach(response -> options.put(response, 0));
        List<String> wrong = new ArrayList<>(counts.keySet());
        wrong.removeAll(correct.keySet());
        wrong.sort(Comparator.<String>comparingInt(counts::get).reversed().thenComparing(r -> r));
        int next = 1;
        for (String response : wrong) {
            if (counts.get(response) > 1 && next <= MOST_RESPONSES) {
                options.put(response, next++);
            }
        }
        int lone = next;
        wrong.forEach(response -> options.putIfAbsent(response, lone));
        return new QuestionLayout(questionId, Kind.SHORT, options, lone + 1, 0, lone);
    }

    boolean isInMatrix() {
        return kind != Kind.TEXT && !options.isEmpty();
    }

    /** The option's number; {@link AnswerMatrix#NONE} where nothing was answered. */
    short option(Answer answer) {
        if (kind == Kind.MARK_ONLY) {
            return answer.correct() == null ? AnswerMatrix.NONE : (short) (answer.correct() ? 0 : 1);
        }
        return options.getOrDefault(ResponseText.normalised(answer.response()), (int) AnswerMatrix.NONE)
                .shortValue();
    }
}
