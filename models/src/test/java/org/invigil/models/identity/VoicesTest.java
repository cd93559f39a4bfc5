package org.invigil.models.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.ExamineeVoice;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Utterance;
import org.invigil.models.network.VoiceComparison;
import org.junit.jupiter.api.Test;

class VoicesTest {
    private static final float SAME_PERSON = 0.25f;
    private static final float OTHER_PERSON = 0.7f;

    private final List<HeardVoice> heard = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    /** Likenesses of one voice agree to about .65, as in the card of the network; those of two to about 0. */
    private static float[] likeness(char voice, int piece) {
        float[] own = direction(voice);
        float[] noise = direction(1000 * piece + 7);
        float[] mixed = new float[own.length];
        for (int i = 0; i < own.length; i++) {
            mixed[i] = own[i] + 0.73f * noise[i];
        }
        return unit(mixed);
    }

    private static float[] direction(int seed) {
        Random random = new Random(seed);
        float[] direction = new float[192];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) random.nextGaussian();
        }
        return unit(direction);
    }

    private static float[] unit(float[] vector) {
        float length = (float) Math.sqrt(VoiceComparison.cosine(vector, vector));
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = vector[i] / length;
        }
        return unit;
    }

    private VoicesTest says(char voice, double fromSeconds, double toSeconds) {
        long from = Math.round(fromSeconds * 1000);
        long to = Math.round(toSeconds * 1000);
        Utterance utterance = new Utterance("2026-11-20", "EX1", "a1", "w", from, to, 0.9f, -25, 0f, null, null, null);
        heard.add(new HeardVoice(utterance, to - from < 1_000 ? null : likeness(voice, heard.size())));
        return this;
    }

    /** One character a second: 1 a face, 2 two, x another person's face, a point nobody. */
    private VoicesTest camera(String drawing) {
        for (int second = 0; second < drawing.length(); second++) {
            long millis = second * 1000L;
            List<Face> faces =
                    switch (drawing.charAt(second)) {
                        case '1' -> List.of(face(SAME_PERSON));
                        case '2' -> List.of(face(SAME_PERSON), face(OTHER_PERSON));
                        case 'x' -> List.of(face(OTHER_PERSON));
                        default -> List.of();
                    };
            looks.add(new Look(
                    "2026-11-20",
                    "EX1",
                    "a1",
                    "w",
                    millis,
                    new Stretch(millis, millis + 1000),
                    faces,
                    List.of(),
                    List.of(),
                    false,
                    new PictureMeasures(0.5f, 0.2f, 100, 0, 0),
                    null));
        }
        return this;
    }

    private static Face face(float distance) {
        return new Face(
                new Box(0.4f, 0.3f, 0.2f, 0.3f),
                0.9f,
                List.of(),
                null,
                null,
                null,
                new FaceMatch(distance, FaceMatch.Expected.REFERENCE_PHOTO, null));
    }

    private List<Integer> numbers() {
        return Voices.DEFAULT.tellApart(heard, looks, null).stream()
                .map(Utterance::voice)
                .toList();
    }

    private String examinee(float[] enrolled) {
        StringBuilder nearest = new StringBuilder();
        for (Utterance told : Voices.DEFAULT.tellApart(heard, looks, enrolled)) {
            nearest.append(told.distanceToExaminee() == null ? '-' : told.distanceToExaminee() < 0.5 ? '+' : 'o');
        }
        return nearest.toString();
    }

    private List<ExamineeVoice> rules() {
        return Voices.DEFAULT.tellApart(heard, looks, null).stream()
                .map(Utterance::examineeVoice)
                .toList();
    }

    @Test
    void numbersVoicesInTheOrderInWhichTheyAreHeard() {
        says('b', 0, 3).says('a', 5, 8).says('b', 10, 12).says('a', 15, 18).says('c', 20, 23);
        assertThat(numbers()).containsExactly(0, 1, 0, 1, 2);
    }

    @Test
    void aShortUtteranceIsPlacedBesideAVoiceButMakesNone() {
        says('a', 0, 3).says('a', 5, 6.2).says('b', 10, 11.2);
        assertThat(numbers()).containsExactly(0, 0, null);
    }

    @Test
    void anUtteranceWithoutALikenessHasNoVoice() {
        says('a', 0, 3).says('a', 5, 5.6);
        assertThat(numbers()).containsExactly(0, null);
        assertThat(examinee(null)).isEqualTo("+-");
    }

    @Test
    void withoutPicturesTheVoiceHeardFirstIsTheExaminees() {
        says('a', 0, 3).says('b', 5, 15);
        assertThat(examinee(null)).isEqualTo("+o");
        assertThat(rules()).containsOnly(ExamineeVoice.HEARD_FIRST);
    }

    @Test
    void theVoiceHeardMostWithOneFaceIsTheExaminees() {
        says('b', 0, 4).says('a', 5, 9).says('b', 10, 20).camera("2222211111222222222222");
        assertThat(examinee(null)).isEqualTo("o+o");
        assertThat(rules()).containsOnly(ExamineeVoice.WITH_ONE_FACE);
    }

    @Test
    void aFaceThatContradictsTheReferenceDoesNotMakeAVoiceTheExaminees() {
        says('a', 0, 3).says('b', 10, 20).camera("1111.....xxxxxxxxxxxx");
        assertThat(examinee(null)).isEqualTo("+o");
    }

    @Test
    void theEnrolledVoiceGoesBeforeWhatTheCameraShows() {
        says('a', 0, 3).says('b', 10, 20).camera("1111......1111111111");
        assertThat(examinee(likeness('b', 99))).isEqualTo("o+");
    }

    @Test
    void withAnEnrolledVoiceTheOnlyVoiceMayBeAnothers() {
        says('a', 0, 9);
        assertThat(examinee(likeness('b', 99))).isEqualTo("o");
    }

    @Test
    void silenceHasNoRule() {
        says('a', 0, 0.5);
        assertThat(rules()).containsOnlyNulls();
    }

    @Test
    void hundredsOfUtterancesOfTwoVoicesAreTwoVoices() {
        for (int i = 0; i < 900; i++) {
            says(i % 3 == 0 ? 'a' : 'b', 4 * i, 4 * i + 2 + i % 2);
        }
        assertThat(numbers()).isEqualTo(Arrays.asList(expected(900)));
    }

    private static Integer[] expected(int count) {
        Integer[] expected = new Integer[count];
        Arrays.setAll(expected, i -> i % 3 == 0 ? 0 : 1);
        return expected;
    }
}
