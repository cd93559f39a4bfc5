package org.invigil.datasets.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;

/** Gathers technical findings that hold for a whole attempt; of two about the same file the first stands. */
final class Problems {
    private final Map<List<String>, Problem> byKey = new LinkedHashMap<>();

    void add(Attempt attempt, ProblemKind what, String file, Refusal refusal) {
        Problem problem = new Problem(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                what,
                0,
                attempt.window().lengthMillis(),
                file,
                refusal.why(),
                refusal.whatToDo());
        byKey.putIfAbsent(List.of(attempt.examId(), attempt.attemptId(), what.name(), file), problem);
    }

    List<Problem> rows() {
        return new ArrayList<>(byKey.values());
    }
}
