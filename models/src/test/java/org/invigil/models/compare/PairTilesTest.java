package org.invigil.models.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.invigil.models.compare.item.Abilities;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.item.NominalModel;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairScore;
import org.invigil.models.compare.pairs.PairTiles;
import org.invigil.models.compare.pairs.TileResult;
import org.invigil.models.compare.similarity.Agreement;
import org.invigil.models.compare.similarity.CopyingTest;
import org.invigil.models.compare.similarity.SharingTest;
import org.invigil.models.compare.similarity.SimilarityTest;
import org.invigil.models.compare.tail.NormalTail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairTilesTest {
    private static final double LN_SMALL = Math.log(1e-4);

    @ParameterizedTest
    @CsvSource({"responses_complete,items,key", "responses,items,key", "responses_null_dif,items_null_dif,key_null"})
    void theScreenLosesNoPairWithSmallP(String responses, String items, String key) {
        AnswerMatrix answers = Fixtures.answers(responses, key);
        NominalModel model = Fixtures.model(items);
        double[] thetas = Abilities.of(answers, model);
        PairComparison comparison = PairComparison.of(ComparedExams.of(answers, null, null), model, thetas);
        Map<Long, PairScore> kept = new HashMap<>();
        TileResult result = new PairTiles(comparison).compare(0, PairTiles.tiles(answers.attempts()));
        result.scores().forEach(score -> kept.put(PairComparison.pair(score.a(), score.b()), score));

        ChoiceProbabilities p = ChoiceProbabilities.of(answers, model, thetas);
        SimilarityTest test = new SimilarityTest(answers, p);
        CopyingTest copying = new CopyingTest(answers, p);
        SharingTest sharing = new SharingTest(answers, p);
        int small = 0;
        long tested = 0;
        for (int a = 0; a < answers.attempts(); a++) {
            for (int b = a + 1; b < answers.attempts(); b++) {
                Agreement agreement = test.of(a, b);
                if (!agreement.isTested()) {
                    continue;
                }
                tested++;
                double lnGbt = test.lnGbt();
                double smallest = Math.min(lnGbt, sharing.lnP(a, b));
                smallest = Math.min(smallest, Math.min(copying.lnP(a, b), copying.lnP(b, a)));
                smallest = Math.min(smallest, lnGbt > Math.log(0.05) ? 0 : test.lnM4());
                smallest = Math.min(smallest, NormalTail.ln(test.weightedOmega()));
                smallest = Math.min(smallest, NormalTail.ln(test.conditionalOmega()));
                if (smallest <= LN_SMALL) {
                    small++;
                    PairScore score = kept.get(PairComparison.pair(a, b));
                    assertThat(score).as(a + " " + b + " " + smallest).isNotNull();
                    assertThat(score.answers().lnGbt()).isEqualTo(lnGbt);
                    assertThat(score.answers().matches()).isEqualTo(agreement.matches());
                }
            }
        }
        assertThat(small).isGreaterThan(5);
        assertThat(result.answersTested()).isEqualTo(tested);
    }

    @Test
    void tilesTogetherGiveWhatOneTaskGives() {
        AnswerMatrix answers = Fixtures.answers("responses", "key");
        PairComparison comparison =
                PairComparison.of(ComparedExams.of(answers, Fixtures.seconds(answers), null), new long[0]);
        int tiles = PairTiles.tiles(answers.attempts());
        TileResult whole = new PairTiles(comparison).compare(0, tiles);
        long tested = 0;
        Map<Long, PairScore> parts = new HashMap<>();
        for (int tile = 0; tile < tiles; tile++) {
            TileResult part = new PairTiles(comparison).compare(tile, tile + 1);
            tested += part.answersTested();
            part.scores().forEach(score -> parts.put(PairComparison.pair(score.a(), score.b()), score));
        }
        assertThat(tested).isEqualTo(whole.answersTested());
        assertThat(whole.scores()).allSatisfy(score -> assertThat(parts.get(PairComparison.pair(score.a(), score.b())))
                .isEqualTo(score));
    }
}
