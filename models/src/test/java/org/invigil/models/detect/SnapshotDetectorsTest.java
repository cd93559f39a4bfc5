package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.observation.Look;
import org.junit.jupiter.api.Test;

/** One picture every so often, each a recording of its own that stands for ten seconds at most. */
class SnapshotDetectorsTest {
    private static final long HOLD_MILLIS = 10_000;

    /** @param drawing one character of {@link DrawnAttempt} for each snapshot, a blank for a missing one */
    private static List<Incident> incidents(String drawing, long everyMillis) {
        List<Look> looks = new ArrayList<>();
        for (Look look : DrawnAttempt.camera(drawing).view().looks()) {
            long at = look.millis() / 1000 * everyMillis;
            looks.add(new Look(
                    look.examDay(),
                    look.examId(),
                    look.attemptId(),
                    "snapshot-%05d.jpg".formatted(at / 1000),
                    at,
                    new Stretch(at, at + HOLD_MILLIS),
                    look.faces(),
                    look.persons(),
                    look.objects(),
                    look.searched(),
                    look.picture(),
                    null));
        }
        return new IncidentFinder(Thresholds.DEFAULT)
                .find(new AttemptView(
                        DrawnAttempt.attempt(7_200_000), looks, List.of(), List.of(), List.of(), List.of(), Map.of()));
    }

    private static List<String> found(String drawing, long everyMillis) {
        return incidents(drawing, everyMillis).stream()
                .map(incident -> "%s %d-%d"
                        .formatted(incident.kind(), incident.startMillis() / 1000, incident.endMillis() / 1000))
                .toList();
    }

    @Test
    void emptyRoomsInARowAreOneAbsenceHoweverFarApart() {
        assertThat(found("1111....1111", 5_000)).containsExactly("ABSENT 20-40");
        assertThat(found("1111....1111", 30_000)).containsExactly("ABSENT 120-220");
        assertThat(found("1111....1111", 120_000)).containsExactly("ABSENT 480-850");
    }

    @Test
    void theReasonSaysHowMuchOfItWasSeen() {
        Incident incident = incidents("1111....1111", 30_000).get(0);
        assertThat(incident.reason().key()).isEqualTo("incident.absent.snapshots");
        assertThat(incident.reason().arguments()).containsExactly("4", "100.0", "40.0");
    }

    @Test
    void somebodyBetweenThemMakesTwo() {
        assertThat(found("11.1.1", 30_000)).containsExactly("ABSENT 60-70", "ABSENT 120-130");
    }

    @Test
    void whatIsFurtherApartThanFiveMinutesIsNotJoined() {
        assertThat(found("1..1", 400_000)).containsExactly("ABSENT 400-410", "ABSENT 800-810");
    }

    @Test
    void aMissingStretchIsNoAbsence() {
        assertThat(found("1111    1111", 30_000)).isEmpty();
    }

    @Test
    void aTurnedHeadInOneSnapshotIsAMomentAndInTwoAStretch() {
        assertThat(found("111111111111l1111111", 5_000)).isEmpty();
        assertThat(found("111111111111ll111111", 5_000)).containsExactly("LOOKING_AWAY 60-70");
    }
}
