package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.junit.jupiter.api.Test;

class FurnitureTest {
    private static final int SECONDS = 120;

    /**
     * @param fromSecond when the second face comes
     * @param movement of the second face, as a share of its width
     * @param gone seconds from which on the examinee is away
     */
    private static AttemptView view(int fromSecond, double movement, int gone) {
        Random random = new Random(7);
        List<Look> looks = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            List<Face> faces = new ArrayList<>();
            if (second < gone) {
                faces.add(face(0.4 + 0.05 * random.nextGaussian(), 0.3, 0.15));
            }
            if (second >= fromSecond) {
                double off = 0.06 * movement * random.nextGaussian();
                faces.add(face(0.8 + off, 0.2 + off, 0.06));
            }
            looks.add(new Look(
                    "2026-11-20",
                    "EX1",
                    "a1",
                    "webcam.webm",
                    second * 1000L,
                    new Stretch(second * 1000L, second * 1000L + 1000),
                    faces,
                    List.of(),
                    List.of(),
                    true,
                    new PictureMeasures(0.5f, 0.2f, 100, 0, 0.01f),
                    null));
        }
        return new AttemptView(
                DrawnAttempt.attempt(SECONDS * 1000L), looks, List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    private static Face face(double left, double top, double width) {
        return new Face(
                new Box((float) left, (float) top, (float) width, (float) width * 1.4f),
                0.9f,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static List<IncidentKind> found(AttemptView view) {
        return new IncidentFinder(Thresholds.DEFAULT)
                .find(view).stream().map(Incident::kind).toList();
    }

    @Test
    void aPortraitOnTheWallIsSaidOnceAndNoSecondPerson() {
        AttemptView view = view(0, 0.01, SECONDS);
        assertThat(found(view)).isEmpty();
        assertThat(PictureFindings.of(view)).extracting(Problem::what).containsExactly(ProblemKind.STILL_FIGURE);
    }

    @Test
    void aPortraitIsNobodyPresent() {
        assertThat(found(view(0, 0.01, 80))).containsExactly(IncidentKind.ABSENT);
    }

    @Test
    void somebodyWhoSitsThereFromTheStartAndMovesIsASecondPerson() {
        assertThat(found(view(0, 0.08, SECONDS))).contains(IncidentKind.EXTRA_PERSON);
    }

    @Test
    void whatComesLaterIsASecondPersonHoweverStill() {
        assertThat(found(view(70, 0.01, SECONDS))).containsExactly(IncidentKind.EXTRA_PERSON);
    }

    @Test
    void anExamineeAloneIsNeverFurniture() {
        AttemptView alone = view(SECONDS, 0, SECONDS);
        assertThat(found(alone)).isEmpty();
        AttemptView still = view(0, 0, 0);
        assertThat(Furniture.of(still.looks()).isEmpty()).isTrue();
    }
}
