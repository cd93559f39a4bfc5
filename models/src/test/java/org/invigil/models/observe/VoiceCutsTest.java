package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.invigil.datasets.Stretch;
import org.invigil.models.network.TurnPiece;
import org.junit.jupiter.api.Test;

class VoiceCutsTest {
    private static final int FRAMES_OF_A_LETTER = 6;

    /** Ten letters are a second and a bit: voices a, b, c alone, x for a and b at once, a point for nobody. */
    private static TurnPiece piece(String drawing) {
        float[] probabilities = new float[7 * FRAMES_OF_A_LETTER * drawing.length()];
        for (int frame = 0; frame < FRAMES_OF_A_LETTER * drawing.length(); frame++) {
            probabilities[7 * frame + ".abcx".indexOf(drawing.charAt(frame / FRAMES_OF_A_LETTER))] = 1;
        }
        return new TurnPiece(0, probabilities);
    }

    private static List<String> cut(String drawing, long... startsAndEnds) {
        List<Stretch> spoken = new java.util.ArrayList<>();
        for (int i = 0; i < startsAndEnds.length; i += 2) {
            spoken.add(new Stretch(startsAndEnds[i], startsAndEnds[i + 1]));
        }
        return VoiceCuts.DEFAULT.cut(spoken, piece(drawing)).stream()
                .map(VoiceCutsTest::drawn)
                .toList();
    }

    private static String drawn(Spoken spoken) {
        return String.format(
                Locale.ROOT,
                "%.1f-%.1f alone %.1f overlap %.1f",
                spoken.stretch().startMillis() / 1000.0,
                spoken.stretch().endMillis() / 1000.0,
                spoken.aloneMillis() / 1000.0,
                spoken.overlapShare());
    }

    @Test
    void oneVoiceIsOneUtterance() {
        assertThat(cut("aaaaaaaaaaaaaaaaaaaa", 0, 2000)).containsExactly("0.0-2.0 alone 2.0 overlap 0.0");
    }

    @Test
    void cutsWhereTheVoiceChanges() {
        assertThat(cut("aaaaaaaaaabbbbbbbbbb", 0, 2000))
                .containsExactly("0.0-1.0 alone 1.0 overlap 0.0", "1.0-2.0 alone 1.0 overlap 0.0");
    }

    @Test
    void takesAShortChangeForDoubt() {
        assertThat(cut("aaaaaaaabbaaaaaaaaaa", 0, 2000)).containsExactly("0.0-2.0 alone 1.8 overlap 0.0");
    }

    @Test
    void joinsWhatOneVoiceSaysOverAShortPauseAndLeavesThePauseOut() {
        assertThat(cut("aaaaaaaa....aaaaaaaa", 0, 800, 1300, 2000)).containsExactly("0.0-2.0 alone 1.5 overlap 0.0");
    }

    @Test
    void keepsSentencesApartAfterALongPause() {
        assertThat(cut("aaaaa........aaaaaaa", 0, 500, 1400, 2000)).hasSize(2);
    }

    @Test
    void doesNotJoinTwoVoicesOverAPause() {
        assertThat(cut("aaaaaaaa....bbbbbbbb", 0, 800, 1300, 2000)).hasSize(2);
    }

    @Test
    void whereTwoSpeakAtOnceNeitherIsAlone() {
        assertThat(cut("aaaaaaaaaaxxxxxxxxxx", 0, 2000)).containsExactly("0.0-2.0 alone 1.0 overlap 0.5");
    }

    @Test
    void speechThatTheTurnsNetworkDoesNotHearIsKeptWithoutAVoice() {
        assertThat(cut("....................", 0, 2000)).containsExactly("0.0-2.0 alone 0.0 overlap 0.0");
    }

    @Test
    void speechBehindTheLastFrameIsKept() {
        assertThat(cut("a", 500, 900)).hasSize(1);
    }

    @Test
    void aSentenceIsNotPartedBetweenTwoPieces() {
        List<List<Stretch>> pieces =
                Hearing.pieces(List.of(new Stretch(0, 4_000), new Stretch(7_000, 9_000), new Stretch(9_300, 11_000)));
        assertThat(pieces)
                .containsExactly(
                        List.of(new Stretch(0, 4_000)), List.of(new Stretch(7_000, 9_000), new Stretch(9_300, 11_000)));
    }

    @Test
    void speechWithoutAPauseIsPartedAfterTenSeconds() {
        assertThat(Hearing.pieces(List.of(new Stretch(0, 1_000), new Stretch(1_100, 25_000))))
                .containsExactly(
                        List.of(new Stretch(0, 1_000)),
                        List.of(new Stretch(1_100, 11_100)),
                        List.of(new Stretch(11_100, 21_100)),
                        List.of(new Stretch(21_100, 25_000)));
    }
}
