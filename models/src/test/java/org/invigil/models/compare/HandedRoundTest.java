package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.models.compare.HonestExams.Takers;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairTiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many who share answers, and many who answer alike for another reason. Small parts of {@link FittedPower}. */
class HandedRoundTest {
    /**
     * 4 of the 66 pairs of twelve were found, 8 of the 760 of twenty in four exams: they took themselves for chance.
     */
    @ParameterizedTest
    @ValueSource(ints = {12, 20})
    void aRingIsFoundAndHidesNobodyElse(int ring) {
        ComparedExam exam = new HonestExams(5).draw(Takers.ALIKE, 300, 60);
        Map<Long, Integer> planted = FittedPower.plant(exam.answers(), ring, new Random(0));
        Map<PairEvidence, int[]> found = new EnumMap<>(PairEvidence.class);
        FittedPower.find(exam, planted, found);

        assertThat(found.values()).hasSize(2).allSatisfy(counts -> {
            assertThat(counts[FittedPower.RING]).isGreaterThan(9 * ring * (ring - 1) / 20);
            // All four that share 60 % of the items.
            assertThat(counts[2]).isEqualTo(4);
            assertThat(counts[FittedPower.RING + 1]).isLessThan(ring);
        });
    }

    @Test
    void whoIsJudgedInAGroupThatNobodyNamedIsToldSo() {
        ComparedExam exam = new HonestExams(6).draw(Takers.HIDDEN, 300, 100);
        PairComparison comparison = PairComparison.of(exam, new long[0]);
        List<AttemptPair> pairs = PairFindings.of(
                        exam,
                        comparison,
                        List.of(new PairTiles(comparison).compare(0, PairTiles.tiles(exam.attempts()))),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())
                .pairs();
        List<AttemptPair> told = pairs.stream()
                .filter(pair -> pair.reason().key().endsWith(".group"))
                .toList();
        Set<String> members = new HashSet<>();
        told.forEach(pair -> members.addAll(List.of(pair.attemptA(), pair.attemptB())));

        // Every sixth is of that group, with hardly anybody beside them; some have their nearest elsewhere.
        long own = members.stream()
                .filter(id -> exam.attemptIds().indexOf(id) % 6 == 0)
                .count();
        assertThat(own).isGreaterThanOrEqualTo(30);
        assertThat(members.size() - own).isLessThanOrEqualTo(4);
        assertThat(told)
                .extracting(AttemptPair::evidence)
                .containsOnly(PairEvidence.ANSWERS, PairEvidence.COPYING)
                .contains(PairEvidence.ANSWERS, PairEvidence.COPYING);
        assertThat(told).extracting(AttemptPair::reason).allSatisfy(reason -> assertThat(said(reason))
                .allSatisfy(text -> assertThat(text)
                        .contains(
                                " " + reason.arguments().get(reason.arguments().size() - 1) + " ")
                        .containsAnyOf("another school or translation", "teine kool või tõlge")));
    }

    private static List<String> said(Text reason) {
        return List.of(Texts.in(Language.EN).say(reason), Texts.in(Language.ET).say(reason));
    }

    @Test
    void whoIsLeftOutOfAFitLeavesNoOptionUnanswered() {
        AnswerMatrix answers = new AnswerMatrix(
                3, 2, new short[] {0, 1, 0, 0, 1, AnswerMatrix.NONE}, new int[] {2, 2}, new int[] {0, 0}, new int[] {
                    AnswerMatrix.NONE, AnswerMatrix.NONE
                });
        AnswerMatrix without = answers.without(new boolean[] {true, false, true});
        // The second option of both items was chosen by one alone.
        assertThat(without.choice())
                .containsExactly(AnswerMatrix.NONE, (short) 1, (short) 0, (short) 0, (short) 1, AnswerMatrix.NONE);
        assertThat(answers.choice()).startsWith((short) 0, (short) 1);
    }
}
