package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.ShownBefore;
import org.invigil.datasets.observation.Thing;
import org.junit.jupiter.api.Test;

class LoopAndObjectDetectorsTest {
    private static final LoopDetector LOOP = Thresholds.DEFAULT.loop();
    private static final ObjectDetector OBJECT = new ObjectDetector(true, 0.45f, 0.5f, 25_000, 2);
    private static final Box DESK = new Box(0.1f, 0.7f, 0.2f, 0.2f);
    private static final Box HAND = new Box(0.6f, 0.5f, 0.1f, 0.2f);

    private final List<Look> looks = new ArrayList<>();

    private void look(double second, ShownBefore shown) {
        look(second, shown, true, List.of());
    }

    private void look(double second, ShownBefore shown, boolean isSearched, List<Thing> objects) {
        long millis = Math.round(second * 1000);
        looks.add(new Look(
                "2026-11-20",
                "EX1",
                "a1",
                "webcam.webm",
                millis,
                new Stretch(millis, millis + 4_000),
                List.of(),
                List.of(),
                objects,
                isSearched,
                new PictureMeasures(0.5f, 0.2f, 100, 0, 0.01f),
                shown));
    }

    private static ShownBefore shown(double from, double to, double lag, double share, double movement) {
        return new ShownBefore(
                new Stretch(Math.round(from * 1000), Math.round(to * 1000)),
                Math.round(lag * 1000),
                (float) (share * movement),
                (float) movement);
    }

    private List<String> found(Detector detector) {
        Attempt attempt = DrawnAttempt.attempt(3_600_000);
        AttemptView view = new AttemptView(attempt, looks, List.of(), List.of(), List.of(), List.of(), Map.of());
        return detector.detect(view).stream()
                .map(finding -> finding.reason().key() + " " + finding.stretch().startMillis() / 100 + "-"
                        + finding.stretch().endMillis() / 100)
                .toList();
    }

    @Test
    void aRepetitionHasTheEdgesThatWereMeasuredNotThoseOfTheLooks() {
        ShownBefore shown = shown(13.7, 29.8, 20, 0.1, 0.01);
        look(8, null);
        look(12, shown);
        look(16, shown);
        look(28, shown);
        look(32, null);
        assertThat(found(LOOP)).containsExactly("incident.camera_looped 137-298");
    }

    @Test
    void roundsAtOneLagAreOneEvenWhereASegmentMissesItsFirst() {
        look(100, shown(60, 600, 60, 0.1, 0.01));
        look(700, shown(660.02, 1200, 60.02, 0.15, 0.01));
        assertThat(found(LOOP)).containsExactly("incident.camera_looped 600-12000");
    }

    @Test
    void otherLagsFarApartAreApart() {
        look(100, shown(60, 100, 60, 0.1, 0.01));
        look(150, shown(150, 180, 33, 0.1, 0.01));
        assertThat(found(LOOP)).hasSize(2);
    }

    @Test
    void stillnessAndLikenessAreNoRepetition() {
        look(10, shown(10, 40, 60, 0.1, 0.002));
        look(60, shown(60, 90, 50, 0.4, 0.01));
        look(100, shown(100, 105, 50, 0.1, 0.01));
        assertThat(found(LOOP)).isEmpty();
    }

    @Test
    void whatRepeatsTheBestIsTheMostCertain() {
        look(10, shown(10, 40, 60, 0.02, 0.01));
        look(100, shown(100, 130, 33, 0.24, 0.01));
        Attempt attempt = DrawnAttempt.attempt(3_600_000);
        List<Finding> findings =
                LOOP.detect(new AttemptView(attempt, looks, List.of(), List.of(), List.of(), List.of(), Map.of()));
        assertThat(findings.get(0).confidence()).isGreaterThan(findings.get(1).confidence());
        assertThat(findings.get(1).confidence()).isGreaterThanOrEqualTo(0.5);
    }

    private static List<Thing> thing(String what, Box box, double score) {
        return List.of(new Thing(what, box, (float) score));
    }

    @Test
    void aPhoneInTwoSearchedLooksIsInView() {
        look(0, null, true, List.of());
        look(20, null, true, thing("phone", HAND, 0.6));
        look(24, null, false, List.of());
        look(40, null, true, thing("phone", HAND, 0.6));
        look(60, null, true, List.of());
        assertThat(found(OBJECT)).containsExactly("incident.object_in_view.phone 200-440");
    }

    @Test
    void aSingleLookIsAMistakeOfTheNetwork() {
        look(0, null, true, List.of());
        look(20, null, true, thing("phone", HAND, 0.9));
        look(40, null, true, List.of());
        assertThat(found(OBJECT)).isEmpty();
    }

    @Test
    void aBookThatLayThereFromTheStartIsFurniture() {
        for (int i = 0; i < 10; i++) {
            look(20 * i, null, true, thing("book", DESK, 0.7));
        }
        assertThat(found(OBJECT)).isEmpty();
    }

    @Test
    void theSameBookTakenInHandIsNot() {
        look(0, null, true, thing("book", DESK, 0.7));
        look(20, null, true, thing("book", HAND, 0.7));
        look(40, null, true, thing("book", HAND, 0.7));
        assertThat(found(OBJECT)).containsExactly("incident.object_in_view.book 200-440");
    }

    @Test
    void isOffUntilItsUsefulnessIsMeasured() {
        assertThat(Thresholds.DEFAULT.detectors())
                .noneMatch(detector -> detector.kind() == IncidentKind.OBJECT_IN_VIEW)
                .anyMatch(detector -> detector.kind() == IncidentKind.CAMERA_LOOPED);
    }
}
