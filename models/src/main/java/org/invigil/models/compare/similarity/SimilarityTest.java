package org.invigil.models.compare.similarity;

import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.tail.NormalTail;

/**
 * Indices of answer similarity of one pair at a time, all upper tails. It keeps working arrays: one for each thread.
 * Checked against aberrance 0.3.0 and CopyDetect 1.3 to 1e-8.
 */
public final class SimilarityTest {
    private final AnswerMatrix answers;
    private final int[] offsets;
    private final double[] table;
    private final int width;

    private final double[] matchP;
    private final double[] correctP;
    private final boolean[] isMatch;
    private final double[] rows;
    private final double[] next;
    private double[] cells = new double[0];
    private double[] suffix = new double[0];

    private int first;
    private int second;
    private Agreement agreement;

    public SimilarityTest(AnswerMatrix answers, ChoiceProbabilities probabilities) {
        this.answers = answers;
        this.offsets = probabilities.offsets();
        this.table = probabilities.table();
        this.width = probabilities.width();
        this.matchP = new double[answers.items()];
        this.correctP = new double[answers.items()];
        this.isMatch = new boolean[answers.items()];
        this.rows = new double[answers.items() + 2];
        this.next = new double[answers.items() + 2];
    }

    /** Turns to a pair: the methods below are about it until the next call. */
    public Agreement of(int a, int b) {
        first = a;
        second = b;
        int common = 0;
        int matches = 0;
        int correct = 0;
        short[] choice = answers.choice();
        int atA = a * answers.items();
        int atB = b * answers.items();
        for (int j = 0; j < answers.items(); j++) {
            short chosenA = choice[atA + j];
            short chosenB = choice[atB + j];
            if (chosenA == AnswerMatrix.NONE || chosenB == AnswerMatrix.NONE) {
                continue;
            }
            double p = 0;
            for (int k = offsets[j]; k < offsets[j + 1]; k++) {
                p += table[a * width + k] * table[b * width + k];
            }
            int key = answers.key()[j];
            matchP[common] = p;
            correctP[common] = key == AnswerMatrix.NONE
                    ? 0
                    : table[a * width + offsets[j] + key] * table[b * width + offsets[j] + key];
            isMatch[common] = chosenA == chosenB && chosenA != answers.lone()[j];
            if (isMatch[common]) {
                matches++;
                correct += chosenA == key ? 1 : 0;
            }
            common++;
        }
        agreement = new Agreement(common, matches, correct);
        return agreement;
    }

    public Agreement agreement() {
        return agreement;
    }

    /** Expected number of matches by chance. */
    public double expectedMatches() {
        double sum = 0;
        for (int j = 0; j < agreement.common(); j++) {
            sum += matchP[j];
        }
        return sum;
    }

    /** Unconditional omega, a z value (Romero, Riascos and Jara 2015, after Wollack 1997). */
    public double omega() {
        double expected = 0;
        double variance = 0;
        for (int j = 0; j < agreement.common(); j++) {
            expected += matchP[j];
            variance += matchP[j] * (1 - matchP[j]);
        }
        return (agreement.matches() - expected) / Math.sqrt(variance);
    }

    /** Omega with matches weighted by -ln of their probability, a z value (Trout and Gorney 2025). */
    public double weightedOmega() {
        double excess = 0;
        double variance = 0;
        for (int j = 0; j < agreement.common(); j++) {
            double p = matchP[j];
            double weight = p > 0 ? -Math.log(p) : 0;
            excess += weight * ((isMatch[j] ? 1 : 0) - p);
            variance += weight * weight * p * (1 - p);
        }
        return excess / Math.sqrt(variance);
    }

    /** Conditional omega, a z value: the first attempt as possible copier of the second (Wollack 1997). */
    public double conditionalOmega() {
        double expected = 0;
        double variance = 0;
        short[] choice = answers.choice();
        for (int j = 0; j < answers.items(); j++) {
            short source = choice[second * answers.items() + j];
            if (source != AnswerMatrix.NONE && choice[first * answers.items() + j] != AnswerMatrix.NONE) {
                double p = table[first * width + offsets[j] + source];
                expected += p;
                variance += p * (1 - p);
            }
        }
        return (agreement.matches() - expected) / Math.sqrt(variance);
    }

    /** ln p of the generalised binomial test (van der Linden and Sotaridona 2006). */
    public double lnGbt() {
        int least = agreement.matches();
        int n = agreement.common();
        if (least == 0) {
            return 0;
        }
        // Matches below `least` are followed; what reaches it gathers in `tail` and stays there.
        double tail = 0;
        double[] now = rows;
        double[] then = next;
        java.util.Arrays.fill(now, 0, least, 0);
        now[0] = 1;
        for (int j = 0; j < n; j++) {
            double p = matchP[j];
            double q = 1 - p;
            int high = Math.min(least - 1, j + 1);
            // Fewer matches than this can no longer reach the tail.
            int low = Math.max(1, least - (n - j - 1));
            if (j + 1 >= least) {
                tail += p * now[least - 1];
            }
            for (int m = low; m <= high; m++) {
                then[m] = q * now[m] + p * now[m - 1];
            }
            then[0] = q * now[0];
            if (high + 1 < least) {
                then[high + 1] = 0;
            }
            double[] old = now;
            now = then;
            then = old;
        }
        return Math.log(Math.min(1, tail));
    }

    /**
     * ln p of M4 (Maynes 2014): identical correct and identical incorrect answers counted apart; as unlikely as the
     * observed pair of counts are all whose joint upper tail is no larger.
     */
    public double lnM4() {
        int n = agreement.common();
        int side = n + 1;
        if (cells.length < side * side) {
            cells = new double[side * side];
            suffix = new double[side * side];
        }
        fillJointCounts(n, side);
        for (int x = n; x >= 0; x--) {
            double along = 0;
            for (int y = n - x; y >= 0; y--) {
                along += cells[x * side + y];
                suffix[x * side + y] = along + (x + 1 + y <= n ? suffix[(x + 1) * side + y] : 0);
            }
        }
        double observed = suffix[agreement.matchesCorrect() * side + agreement.matchesIncorrect()] * (1 + 1e-12);
        double p = 0;
        for (int x = n; x >= 0; x--) {
            for (int y = n - x; y >= 0; y--) {
                if (suffix[x * side + y] <= observed) {
                    p += cells[x * side + y];
                }
            }
        }
        return Math.log(Math.min(1, p));
    }

    private void fillJointCounts(int n, int side) {
        java.util.Arrays.fill(cells, 0, side * side, 0);
        cells[0] = 1;
        for (int j = 0; j < n; j++) {
            double right = correctP[j];
            double wrong = Math.max(0, matchP[j] - right);
            double none = 1 - right - wrong;
            for (int x = j + 1; x >= 0; x--) {
                int row = x * side;
                for (int y = j + 1 - x; y >= 0; y--) {
                    double value = none * cells[row + y];
                    if (x > 0) {
                        value += right * cells[row - side + y];
                    }
                    if (y > 0) {
                        value += wrong * cells[row + y - 1];
                    }
                    cells[row + y] = value;
                }
            }
        }
    }

    /** ln p of unconditional omega. */
    public double lnOmega() {
        return NormalTail.ln(omega());
    }
}
