package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Thing;
import org.junit.jupiter.api.Test;

class SearchRhythmTest {
    private static final float NO_CHANGE = 0.002f;
    private static final float WALKS_IN = 0.12f;

    private final SearchRhythm rhythm = new SearchRhythm(SearchSettings.DEFAULT);

    /**
     * One character a second: the second at which it is searched. {@code 1} a sure face, w a weak one, {@code .} none.
     */
    private List<Integer> searched(String drawing, int bodies, float change) {
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < drawing.length(); second++) {
            List<Face> faces =
                    switch (drawing.charAt(second)) {
                        case '1' -> List.of(face(0.9f));
                        case '2' -> List.of(face(0.9f), face(0.8f));
                        case 'w' -> List.of(face(0.3f));
                        default -> List.of();
                    };
            if (rhythm.isDue(second * 1000L, faces, picture(0.2f, change))) {
                rhythm.searched(second * 1000L, faces, bodies(bodies));
                seconds.add(second);
            }
        }
        return seconds;
    }

    private static Face face(float score) {
        return new Face(new Box(0.4f, 0.3f, 0.2f, 0.3f), score, List.of(), null, null, null, null);
    }

    private static PictureMeasures picture(float contrast, float change) {
        return new PictureMeasures(0.5f, contrast, 100, 0, change);
    }

    private static List<Thing> bodies(int count) {
        return Collections.nCopies(count, new Thing("person", new Box(0, 0, 0.5f, 1), 0.8f));
    }

    @Test
    void searchesFirstAndOnTheHeartbeat() {
        assertThat(searched("11111111111", 1, NO_CHANGE)).containsExactly(0, 5, 10);
    }

    @Test
    void searchesWhereThePictureChanges() {
        assertThat(searched("1111", 1, WALKS_IN)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void searchesAWeakFaceAtOnce() {
        assertThat(searched("11w1", 1, NO_CHANGE)).containsExactly(0, 2);
    }

    @Test
    void searchesEachLookOfABodyWithoutAFace() {
        assertThat(searched("....", 1, NO_CHANGE)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void anEmptyRoomThatStaysStillIsSearchedOnTheHeartbeatOnly() {
        assertThat(searched(".......", 0, NO_CHANGE)).containsExactly(0, 5);
    }

    @Test
    void followsASecondBody() {
        assertThat(searched("1111", 2, NO_CHANGE)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void twoSureFacesNeedNoSearch() {
        assertThat(searched("2222", 2, NO_CHANGE)).containsExactly(0);
    }

    @Test
    void aCoveredCameraIsSearchedOnTheHeartbeatOnly() {
        rhythm.searched(0, List.of(face(0.9f)), bodies(1));

        assertThat(rhythm.isDue(1000, List.of(), picture(0.001f, 0.5f))).isFalse();
        assertThat(rhythm.isDue(5000, List.of(), picture(0.001f, 0))).isTrue();
    }
}
