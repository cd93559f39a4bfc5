package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.ExamQuestion;
import org.invigil.datasets.observation.Answer;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ItemModelFit;

/** Lays one exam out for comparison. */
public final class ExamLayout {
    private final List<Attempt> attempts;
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<QuestionLayout> layouts = new ArrayList<>();

    private ExamLayout(List<Attempt> attempts) {
        this.attempts = attempts.stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .sorted(Comparator.comparing(Attempt::attemptId))
                .toList();
        this.attempts.forEach(attempt -> rows.put(attempt.attemptId(), rows.size()));
    }

    /**
     * From an exam's rows, in any order.
     *
     * @param attempts of one exam; those that were not admitted are left out
     * @param questions may be empty: what a question is then shows in its responses
     */
    public static ComparedExam of(List<Attempt> attempts, List<Answer> answers, List<ExamQuestion> questions) {
        return new ExamLayout(attempts).lay(answers, questions);
    }

    private ComparedExam lay(List<Answer> answers, List<ExamQuestion> questions) {
        Map<String, ExamQuestion> byId = new HashMap<>();
        questions.forEach(question -> byId.put(question.questionId(), question));
        Map<String, List<Answer>> byQuestion = new TreeMap<>();
        for (Answer answer : answers) {
            if (rows.containsKey(answer.attemptId())) {
                byQuestion
                        .computeIfAbsent(answer.questionId(), q -> new ArrayList<>())
                        .add(answer);
            }
        }
        byQuestion.forEach((id, given) -> {
            QuestionLayout layout = QuestionLayout.of(id, byId.get(id), given);
            if (layout.isInMatrix()) {
                layouts.add(layout);
            }
        });
        Map<String, Integer> columns = new HashMap<>();
        layouts.forEach(layout -> columns.put(layout.questionId(), columns.size()));
        int items = layouts.size();
        short[] choice = new short[attempts.size() * items];
        double[] seconds = new double[choice.length];
        double[] answeredAt = new double[choice.length];
        Arrays.fill(choice, AnswerMatrix.NONE);
        Arrays.fill(seconds, Double.NaN);
        Arrays.fill(answeredAt, Double.NaN);
        for (Answer answer : answers) {
            Integer row = rows.get(answer.attemptId());
            Integer column = columns.get(answer.questionId());
            if (row != null && column != null) {
                int at = row * items + column;
                choice[at] = layouts.get(column).option(answer);
                if (choice[at] != AnswerMatrix.NONE) {
                    seconds[at] = answer.seconds() == null ? Double.NaN : answer.seconds();
                    answeredAt[at] = answer.answeredMillis() == null
                            ? Double.NaN
                            : startedAt(attempts.get(row)) + answer.answeredMillis() / 1000.0;
                }
            }
        }
        OwnPace.fillSeconds(attempts.size(), items, seconds, answeredAt, startedAt());
        AnswerMatrix matrix = new AnswerMatrix(
                attempts.size(),
                items,
                choice,
                layouts.stream().mapToInt(QuestionLayout::count).toArray(),
                layouts.stream().mapToInt(QuestionLayout::key).toArray(),
                layouts.stream().mapToInt(QuestionLayout::lone).toArray());
        return exam(matrix, seconds, answeredAt);
    }

    private ComparedExam exam(AnswerMatrix matrix, double[] seconds, double[] answeredAt) {
        boolean[] byCorrectness = new boolean[matrix.items()];
        for (int j = 0; j < byCorrectness.length; j++) {
            byCorrectness[j] = layouts.get(j).kind() == QuestionLayout.Kind.SHORT
                    || attempts.size() < ItemModelFit.FEWEST_FOR_NOMINAL;
        }
        Attempt any = attempts.isEmpty() ? null : attempts.get(0);
        return new ComparedExam(
                any == null ? "" : any.examDay(),
                any == null ? "" : any.examId(),
                attempts.stream().map(Attempt::attemptId).toList(),
                numbers(attempt -> attempt.examinee().examineeId()),
                numbers(attempt -> blankToNull(attempt.examinee().team())),
                Arrays.stream(numbers(attempt -> attempt.examinee().stratum()))
                        .map(n -> n + 1)
                        .toArray(),
                matrix,
                byCorrectness,
                seconds,
                answeredAt,
                startedAt(),
                attempts.stream()
                        .mapToDouble(attempt -> attempt.window().endedAt().toEpochMilli() / 1000.0)
                        .toArray());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private double[] startedAt() {
        return attempts.stream().mapToDouble(ExamLayout::startedAt).toArray();
    }

    private static double startedAt(Attempt attempt) {
        return attempt.window().startedAt().toEpochMilli() / 1000.0;
    }

    /** The same number for the same value, by rising value; -1 where there is none. */
    private int[] numbers(Function<Attempt, String> value) {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Attempt attempt : attempts) {
            String key = value.apply(attempt);
            if (key != null) {
                numbers.put(key, 0);
            }
        }
        int next = 0;
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            entry.setValue(next++);
        }
        return attempts.stream()
                .map(value)
                .mapToInt(key -> key == null ? -1 : numbers.get(key))
                .toArray();
    }
}
