package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightDetectorsTest {
    private static final String CALM = "1".repeat(20);

    private static List<Incident> incidents(DrawnAttempt attempt) {
        return new IncidentFinder(Thresholds.DEFAULT).find(attempt.view());
    }

    private static List<String> found(DrawnAttempt attempt) {
        return incidents(attempt).stream()
                .map(incident -> "%s %d-%d"
                        .formatted(incident.kind(), incident.startMillis() / 1000, incident.endMillis() / 1000))
                .toList();
    }

    private static List<String> found(String camera) {
        return found(DrawnAttempt.camera(camera));
    }

    @Test
    void aBodyWithoutAFaceIsNotAbsent() {
        assertThat(found("111pppppppppp111")).isEmpty();
    }

    @Test
    void anAbsenceBeginsWhenTheBodyIsGone() {
        assertThat(found("111pp......pp111")).containsExactly("ABSENT 5-11");
    }

    @Test
    void aFaceOnItsOwnBodyIsOnePerson() {
        assertThat(found("1oooooooooo1")).isEmpty();
    }

    @Test
    void findsASecondBody() {
        assertThat(found("111bbbb1111")).containsExactly("EXTRA_PERSON 3-7");
    }

    @Test
    void joinsASecondFaceThatTurnsIntoABody() {
        assertThat(found("11122bbb22111")).containsExactly("EXTRA_PERSON 3-10");
    }

    @Test
    void ignoresASecondBodyInASingleLook() {
        assertThat(found("1111b1111111")).isEmpty();
    }

    @Test
    void saysThatOnlyABodyWasSeen() {
        assertThat(incidents(DrawnAttempt.camera("111bbbb1111")))
                .singleElement()
                .satisfies(incident -> assertThat(incident.reason().key()).isEqualTo("incident.extra_person.body"));
    }

    @ParameterizedTest
    @CsvSource({"l, left, 34", "r, right, 34", "u, up, 34", "d, down, 40"})
    void findsATurnedHeadAndSaysWhichWayAndHowFar(char way, String direction, String degrees) {
        String drawing = CALM + String.valueOf(way).repeat(6) + CALM;

        assertThat(incidents(DrawnAttempt.camera(drawing))).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(IncidentKind.LOOKING_AWAY);
            assertThat(incident.startMillis()).isEqualTo(20_000);
            assertThat(incident.endMillis()).isEqualTo(26_000);
            assertThat(incident.reason().key()).isEqualTo("incident.looking_away." + direction);
            assertThat(incident.reason().arguments()).containsExactly(degrees, "6.0");
        });
    }

    @Test
    void ignoresAGlanceAside() {
        assertThat(found(CALM + "lll" + CALM)).isEmpty();
    }

    @Test
    void loweringTheHeadToTheKeyboardIsHabit() {
        assertThat(found(CALM + "kkkkkkkkkk" + CALM)).isEmpty();
    }

    @Test
    void oneLookBackDoesNotCutATurnInTwo() {
        assertThat(found(CALM + "rrr1rrr" + CALM)).containsExactly("LOOKING_AWAY 20-27");
    }

    @Test
    void twoSecondsBackEndATurn() {
        assertThat(found(CALM + "rrrr11rrrr" + CALM)).containsExactly("LOOKING_AWAY 20-24", "LOOKING_AWAY 26-30");
    }

    @Test
    void whoAlwaysLooksAsideLooksAtTheScreen() {
        assertThat(found("l".repeat(60))).isEmpty();
    }

    @Test
    void aFewLooksDoNotTellWhatIsUsual() {
        assertThat(found("1111llllll1111")).isEmpty();
    }

    @Test
    void anAccommodationSwitchesTurnedHeadsOff() {
        assertThat(found(DrawnAttempt.camera(CALM + "llllllll" + CALM).with(IncidentKind.LOOKING_AWAY, 0)))
                .isEmpty();
    }

    @Test
    void lookingAwayWeighsLessWhereTheWholeExamDoesIt() {
        String drawing = CALM + "llllllll" + CALM;
        double alone = incidents(DrawnAttempt.camera(drawing)).get(0).severity();
        List<Incident> usual =
                incidents(DrawnAttempt.camera(drawing).withCohort(LookingAwayDetector.SECONDS_PER_HOUR, 12, 400));

        assertThat(usual.get(0).severity()).isLessThan(alone);
        assertThat(usual.get(0).measures()).contains(new Measure("cohort_median_seconds_per_hour", 400));
    }

    @Test
    void aCohortOfAFewSaysNothing() {
        String drawing = CALM + "llllllll" + CALM;

        assertThat(incidents(DrawnAttempt.camera(drawing).withCohort(LookingAwayDetector.SECONDS_PER_HOUR, 3, 400)))
                .isEqualTo(incidents(DrawnAttempt.camera(drawing)));
    }

    @Test
    void countsSecondsAwayAnHourForTheCohort() {
        assertThat(CohortFigures.of(
                        DrawnAttempt.camera(CALM + "llllllll" + CALM).view(), Thresholds.DEFAULT))
                .filteredOn(figure -> figure.name().equals(LookingAwayDetector.SECONDS_PER_HOUR))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isEqualTo(8));
    }

    @Test
    void leavesTheFigureOutWhereNoPoseWasMeasured() {
        assertThat(CohortFigures.of(DrawnAttempt.camera("......").view(), Thresholds.DEFAULT))
                .noneMatch(figure -> figure.name().equals(LookingAwayDetector.SECONDS_PER_HOUR));
    }

    @Test
    void findsAFrozenPictureFromItsFirstLook() {
        assertThat(found("1111fffffff1111")).containsExactly("CAMERA_FROZEN 3-11");
    }

    @Test
    void aKeyframeInAFrozenPictureDoesNotEndIt() {
        assertThat(found("111ffff1ffff111")).containsExactly("CAMERA_FROZEN 2-12");
    }

    @Test
    void aShortHiccupIsNotFrozen() {
        assertThat(found("1111fff1111111")).isEmpty();
    }

    @Test
    void sittingStillIsNotFrozen() {
        assertThat(found("1".repeat(60))).isEmpty();
    }

    @Test
    void anEmptyStillRoomIsAbsentAndNotFrozen() {
        assertThat(found("111,,,,,,,,111")).containsExactly("ABSENT 3-11");
    }

    @Test
    void aBlackPictureIsCoveredAndNotFrozen() {
        assertThat(found("111########111")).containsExactly("CAMERA_COVERED 3-11");
    }

    @Test
    void aGapInTheRecordingIsNotFrozen() {
        assertThat(found("111        111")).isEmpty();
    }
}
