package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.models.identity.FaceIdentity;
import org.invigil.models.network.FaceComparison;
import org.junit.jupiter.api.Test;

/**
 * A camera is one character a second: {@code m} a face at distance .3, {@code u} at .46, {@code x} at .56, {@code -}
 * one that was not compared, {@code c} the same with a changed picture, {@code .} nobody; {@code M} at .5, {@code X} at
 * .57, {@code Y} at .52, in pictures that show one face unsteadily.
 */
class OtherFaceDetectorTest {
    private static final OtherFaceDetector DETECTOR = Thresholds.DEFAULT.otherFace();

    private static List<Look> looks(String drawing, FaceMatch.Expected expected) {
        List<Look> looks = new ArrayList<>();
        for (int second = 0; second < drawing.length(); second++) {
            char drawn = drawing.charAt(second);
            FaceMatch match =
                    switch (drawn) {
                        case 'm' -> new FaceMatch(0.3f, expected, null);
                        case 'u' -> new FaceMatch(0.46f, expected, null);
                        case 'x' -> new FaceMatch(0.56f, expected, null);
                        case 'M' -> new FaceMatch(0.5f, expected, 0.42f);
                        case 'Y' -> new FaceMatch(0.52f, expected, 0.42f);
                        case 'X' -> new FaceMatch(0.57f, expected, 0.42f);
                        default -> null;
                    };
            Face face = new Face(new Box(0.4f, 0.3f, 0.1f, 0.2f), 0.9f, List.of(), null, null, null, match);
            looks.add(new Look(
                    "2026-11-20",
                    "EX1",
                    "a1",
                    "webcam.webm",
                    second * 1000L,
                    new Stretch(second * 1000L, second * 1000L + 1000),
                    drawn == '.' ? List.of() : List.of(face),
                    List.of(),
                    List.of(),
                    true,
                    new PictureMeasures(0.5f, 0.2f, 100, 0, drawn == 'c' ? 0.1f : 0.02f),
                    null));
        }
        return looks;
    }

    private static List<Finding> find(String drawing) {
        List<Look> looks = looks(drawing, FaceMatch.Expected.REFERENCE_PHOTO);
        return DETECTOR.detect(new AttemptView(
                DrawnAttempt.attempt(600_000), looks, List.of(), List.of(), List.of(), List.of(), Map.of()));
    }

    private static List<String> found(String drawing) {
        return find(drawing).stream()
                .map(finding -> "%.1f-%.1f"
                        .formatted(
                                finding.stretch().startMillis() / 1000.0,
                                finding.stretch().endMillis() / 1000.0))
                .toList();
    }

    private static FaceIdentity identity(String drawing) {
        return FaceIdentity.of(List.of(looks(drawing, FaceMatch.Expected.REFERENCE_PHOTO)), FaceComparison.DEFAULT);
    }

    @Test
    void findsASubstitutionInTheMiddleAndTheReturn() {
        assertThat(found("m---m---mmmxx---xxxm---m")).containsExactly("10.5-18.5");
    }

    @Test
    void anEdgeLiesWhereThePictureChangedMost() {
        assertThat(found("m---m-c-x---x---x--c-m---m")).containsExactly("5.5-18.5");
    }

    @Test
    void beginsWhereTheOtherPersonComesIntoView() {
        assertThat(found("m---m......--x---x---x......m---m")).containsExactly("11.0-22.0");
    }

    @Test
    void coversAWholeAttemptThatDoesNotMatch() {
        assertThat(found("--x---x---x---x---x--")).containsExactly("0.0-21.0");
    }

    @Test
    void ignoresASingleLookAndLooksThatAreUnclear() {
        assertThat(found("m---m---x---m---m---m")).isEmpty();
        assertThat(found("m---m---u---u---u---m")).isEmpty();
        assertThat(found("m---m---m---m---m---x")).isEmpty();
    }

    @Test
    void oneBlurredLookDoesNotEndAStretch() {
        assertThat(found("m---m---x---m---x---x---x---m---m")).hasSize(1);
    }

    @Test
    void saysWithWhatFacesWereCompared() {
        assertThat(find("m---x---x---m---").get(0).reason().key()).isEqualTo("incident.other_face.reference");
        List<Look> looks = looks("m---x---x---m---", FaceMatch.Expected.FIRST_FACE);
        assertThat(DETECTOR.detect(new AttemptView(
                                DrawnAttempt.attempt(600_000),
                                looks,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of()))
                        .get(0)
                        .reason()
                        .key())
                .isEqualTo("incident.other_face.first");
    }

    @Test
    void longerAndFurtherCountsForMore() {
        Finding few = find("m---m---xxx-m---m").get(0);
        Finding many = find("m---m---x---x---x---x---x---m").get(0);
        assertThat(many.severity()).isGreaterThan(few.severity());
        assertThat(many.confidence()).isGreaterThan(few.confidence());
    }

    @Test
    void summarisesAnAttempt() {
        assertThat(identity("m---m---m---m---m---m").state(FaceComparison.DEFAULT))
                .isEqualTo(FaceIdentity.State.MATCHED);
        assertThat(identity("x---x---x---x---x").state(FaceComparison.DEFAULT))
                .isEqualTo(FaceIdentity.State.NOT_MATCHED);
        assertThat(identity("m---m---m---m---xxxm").state(FaceComparison.DEFAULT))
                .isEqualTo(FaceIdentity.State.UNCLEAR);
        assertThat(identity("m---m---m").state(FaceComparison.DEFAULT)).isEqualTo(FaceIdentity.State.UNCLEAR);
        assertThat(identity("------")).isEqualTo(FaceIdentity.NOT_COMPARED);
        assertThat(identity("m---m---m---m---xxxm").matchedShare()).isEqualTo(5 / 8.0);
    }

    @Test
    void inPoorPicturesAStretchMustStandOut() {
        assertThat(found("M---M---M---M---Y---Y---Y")).isEmpty();
        assertThat(found("M---u---M---M---M---u---u---X---X---X---u---M")).hasSize(1);
        assertThat(identity("M---M---M---M---Y---Y---Y").state(FaceComparison.DEFAULT))
                .isEqualTo(FaceIdentity.State.UNCLEAR);
    }
}
