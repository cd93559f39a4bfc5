package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.invigil.models.compare.error.GenomicControl;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.similarity.CopyingTest;
import org.invigil.models.compare.similarity.NumberWrongTest;
import org.invigil.models.compare.similarity.SimilarityTest;
import org.invigil.models.compare.tail.NormalTail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody copied in these exams: how often each index says otherwise, over all 499 500 pairs, by pair of strata. */
class NullRatesTest {
    private static final double[] LEVELS = {0.05, 0.01, 1e-3, 1e-4};
    private static final double LN_2 = Math.log(2);

    private final Map<String, List<double[]>> values = new LinkedHashMap<>();
    private AnswerMatrix answers;
    private boolean[] isSecondStratum;

    @ParameterizedTest
    @ValueSource(strings = {"null", "null_dif"})
    void ratesAreTheReferencesToTwoPairs(String exam) {
        compute(exam);
        int compared = 0;
        for (Map<String, String> row : Fixtures.rows("expected_null_rates")) {
            if (!row.get("exam").equals(exam)) {
                continue;
            }
            int[] counts = counts(row.get("index"), row.get("adjusted").equals("1"), row.get("pairs"));
            String[] columns = {"n_le_05", "n_le_01", "n_le_001", "n_le_0001"};
            for (int level = 0; level < 4; level++) {
                assertThat(Math.abs(counts[level] - Fixtures.number(row, columns[level])))
                        .as(row + " " + counts[level])
                        .isLessThanOrEqualTo(2);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(4 * 60);
    }

    private void compute(String exam) {
        answers = Fixtures.answers("responses_" + exam, "key_null");
        ChoiceProbabilities p = ChoiceProbabilities.of(
                answers, Fixtures.model("items_" + exam), Fixtures.column("theta_" + exam, "theta_map10"));
        isSecondStratum = new boolean[answers.attempts()];
        List<Map<String, String>> rows = Fixtures.rows("responses_" + exam);
        for (int i = 0; i < rows.size(); i++) {
            isSecondStratum[i] = rows.get(i).get("stratum").equals("B");
        }
        SimilarityTest test = new SimilarityTest(answers, p);
        CopyingTest copying = new CopyingTest(answers, p);
        int pairs = answers.attempts() * (answers.attempts() - 1) / 2;
        for (String index : List.of("omega", "womega", "gbt", "m4_gate05")) {
            values.put(index, List.of(new double[pairs]));
        }
        for (String index : List.of("omega_cond_x2", "llr30_x2", "k1_x2", "k2_x2", "s1_x2", "s2_x2")) {
            values.put(index, List.of(new double[pairs], new double[pairs]));
        }
        NumberWrongTest.LnP[][] counted = new NumberWrongTest.LnP[answers.attempts()][];
        NumberWrongTest numberWrong = new NumberWrongTest(answers);
        for (int i = 0; i < counted.length; i++) {
            counted[i] = numberWrong.copiersOf(i);
        }
        int at = 0;
        for (int a = 0; a < answers.attempts(); a++) {
            for (int b = a + 1; b < answers.attempts(); b++, at++) {
                test.of(a, b);
                put("omega", at, NormalTail.ln(test.omega()));
                put("womega", at, NormalTail.ln(test.weightedOmega()));
                double gbt = test.lnGbt();
                put("gbt", at, gbt);
                put("m4_gate05", at, gbt / Math.log(10) > -1.3 ? 0 : test.lnM4());
                double forward = NormalTail.ln(test.conditionalOmega());
                test.of(b, a);
                put("omega_cond_x2", at, forward, NormalTail.ln(test.conditionalOmega()));
                put("llr30_x2", at, copying.lnP(a, b), copying.lnP(b, a));
                NumberWrongTest.LnP ab = counted[b][a];
                NumberWrongTest.LnP ba = counted[a][b];
                put("k1_x2", at, ab.k1(), ba.k1());
                put("k2_x2", at, ab.k2(), ba.k2());
                put("s1_x2", at, ab.s1(), ba.s1());
                put("s2_x2", at, ab.s2(), ba.s2());
            }
        }
    }

    private void put(String index, int pair, double... lnP) {
        for (int direction = 0; direction < lnP.length; direction++) {
            values.get(index).get(direction)[pair] = lnP[direction];
        }
    }

    private int[] counts(String index, boolean isAdjusted, String pairs) {
        Map<String, DoubleUnaryOperator> adjustments = new LinkedHashMap<>();
        if (isAdjusted) {
            for (String group : List.of("A-A", "A-B", "B-B")) {
                adjustments.put(group, GenomicControl.of(zOf(index, group))::lnP);
            }
        }
        int[] counts = new int[4];
        int at = 0;
        for (int a = 0; a < answers.attempts(); a++) {
            for (int b = a + 1; b < answers.attempts(); b++, at++) {
                String group = group(a, b);
                if (!pairs.equals("all") && !pairs.equals(group)) {
                    continue;
                }
                double smallest = 0;
                for (double[] direction : values.get(index)) {
                    double lnP = direction[at];
                    smallest = Math.min(
                            smallest, isAdjusted ? adjustments.get(group).applyAsDouble(lnP) : lnP);
                }
                double lnP = values.get(index).size() == 2 ? Math.min(0, smallest + LN_2) : smallest;
                for (int level = 0; level < 4; level++) {
                    counts[level] += lnP <= Math.log(LEVELS[level]) ? 1 : 0;
                }
            }
        }
        return counts;
    }

    private double[] zOf(String index, String wanted) {
        List<Double> z = new ArrayList<>();
        int at = 0;
        for (int a = 0; a < answers.attempts(); a++) {
            for (int b = a + 1; b < answers.attempts(); b++, at++) {
                if (wanted.equals(group(a, b))) {
                    for (double[] direction : values.get(index)) {
                        z.add(Math.max(GenomicControl.LOWEST_Z, NormalTail.zOfLn(direction[at])));
                    }
                }
            }
        }
        return z.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private String group(int a, int b) {
        int second = (isSecondStratum[a] ? 1 : 0) + (isSecondStratum[b] ? 1 : 0);
        return second == 0 ? "A-A" : second == 1 ? "A-B" : "B-B";
    }
}
