package org.invigil.models.compare.pairs;

import java.util.ArrayList;
import java.util.List;
import org.invigil.models.compare.ComparedExam;

/** Every pair of an exam scored exactly, whatever the screen of {@link PairTiles} would say. */
public final class AllScores {
    private AllScores() {}

    public static List<PairScore> of(PairComparison comparison) {
        ComparedExam exam = comparison.exam();
        ExactScores exact = new ExactScores(comparison);
        List<PairScore> scores = new ArrayList<>();
        for (int a = 0; a < exam.attempts(); a++) {
            for (int b = a + 1; b < exam.attempts(); b++) {
                if (exam.mayPair(a, b)) {
                    scores.add(exact.score(a, b));
                }
            }
        }
        return scores;
    }
}
