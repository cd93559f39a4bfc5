package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.HeadPose;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Thing;
import org.junit.jupiter.api.Test;

class LookDifferenceTest {
    private static final float MOVES = 0.03f;
    private static final float SAME_PICTURE = 0.0003f;

    private static boolean isWorthIt(Look before, Look after, float change) {
        return LookDifference.DEFAULT.isWorthACloserLook(before, after, change);
    }

    private static Look look(List<Face> faces, int bodies, float brightness) {
        Thing body = new Thing("person", new Box(0.2f, 0.2f, 0.5f, 0.8f), 0.8f);
        return new Look(
                "2026-11-20",
                "EX1",
                "a1",
                "a1.webm",
                0,
                new Stretch(0, 0),
                faces,
                Collections.nCopies(bodies, body),
                List.of(),
                bodies > 0,
                new PictureMeasures(brightness, 0.2f, 100, 0, 0),
                null);
    }

    private static Face face(float score, float yaw, float pitch) {
        return new Face(
                new Box(0.4f, 0.3f, 0.2f, 0.3f), score, List.of(), new HeadPose(yaw, pitch, 0), null, null, null);
    }

    private static Look somebody() {
        return look(List.of(face(0.9f, 0, 0)), 0, 0.5f);
    }

    @Test
    void somebodyWhoMovesALittleIsNot() {
        assertThat(isWorthIt(somebody(), look(List.of(face(0.9f, 10, -12)), 0, 0.55f), MOVES))
                .isFalse();
    }

    @Test
    void anEmptyChairIs() {
        assertThat(isWorthIt(somebody(), look(List.of(), 0, 0.5f), MOVES)).isTrue();
    }

    @Test
    void aBodyThatStandsForAFaceIsNot() {
        assertThat(isWorthIt(somebody(), look(List.of(), 1, 0.5f), MOVES)).isFalse();
    }

    @Test
    void aSecondBodyOrFaceIs() {
        assertThat(isWorthIt(somebody(), look(List.of(face(0.9f, 0, 0)), 2, 0.5f), MOVES))
                .isTrue();
        Look two = look(List.of(face(0.9f, 0, 0), face(0.7f, 0, 0)), 0, 0.5f);
        assertThat(isWorthIt(two, somebody(), MOVES)).isTrue();
    }

    @Test
    void aTurnedHeadIs() {
        assertThat(isWorthIt(somebody(), look(List.of(face(0.9f, -22, 0)), 0, 0.5f), MOVES))
                .isTrue();
        assertThat(isWorthIt(somebody(), look(List.of(face(0.9f, 0, -35)), 0, 0.5f), MOVES))
                .isTrue();
    }

    @Test
    void aFaceElsewhereIs() {
        Face moved =
                new Face(new Box(0.6f, 0.3f, 0.2f, 0.3f), 0.9f, List.of(), new HeadPose(0, 0, 0), null, null, null);
        assertThat(isWorthIt(somebody(), look(List.of(moved), 0, 0.5f), MOVES)).isTrue();
        assertThat(isWorthIt(somebody(), somebody(), MOVES)).isFalse();
    }

    @Test
    void theVerySamePictureOfSomebodyIsButNotOfAnEmptyRoom() {
        assertThat(isWorthIt(somebody(), somebody(), SAME_PICTURE)).isTrue();
        Look room = look(List.of(), 0, 0.5f);
        assertThat(isWorthIt(room, room, SAME_PICTURE)).isFalse();
    }

    @Test
    void aDarkenedPictureIs() {
        assertThat(isWorthIt(look(List.of(), 0, 0.5f), look(List.of(), 0, 0.02f), 0.5f))
                .isTrue();
    }
}
