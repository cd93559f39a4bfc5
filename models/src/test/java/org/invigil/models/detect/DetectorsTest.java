package org.invigil.models.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.junit.jupiter.api.Test;

class DetectorsTest {
    private static List<String> found(DrawnAttempt attempt) {
        return new IncidentFinder(Thresholds.DEFAULT)
                .find(attempt.view()).stream().map(DetectorsTest::drawn).toList();
    }

    private static String drawn(Incident incident) {
        return "%s %.1f-%.1f"
                .formatted(incident.kind(), incident.startMillis() / 1000.0, incident.endMillis() / 1000.0);
    }

    @Test
    void findsAnEmptyChair() {
        assertThat(found(DrawnAttempt.camera("11111......11111"))).containsExactly("ABSENT 5.0-11.0");
    }

    @Test
    void ignoresAGlanceBelowTheTable() {
        assertThat(found(DrawnAttempt.camera("11111...11111"))).isEmpty();
    }

    @Test
    void doesNotTakeAPrintedFaceForSomebody() {
        assertThat(found(DrawnAttempt.camera("1111..w...1111"))).containsExactly("ABSENT 4.0-10.0");
    }

    @Test
    void oneFlickerDoesNotCutAnAbsenceInTwo() {
        assertThat(found(DrawnAttempt.camera("111.....1.....111"))).containsExactly("ABSENT 3.0-14.0");
    }

    @Test
    void aReturnOfTwoSecondsEndsAnAbsence() {
        assertThat(found(DrawnAttempt.camera("11.....11.....11"))).containsExactly("ABSENT 2.0-7.0", "ABSENT 9.0-14.0");
    }

    @Test
    void aGapInTheRecordingIsNoAbsence() {
        assertThat(found(DrawnAttempt.camera("1111          1111"))).isEmpty();
    }

    @Test
    void absenceIsNotJoinedOverAGap() {
        assertThat(found(DrawnAttempt.camera("11..      ..11"))).isEmpty();
    }

    @Test
    void findsASecondPerson() {
        assertThat(found(DrawnAttempt.camera("111222221111"))).containsExactly("EXTRA_PERSON 3.0-8.0");
    }

    @Test
    void joinsASecondPersonWhoTurnsAway() {
        assertThat(found(DrawnAttempt.camera("1122112211"))).containsExactly("EXTRA_PERSON 2.0-8.0");
    }

    @Test
    void ignoresASecondFaceInASingleLook() {
        assertThat(found(DrawnAttempt.camera("1111211111"))).isEmpty();
    }

    @Test
    void findsACoveredCameraAndCallsNobodyAbsent() {
        assertThat(found(DrawnAttempt.camera("111######111"))).containsExactly("CAMERA_COVERED 3.0-9.0");
    }

    @Test
    void aPlainSurfaceCoversToo() {
        assertThat(found(DrawnAttempt.camera("111=====111"))).containsExactly("CAMERA_COVERED 3.0-8.0");
    }

    @Test
    void findsSpeechAndJoinsShortPauses() {
        assertThat(found(DrawnAttempt.speech(1000, 2500, 3000, 5000))).containsExactly("SPEECH 1.0-5.0");
    }

    @Test
    void ignoresACough() {
        assertThat(found(DrawnAttempt.speech(1000, 1600))).isEmpty();
    }

    @Test
    void keepsSentencesApartThatArePausesApart() {
        assertThat(found(DrawnAttempt.speech(1000, 3000, 5000, 7000)))
                .containsExactly("SPEECH 1.0-3.0", "SPEECH 5.0-7.0");
    }

    @Test
    void leavingAndComingBackIsOneStretch() {
        assertThat(
                        found(
                                DrawnAttempt.log(
                                        """
                10 focus_lost
                10.2 page_hidden
                19 page_visible
                19.5 focus_gained""")))
                .containsExactly("PAGE_LEFT 10.0-19.5");
    }

    @Test
    void aPageNeverSeenAgainIsLeftUntilTheEnd() {
        assertThat(found(DrawnAttempt.log("3590 page_hidden"))).containsExactly("PAGE_LEFT 3590.0-3600.0");
    }

    @Test
    void comingBackWithoutLeavingIsNothing() {
        assertThat(found(DrawnAttempt.log("10 page_visible"))).isEmpty();
    }

    @Test
    void aNotificationThatTakesTheFocusIsNothing() {
        assertThat(found(DrawnAttempt.log("""
                10 focus_lost
                10.4 focus_gained""")))
                .isEmpty();
    }

    @Test
    void findsPasteAndCopyBySize() {
        assertThat(
                        found(
                                DrawnAttempt.log(
                                        """
                10 paste 400
                20 paste 5
                30 copy 120
                40 cut 300""")))
                .containsExactly("PASTE 10.0-11.0", "COPY 30.0-31.0", "COPY 40.0-41.0");
    }

    @Test
    void countsAPasteOfUnknownSize() {
        assertThat(found(DrawnAttempt.log("10 paste"))).containsExactly("PASTE 10.0-11.0");
    }

    @Test
    void anAccommodationSwitchesAKindOff() {
        assertThat(found(DrawnAttempt.camera("11......11").with(IncidentKind.ABSENT, 0)))
                .isEmpty();
    }

    @Test
    void anAccommodationTriplesWhatIsTolerated() {
        assertThat(found(DrawnAttempt.camera("11........11").with(IncidentKind.ABSENT, 3)))
                .isEmpty();
        assertThat(found(DrawnAttempt.camera("11............11").with(IncidentKind.ABSENT, 3)))
                .containsExactly("ABSENT 2.0-14.0");
    }

    @Test
    void whatTheExamAllowsIsNotWritten() {
        assertThat(found(DrawnAttempt.speech(1000, 9000).allowing(IncidentKind.SPEECH)))
                .isEmpty();
    }

    @Test
    void nothingInAnAgreedBreakCounts() {
        assertThat(found(DrawnAttempt.camera("11..........11").withBreak(2000, 12000)))
                .isEmpty();
    }

    @Test
    void whatGoesOnAfterABreakCounts() {
        assertThat(found(DrawnAttempt.camera("11..............11").withBreak(2000, 8000)))
                .containsExactly("ABSENT 8.0-16.0");
    }

    @Test
    void aPageHiddenInABreakCountsFromItsEnd() {
        assertThat(found(DrawnAttempt.log("""
                10 page_hidden
                60 page_visible""")
                        .withBreak(5_000, 50_000)))
                .containsExactly("PAGE_LEFT 50.0-60.0");
    }

    @Test
    void severityRisesWithDurationAndStaysBelowOne() {
        List<Incident> incidents = new IncidentFinder(Thresholds.DEFAULT)
                .find(DrawnAttempt.camera("1....1111" + ".".repeat(60) + "1111" + ".".repeat(600))
                        .view());
        assertThat(incidents).extracting(Incident::severity).isSorted().allMatch(s -> s >= 0.3 && s <= 1);
    }
}
