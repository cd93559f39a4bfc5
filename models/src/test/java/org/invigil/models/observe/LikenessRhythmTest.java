package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceQuality;
import org.invigil.datasets.observation.HeadPose;
import org.junit.jupiter.api.Test;

class LikenessRhythmTest {
    private static final List<Face> ALONE = List.of();

    private final LikenessRhythm rhythm = new LikenessRhythm(LikenessSettings.DEFAULT);

    /** One character a second: {@code 1} a face at one place, {@code 2} at another, {@code .} none. */
    private List<Integer> due(String drawing) {
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < drawing.length(); second++) {
            if (drawing.charAt(second) != '.') {
                Face face = face(drawing.charAt(second) == '1' ? 0.1f : 0.6f, 0.2f, 80, 60, 0);
                if (rhythm.isDue(second * 1000L, face)) {
                    seconds.add(second);
                }
            }
        }
        return seconds;
    }

    private static Face face(float left, float width, float widthPixels, float sharpness, float yawDegrees) {
        return new Face(
                new Box(left, 0.3f, width, 0.3f),
                0.9f,
                List.of(),
                new HeadPose(yawDegrees, 0, 0),
                null,
                new FaceQuality(widthPixels, sharpness),
                null);
    }

    private boolean isGood(Face face, List<Face> others) {
        return rhythm.isGood(face, 80, others);
    }

    @Test
    void takesOneEveryFourSecondsOfACalmFace() {
        assertThat(due("1111111111")).containsExactly(0, 4, 8);
    }

    @Test
    void takesOneWhenTheFaceComesBackOrJumps() {
        assertThat(due("11....1122111")).containsExactly(0, 6, 8, 10);
    }

    @Test
    void refusesSmallBlurredAndTurnedFaces() {
        assertThat(isGood(face(0.1f, 0.2f, 80, 60, 0), ALONE)).isTrue();
        assertThat(isGood(face(0.1f, 0.2f, 25, 60, 0), ALONE)).isFalse();
        assertThat(isGood(face(0.1f, 0.2f, 80, 5, 0), ALONE)).isFalse();
        assertThat(isGood(face(0.1f, 0.2f, 80, 60, 30), ALONE)).isFalse();
        assertThat(rhythm.isGood(face(0.1f, 0.2f, 80, 60, 0), 25, ALONE)).isFalse();
    }

    @Test
    void takesNobodysLikenessWhereTwoFacesOfLikeSizeAreInView() {
        Face examinee = face(0.1f, 0.2f, 80, 60, 0);
        assertThat(isGood(examinee, List.of(examinee, face(0.6f, 0.18f, 72, 60, 0))))
                .isFalse();
        assertThat(isGood(examinee, List.of(examinee, face(0.6f, 0.05f, 20, 60, 0))))
                .isTrue();
    }
}
