package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.junit.jupiter.api.Test;

class WornFaceTest {
    private static final int SECONDS = 90;
    private static final double WIDTH = 0.11;
    private static final double HEIGHT = 0.15;

    private final Random random = new Random(4);

    private static Face face(double centreX, double centreY, double scale) {
        return new Face(
                new Box(
                        (float) (centreX - scale * WIDTH / 2),
                        (float) (centreY - scale * HEIGHT / 2),
                        (float) (scale * WIDTH),
                        (float) (scale * HEIGHT)),
                0.7f,
                List.of(),
                null,
                null,
                null,
                null);
    }

    /** A look every second. */
    private static AttemptView view(IntFunction<List<Face>> faces) {
        List<Look> looks = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            looks.add(new Look(
                    "2026-11-20",
                    "EX1",
                    "a1",
                    "webcam.webm",
                    second * 1000L,
                    new Stretch(second * 1000L, second * 1000L + 1000),
                    faces.apply(second),
                    List.of(),
                    List.of(),
                    true,
                    new PictureMeasures(0.1f, 0.2f, 100, 0, 0.01f),
                    null));
        }
        return new AttemptView(
                DrawnAttempt.attempt(SECONDS * 1000L), looks, List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    private static List<IncidentKind> found(AttemptView view) {
        return new IncidentFinder(Thresholds.DEFAULT)
                .find(view).stream().map(Incident::kind).toList();
    }

    /** Side to side by more than half a face, as somebody does who stands there and talks. */
    private static double sway(int second) {
        return 0.5 + 0.06 * Math.sin(second / 4.0);
    }

    private double off(double widths) {
        return widths * WIDTH * random.nextGaussian();
    }

    private AttemptView print(int every) {
        return view(second -> {
            Face wearer = face(sway(second), 0.25, 1);
            return second % every == 0
                    ? List.of(wearer, face(sway(second) + off(0.07), 0.56 + off(0.1), 2))
                    : List.of(wearer);
        });
    }

    @Test
    void aPrintThatGoesWhereItsWearerGoesIsSaidOnceAndIsNobody() {
        for (int every : new int[] {1, 2}) {
            AttemptView view = print(every);
            assertThat(found(view)).isEmpty();
            assertThat(PictureFindings.of(view)).extracting(Problem::what).containsExactly(ProblemKind.WORN_FACE);
        }
    }

    @Test
    void aPersonBesideTheWearerStaysASecondPerson() {
        AttemptView view = view(second -> {
            List<Face> faces = new ArrayList<>(
                    List.of(face(sway(second), 0.25, 1), face(sway(second) + off(0.07), 0.56 + off(0.1), 2)));
            if (second >= 40 && second < 52) {
                faces.add(face(0.2, 0.3, 1));
            }
            return faces;
        });
        assertThat(new IncidentFinder(Thresholds.DEFAULT).find(view))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.kind()).isEqualTo(IncidentKind.EXTRA_PERSON);
                    assertThat(incident.startMillis()).isEqualTo(40_000);
                    assertThat(incident.endMillis()).isEqualTo(52_000);
                });
    }

    @Test
    void thePrintsLikenessIsNobodys() {
        FaceMatch strange = new FaceMatch(0.62f, FaceMatch.Expected.REFERENCE_PHOTO, 0.4f);
        List<Look> looks = view(second -> List.of(
                        face(sway(second), 0.25, 1), face(sway(second), 0.56, 2).withMatch(strange)))
                .looks();
        assertThat(OnlyPeople.in(looks))
                .hasSameSizeAs(looks)
                .allSatisfy(look -> assertThat(look.faces()).singleElement().matches(face -> face.match() == null));
    }

    /** Somebody who stands behind the examinee looks like a wearer, and the examinee like a print. */
    @Test
    void whoeverMovesByHimselfIsAPerson() {
        assertThat(found(view(second -> List.of(face(sway(second), 0.2, 0.8), face(0.5 + off(0.1), 0.5, 1.6)))))
                .contains(IncidentKind.EXTRA_PERSON);
        assertThat(found(view(second -> List.of(face(0.5 + off(0.1), 0.2, 0.8), face(sway(second), 0.5, 1.6)))))
                .contains(IncidentKind.EXTRA_PERSON);
        assertThat(found(view(second -> List.of(face(sway(second), 0.2, 0.8), face(sway(second + 3), 0.5, 1.6)))))
                .contains(IncidentKind.EXTRA_PERSON);
    }

    @Test
    void whereNobodyMovesNothingIsKnown() {
        assertThat(found(view(second -> List.of(face(0.5 + off(0.05), 0.2, 0.8), face(0.5 + off(0.05), 0.5, 1.6)))))
                .contains(IncidentKind.EXTRA_PERSON);
    }

    @Test
    void aFewLooksTellNothing() {
        assertThat(WornFace.of(view(second -> List.of(face(sway(second), 0.25, 1), face(sway(second), 0.56, 2)))
                        .looks()
                        .subList(0, 8)))
                .isEmpty();
        assertThat(WornFace.of(List.of())).isEmpty();
    }
}
