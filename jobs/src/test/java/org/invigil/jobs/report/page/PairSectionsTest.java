package org.invigil.jobs.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.ReportedPair;
import org.invigil.jobs.report.ReportedPair.Agreement;
import org.invigil.jobs.report.ReportedPair.CommonAnswer;
import org.invigil.jobs.report.ReportedPairs;
import org.junit.jupiter.api.Test;

class PairSectionsTest {
    private static final List<CommonAnswer> ANSWERS = List.of(
            new CommonAnswer(Agreement.SAME_WRONG, 1.0, 2.0), new CommonAnswer(Agreement.BOTH_CORRECT, 3.0, 4.0));

    private static ReportedPair pair(String a, String b, PairEvidence evidence, double q) {
        Text reason = Text.of("report.pairs.alone.reason");
        return new ReportedPair(
                new AttemptPair("2026-11-20", "EX1", a, b, evidence, 1, q / 2, q, null, reason), null, ANSWERS);
    }

    private static List<PairSections.Row> rows(ReportedPair... pairs) {
        return new PairSections(new Words(Language.EN), List.of())
                .sections(new ReportedPairs(List.of(pairs), List.of()))
                .get(0)
                .rows();
    }

    @Test
    void answersOfAPairAreDrawnOnceHoweverManyKindsAgree() {
        List<PairSections.Row> rows = rows(
                pair("a1", "a2", PairEvidence.ANSWERS, 0.01),
                pair("a2", "a1", PairEvidence.COPYING, 0.001),
                pair("a1", "a3", PairEvidence.ANSWERS, 0.02));

        assertThat(rows).extracting(row -> row.cells() != null).containsExactly(true, false, true);
        assertThat(rows.get(0).cells().marks()).hasSize(2);
        assertThat(rows).extracting(row -> row.lags() != null).containsExactly(true, false, true);
    }

    @Test
    void aFaceIsNotExplainedByAnswers() {
        List<PairSections.Row> rows =
                rows(pair("a1", "a2", PairEvidence.SAME_FACE, 0.001), pair("a1", "a2", PairEvidence.TIMING, 0.01));
        assertThat(rows).extracting(row -> row.cells() != null).containsExactly(false, true);
    }

    @Test
    void aPairWithinChanceIsNotShown() {
        assertThat(rows(pair("a1", "a2", PairEvidence.ANSWERS, 0.01), pair("a1", "a4", PairEvidence.ANSWERS, 0.2)))
                .extracting(row -> row.sides().get(1).attemptId())
                .containsExactly("a2");
    }
}
