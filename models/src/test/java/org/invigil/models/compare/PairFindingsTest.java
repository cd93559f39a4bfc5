package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairTiles;
import org.junit.jupiter.api.Test;

class PairFindingsTest {
    @Test
    void plantedCopyingLeadsTheListAndNobodyElseIsOnIt() {
        List<AttemptPair> pairs = study("responses_complete", List.of()).pairs();
        Set<Set<String>> planted = new HashSet<>();
        Map<String, Integer> rows = Fixtures.persons("responses");
        Fixtures.rows("planted")
                .forEach(row -> planted.add(
                        Set.of("A%05d".formatted(rows.get(row.get("a"))), "A%05d".formatted(rows.get(row.get("b"))))));
        for (PairEvidence evidence : List.of(PairEvidence.ANSWERS, PairEvidence.COPYING)) {
            List<AttemptPair> significant = pairs.stream()
                    .filter(pair -> pair.evidence() == evidence && pair.qValue() != null && pair.qValue() <= 0.05)
                    .toList();
            assertThat(significant).hasSizeGreaterThanOrEqualTo(3);
            assertThat(significant)
                    .allSatisfy(pair -> assertThat(planted).contains(Set.of(pair.attemptA(), pair.attemptB())));
            assertThat(significant)
                    .allSatisfy(pair -> assertThat(pair.groupId()).startsWith("EX-g"));
        }
    }

    @Test
    void everyAttemptHasItsFiveNearestPartnersOfEveryKind() {
        List<AttemptPair> pairs = study("responses", List.of()).pairs();
        for (PairEvidence evidence : List.of(PairEvidence.ANSWERS, PairEvidence.COPYING, PairEvidence.TIMING)) {
            Map<String, Integer> partners = new HashMap<>();
            pairs.stream()
                    .filter(pair -> pair.evidence() == evidence && pair.pValue() != null)
                    .forEach(pair -> {
                        partners.merge(pair.attemptA(), 1, Integer::sum);
                        partners.merge(pair.attemptB(), 1, Integer::sum);
                    });
            // Two attempts lost so many answers that they have fewer than 20 in common with anybody.
            assertThat(partners).hasSize(398).doesNotContainKeys("A00057", "A00394");
            assertThat(partners.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(5));
        }
        assertThat(pairs)
                .filteredOn(pair -> pair.pValue() == null)
                .extracting(pair -> pair.reason().key())
                .isNotEmpty()
                .containsOnly("pair.answers.untested");
        assertThat(pairs)
                .filteredOn(pair -> pair.evidence() != PairEvidence.COPYING)
                .allSatisfy(pair -> assertThat(pair.attemptA()).isLessThan(pair.attemptB()));
        assertThat(pairs).filteredOn(pair -> pair.pValue() != null).allSatisfy(pair -> assertThat(pair.pValue())
                .isBetween(1e-300, 1.0));
    }

    @Test
    void kindsThatAreAllowedAreNotTold() {
        assertThat(study("responses_complete", List.of(PairEvidence.COPYING)).pairs())
                .extracting(AttemptPair::evidence)
                .doesNotContain(PairEvidence.COPYING)
                .contains(PairEvidence.ANSWERS);
    }

    private static PairFindings.Findings study(String responses, List<PairEvidence> allowed) {
        AnswerMatrix answers = Fixtures.answers(responses, "key");
        ComparedExam exam = ComparedExams.of(answers, Fixtures.seconds(answers), null);
        PairComparison comparison = PairComparison.of(exam, new long[0]);
        return PairFindings.of(
                exam,
                comparison,
                List.of(new PairTiles(comparison).compare(0, PairTiles.tiles(answers.attempts()))),
                List.of(),
                List.of(),
                List.of(),
                allowed);
    }
}
