package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Thing;
import org.junit.jupiter.api.Test;

class SearchRhythmTest {
    private static final int WIDTH = 32;
    private static final int HEIGHT = 24;
    private static final Box SOMEBODY_ENTERS = new Box(0, 0.2f, 0.15f, 0.8f);
    private static final Box ELBOW = new Box(0.15f, 0.6f, 0.15f, 0.3f);

    private final SearchRhythm rhythm = new SearchRhythm(SearchSettings.DEFAULT);
    private final List<Search> searches = new ArrayList<>();
    private SearchMemory memory;

    /**
     * One character for every four seconds: the indexes that are searched. {@code 1} a sure face, w a weak one,
     * {@code .} none; {@code e} a sure face and somebody at the picture's edge, {@code a} a sure face and an elbow,
     * {@code h} a sure face and half a one at the edge.
     */
    private List<Integer> searched(String drawing, int bodies) {
        List<Integer> searched = new ArrayList<>();
        for (int at = 0; at < drawing.length(); at++) {
            List<Face> faces =
                    switch (drawing.charAt(at)) {
                        case '1', 'e', 'a' -> List.of(face(0.45f, 0.9f));
                        case '2' -> List.of(face(0.45f, 0.9f), face(0.1f, 0.8f));
                        case 'w' -> List.of(face(0.45f, 0.3f));
                        case 'h' -> List.of(face(0.45f, 0.9f), face(0f, 0.4f));
                        default -> List.of();
                    };
            Thumbnail picture =
                    switch (drawing.charAt(at)) {
                        case 'e' -> room(SOMEBODY_ENTERS);
                        case 'a' -> room(ELBOW);
                        default -> room(new Box(0, 0, 0, 0));
                    };
            Search search = rhythm.due(at * 4000L, faces, measures(0.2f), picture, memory);
            if (search != Search.NOTHING) {
                memory = rhythm.searched(at * 4000L, search, faces, bodies(bodies), picture, memory);
                searched.add(at);
                searches.add(search);
            } else {
                memory = rhythm.passedBy(faces, picture, memory);
            }
        }
        return searched;
    }

    private static Face face(float left, float score) {
        return new Face(new Box(left, 0.3f, 0.1f, 0.15f), score, List.of(), null, null, null, null);
    }

    private static PictureMeasures measures(float contrast) {
        return new PictureMeasures(0.5f, contrast, 100, 0, 0);
    }

    /** A grey room with something darker in it. */
    private static Thumbnail room(Box dark) {
        float[] cells = new float[WIDTH * HEIGHT];
        Arrays.fill(cells, 130);
        Thumbnail room = new Thumbnail(WIDTH, HEIGHT, cells);
        boolean[] covered = room.covered(List.of(dark));
        for (int i = 0; i < cells.length; i++) {
            cells[i] -= covered[i] ? 40 : 0;
        }
        return room;
    }

    private static List<Thing> bodies(int count) {
        return Collections.nCopies(count, new Thing("person", new Box(0.35f, 0.2f, 0.3f, 0.8f), 0.8f));
    }

    @Test
    void searchesFirstAndOnTheHeartbeat() {
        assertThat(searched("11111111111", 1)).containsExactly(0, 5, 10);
    }

    @Test
    void theHeartbeatLooksForFacesAndForBodiesByTurns() {
        searched("111111111111111111111", 1);
        assertThat(searches)
                .containsExactly(Search.EVERYTHING, Search.FACES, Search.THINGS, Search.FACES, Search.THINGS);
    }

    @Test
    void whereTheRoomLooksOtherEverythingIsLookedFor() {
        searched("111111e", 1);
        assertThat(searches).containsExactly(Search.EVERYTHING, Search.FACES, Search.EVERYTHING);
    }

    @Test
    void halfASearchThatSeesMorePeopleIsNotEnough() {
        SearchMemory one = rhythm.searched(
                0, Search.EVERYTHING, List.of(face(0.45f, 0.9f)), bodies(1), room(new Box(0, 0, 0, 0)), null);
        assertThat(rhythm.isMore(List.of(face(0.45f, 0.9f)), bodies(2), one)).isTrue();
        assertThat(rhythm.isMore(List.of(face(0.45f, 0.9f)), bodies(1), one)).isFalse();
        assertThat(rhythm.isMore(List.of(), List.of(), one)).isFalse();
    }

    @Test
    void searchesWhereTheRoomLooksOther() {
        assertThat(searched("111e", 1)).containsExactly(0, 3);
    }

    @Test
    void whatMovedWithoutAnybodyComingIsUsualFromThenOn() {
        assertThat(searched("11a1a1", 1)).containsExactly(0, 2);
    }

    @Test
    void somebodyWhoComesWhereSomethingMovesIsStillNoticed() {
        assertThat(searched("11a1e", 1)).containsExactly(0, 2, 4);
    }

    @Test
    void searchesAWeakFaceAtOnce() {
        assertThat(searched("11w1", 1)).containsExactly(0, 2);
    }

    @Test
    void searchesHalfAFaceAtTheEdgeOnceWhereItIsRefuted() {
        assertThat(searched("11hh1h", 1)).containsExactly(0, 2);
    }

    @Test
    void searchesEachLookOfABodyWithoutAFace() {
        assertThat(searched("....", 1)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void anEmptyRoomThatStaysStillIsSearchedOnTheHeartbeatOnly() {
        assertThat(searched(".......", 0)).containsExactly(0, 5);
    }

    @Test
    void followsASecondBody() {
        assertThat(searched("1111", 2)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void twoSureFacesNeedNoSearch() {
        assertThat(searched("2222", 2)).containsExactly(0);
    }

    @Test
    void aCoveredCameraIsSearchedOnTheHeartbeatOnly() {
        Thumbnail room = room(new Box(0, 0, 0, 0));
        memory = rhythm.searched(0, Search.EVERYTHING, List.of(face(0.45f, 0.9f)), bodies(1), room, null);

        assertThat(rhythm.due(4000, List.of(), measures(0.001f), room(SOMEBODY_ENTERS), memory))
                .isEqualTo(Search.NOTHING);
        assertThat(rhythm.due(20000, List.of(), measures(0.001f), room, memory)).isEqualTo(Search.FACES);
    }
}
