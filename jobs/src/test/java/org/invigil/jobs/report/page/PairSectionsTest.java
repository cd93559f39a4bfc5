package org.invigil.jobs.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.ReportedPair;
import org.invigil.jobs.report.ReportedPair.Agreement;
import org.invigil.jobs.report.ReportedPair.CommonAnswer;
import org.invigil.jobs.report.ReportedPair.Given;
import org.invigil.jobs.report.ReportedPairs;
import org.junit.jupiter.api.Test;

class PairSectionsTest {
    private static final List<CommonAnswer> ANSWERS =
            List.of(answer(Agreement.SAME_WRONG, 1.0, 2.0), answer(Agreement.BOTH_CORRECT, 3.0, 4.0));

    private static CommonAnswer answer(Agreement agreement, double first, double second) {
        return new CommonAnswer("q", agreement, new Given("A", null, first), new Given("A", null, second));
    }

    private static ReportedPair pair(String a, String b, PairEvidence evidence, double q) {
        Text reason = Text.of("report.pairs.alone.reason");
        return new ReportedPair(
                new AttemptPair("2026-11-20", "EX1", a, b, evidence, 1, q / 2, q, null, reason), null, ANSWERS);
    }

    private static List<PairSections.Row> rows(ReportedPair... pairs) {
        return new PairSections(new Words(Language.EN), List.of())
                .sections(new ReportedPairs(List.of(pairs), List.of()), Map.of())
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

    /** A follower's lag is one level line; the plot reaches to the next round number of minutes. */
    @Test
    void aConstantLagIsALevelLine() {
        List<CommonAnswer> answers = IntStream.range(0, 10)
                .mapToObj(i -> answer(Agreement.SAME_WRONG, 2.0 * i, 2.0 * i + 1.5))
                .toList();
        ReportedPair pair =
                new ReportedPair(pair("a1", "a2", PairEvidence.TIMING, 0.01).pair(), null, answers);

        PairSections.Lags lags = rows(pair).get(0).lags();

        assertThat(lags.drawing().marks()).extracting(PairSections.Mark::y).containsOnly("15.0");
        assertThat(lags.later()).isEqualTo("+2");
        assertThat(lags.from() + " " + lags.to()).isEqualTo("0 18");
    }

    /** A shared network is no evidence alone, but stands in the case file of a group. */
    @Test
    void aGroupShowsItsNetworks() {
        AttemptPair connected = new AttemptPair(
                "2026-11-20",
                "EX1",
                "a1",
                "a2",
                PairEvidence.ANSWERS,
                1,
                1e-9,
                1e-6,
                "g1",
                Text.of("pair.network", 1, 2));
        AttemptPair network = new AttemptPair(
                "2026-11-20",
                "EX1",
                "a1",
                "a2",
                PairEvidence.NETWORK,
                1,
                null,
                null,
                "g1",
                Text.of("pair.network", 1, 2));
        AttemptGroup group =
                new AttemptGroup("2026-11-20", "EX1", "g1", List.of("a1", "a2"), Text.of("report.pairs.alone.reason"));
        List<PairSections.Section> sections = new PairSections(new Words(Language.EN), List.of())
                .sections(
                        new ReportedPairs(
                                List.of(
                                        new ReportedPair(network, null, List.of()),
                                        new ReportedPair(connected, null, List.of()),
                                        pair("a3", "a4", PairEvidence.TEXT, 0.01)),
                                List.of(group)),
                        Map.of("g1", "groups/g1.html"));

        assertThat(sections).extracting(PairSections.Section::file).containsExactly("groups/g1.html", null);
        assertThat(sections.get(0).rows()).extracting(PairSections.Row::q).containsExactly(Word.same("1.0e-06"), null);
    }
}
