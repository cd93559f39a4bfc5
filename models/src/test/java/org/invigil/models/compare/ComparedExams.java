package org.invigil.models.compare;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.invigil.models.compare.item.AnswerMatrix;

/** Exams for tests: everybody one's own examinee, nobody in a team. */
final class ComparedExams {
    private ComparedExams() {}

    static ComparedExam of(AnswerMatrix answers, double[] seconds, int[] strata) {
        double[] unknown = new double[answers.choice().length];
        Arrays.fill(unknown, Double.NaN);
        int[] noTeam = new int[answers.attempts()];
        Arrays.fill(noTeam, -1);
        return new ComparedExam(
                "2026-11-20",
                "EX",
                IntStream.range(0, answers.attempts())
                        .mapToObj("A%05d"::formatted)
                        .toList(),
                IntStream.range(0, answers.attempts()).toArray(),
                noTeam,
                strata == null ? new int[answers.attempts()] : strata,
                answers,
                new boolean[answers.items()],
                seconds == null ? unknown : seconds,
                unknown,
                new double[answers.attempts()],
                new double[answers.attempts()]);
    }
}
