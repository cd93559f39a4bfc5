package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.invigil.models.compare.item.Abilities;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.item.ItemModelFit;
import org.invigil.models.compare.similarity.Agreement;
import org.invigil.models.compare.similarity.CopyingTest;
import org.invigil.models.compare.similarity.NumberWrongTest;
import org.invigil.models.compare.similarity.SimilarityTest;
import org.invigil.models.compare.time.TimeResiduals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class ReferenceValuesTest {
    private static final double LN_10 = Math.log(10);

    private final Map<String, Integer> persons = Fixtures.persons("responses");

    @Test
    void indicesOfCompleteAnswersAgreeWithThePublishedPrograms(TestReporter reporter) {
        AnswerMatrix answers = Fixtures.answers("responses_complete", "key");
        ChoiceProbabilities probabilities =
                ChoiceProbabilities.of(answers, Fixtures.model("items"), Fixtures.column("theta", "theta_map10"));
        SimilarityTest test = new SimilarityTest(answers, probabilities);
        CopyingTest copying = new CopyingTest(answers, probabilities);
        Map<String, Double> worst = new HashMap<>();
        for (Map<String, String> row : Fixtures.rows("expected_pairs")) {
            int a = persons.get(row.get("a"));
            int b = persons.get(row.get("b"));
            Agreement agreement = test.of(a, b);
            assertThat(agreement.common()).isEqualTo(60);
            assertThat(agreement.matches()).isEqualTo((int) Fixtures.number(row, "matches"));
            assertThat(agreement.matchesIncorrect()).isEqualTo((int) Fixtures.number(row, "matches_incorrect"));
            compare(worst, row, "omega", test.omega());
            compare(worst, row, "womega", test.weightedOmega());
            compare(worst, row, "log10_gbt", test.lnGbt() / LN_10);
            compare(worst, row, "log10_m4", test.lnM4() / LN_10);
            compare(worst, row, "omega_a_copies_b", test.conditionalOmega());
            compare(worst, row, "llr30_z_a_copies_b", copying.z(a, b));
            compare(worst, row, "log10_llr30_a_copies_b", copying.lnP(a, b) / LN_10);
            compare(worst, row, "log10_llr30_b_copies_a", copying.lnP(b, a) / LN_10);
        }
        publish(reporter, worst);
        assertThat(worst)
                .allSatisfy((index, difference) ->
                        assertThat(difference).as(index).isLessThan(index.contains("llr30") ? 1e-6 : 1e-8));
    }

    @Test
    void numberWrongIndicesAgreeWithThePublishedPrograms(TestReporter reporter) {
        NumberWrongTest test = new NumberWrongTest(Fixtures.answers("responses_complete", "key"));
        Map<Integer, NumberWrongTest.LnP[]> bySource = new HashMap<>();
        Map<String, Double> worst = new HashMap<>();
        int ceilings = 0;
        List<Map<String, String>> rows = Fixtures.rows("expected_pairs");
        for (Map<String, String> row : rows) {
            int a = persons.get(row.get("a"));
            int b = persons.get(row.get("b"));
            NumberWrongTest.LnP lnP = bySource.computeIfAbsent(b, test::copiersOf)[a];
            compare(worst, row, "log10_k1_a_copies_b", lnP.k1() / LN_10);
            compare(worst, row, "log10_k2_a_copies_b", lnP.k2() / LN_10);
            compare(worst, row, "log10_s1_a_copies_b", lnP.s1() / LN_10);
            double s2 = Fixtures.number(row, "log10_s2_a_copies_b");
            ceilings += Math.abs(s2 - lnP.s2() / LN_10) > 1e-6 ? 1 : 0;
        }
        publish(reporter, worst);
        assertThat(worst)
                .allSatisfy(
                        (index, difference) -> assertThat(difference).as(index).isLessThan(1e-6));
        assertThat(ceilings).isLessThan(rows.size() / 100);
    }

    @Test
    void missingAnswersLeaveOnlyCommonItems(TestReporter reporter) {
        AnswerMatrix answers = Fixtures.answers("responses", "key");
        double[] thetas = Abilities.of(answers, Fixtures.model("items"));
        ChoiceProbabilities probabilities = ChoiceProbabilities.of(answers, Fixtures.model("items"), thetas);
        SimilarityTest test = new SimilarityTest(answers, probabilities);
        CopyingTest copying = new CopyingTest(answers, probabilities);
        TimeResiduals times = fittedToAllButKnownWhereAnswered(answers);
        Map<String, Double> worst = new HashMap<>();
        for (Map<String, String> row : Fixtures.rows("expected_pairs_missing")) {
            int a = persons.get(row.get("a"));
            int b = persons.get(row.get("b"));
            Agreement agreement = test.of(a, b);
            assertThat(agreement.common()).isEqualTo((int) Fixtures.number(row, "n_common"));
            assertThat(agreement.isTested()).isEqualTo(row.get("tested").equals("1"));
            if (agreement.isTested()) {
                compare(worst, row, "omega", test.omega());
                compare(worst, row, "womega", test.weightedOmega());
                compare(worst, row, "log10_gbt", test.lnGbt() / LN_10);
                compare(worst, row, "log10_m4", test.lnM4() / LN_10);
                compare(worst, row, "omega_a_copies_b", test.conditionalOmega());
                compare(worst, row, "log10_llr30_a_copies_b", copying.lnP(a, b) / LN_10);
                compare(worst, row, "rt_corr", times.correlation(a, b));
            }
        }
        publish(reporter, worst);
        assertThat(worst)
                .allSatisfy(
                        (index, difference) -> assertThat(difference).as(index).isLessThan(1e-6));
    }

    /** The reference fitted times to every cell and left out blank answers afterwards. */
    private static TimeResiduals fittedToAllButKnownWhereAnswered(AnswerMatrix answers) {
        AnswerMatrix complete = Fixtures.answers("responses_complete", "key");
        TimeResiduals times = TimeResiduals.of(answers.attempts(), answers.items(), Fixtures.seconds(complete));
        for (int i = 0; i < times.z().length; i++) {
            if (answers.choice()[i] == AnswerMatrix.NONE) {
                times.z()[i] = Double.NaN;
            }
        }
        return times;
    }

    @Test
    void residualTimesCorrelateAsInTheReference(TestReporter reporter) {
        AnswerMatrix answers = Fixtures.answers("responses_complete", "key");
        TimeResiduals times = TimeResiduals.of(answers.attempts(), answers.items(), Fixtures.seconds(answers));
        boolean[] correct = new boolean[answers.choice().length];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = answers.isCorrect(i / answers.items(), i % answers.items());
        }
        TimeResiduals centred = times.centredByCorrectness(correct);
        Map<String, Double> worst = new HashMap<>();
        for (Map<String, String> row : Fixtures.rows("expected_pairs")) {
            int a = persons.get(row.get("a"));
            int b = persons.get(row.get("b"));
            compare(worst, row, "rt_corr", times.correlation(a, b));
            compare(worst, row, "rt_corr_cc", centred.correlation(a, b));
        }
        publish(reporter, worst);
        assertThat(worst.get("rt_corr")).isLessThan(1e-9);
        assertThat(worst.get("rt_corr_cc")).isLessThan(1e-3);
    }

    @Test
    void abilitiesAreTheMaximumOfThePosterior() {
        AnswerMatrix answers = Fixtures.answers("responses_complete", "key");
        double[] thetas = Abilities.of(answers, Fixtures.model("items"));
        double[] expected = Fixtures.column("theta", "theta_map10_newton");
        for (int i = 0; i < thetas.length; i++) {
            assertThat(thetas[i]).isCloseTo(expected[i], within(1e-9));
        }
        double[] missing = Abilities.of(Fixtures.answers("responses", "key"), Fixtures.model("items"));
        double[] expectedMissing = Fixtures.column("theta", "theta_map10_missing");
        for (int i = 0; i < missing.length; i++) {
            assertThat(missing[i]).isCloseTo(expectedMissing[i], within(1e-9));
        }
    }

    @Test
    void theQuadratureGivesTheReferencesLikelihoods() {
        assertThat(ItemModelFit.logLikelihood(Fixtures.answers("responses_complete", "key"), Fixtures.model("items")))
                .isCloseTo(-22483.8043, within(1e-4));
    }

    @Test
    void theFittedModelIsAsLikelyAsTheReferences() {
        AnswerMatrix study = Fixtures.answers("responses_complete", "key");
        ItemModelFit.Fitted fitted = fit(study);
        assertThat(fitted.logLikelihood()).isGreaterThanOrEqualTo(-22483.85);
        assertThat(fit(Fixtures.answers("responses_null", "key_null")).logLikelihood())
                .isGreaterThanOrEqualTo(-39967.56);
        assertThat(fit(Fixtures.answers("responses_null_dif", "key_null")).logLikelihood())
                .isGreaterThanOrEqualTo(-39857.70);
        assertThat(new PearsonsCorrelation()
                        .correlation(
                                Abilities.of(study, fitted.model()), Fixtures.column("theta", "theta_map10_newton")))
                .isGreaterThan(0.9995);
    }

    private static ItemModelFit.Fitted fit(AnswerMatrix answers) {
        ItemModelFit.Fitted fitted = ItemModelFit.fit(answers, new boolean[answers.items()]);
        assertThat(ItemModelFit.logLikelihood(answers, fitted.model())).isCloseTo(fitted.logLikelihood(), within(1e-6));
        return fitted;
    }

    /** The largest differences, for whoever wants to write them down. */
    private static void publish(TestReporter reporter, Map<String, Double> worst) {
        Map<String, String> told = new TreeMap<>();
        worst.forEach((index, difference) -> told.put(index, String.format(Locale.ROOT, "%.1e", difference)));
        reporter.publishEntry(told);
    }

    private static void compare(Map<String, Double> worst, Map<String, String> row, String index, double value) {
        worst.merge(index, Math.abs(Fixtures.number(row, index) - value), Math::max);
    }
}
