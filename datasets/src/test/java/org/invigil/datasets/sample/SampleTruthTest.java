package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.invigil.datasets.sample.SampleRecording.webcam;

import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.sample.SampleAttempt.Consent;
import org.invigil.datasets.sample.SampleRecording.Condition;
import org.junit.jupiter.api.Test;

class SampleTruthTest {
    private static final SampleAttempt FILMED = SampleAttempt.of(
                    "T1", SampleCast.LOGIC, SampleExaminee.withPhoto("e1", "Ann Test", 0), 60, 60)
            .with(webcam(SampleFormat.WEBM_VP8));

    @Test
    void listsWhatAReportShouldShow() {
        assertThat(SampleTruth.of(FILMED.where("20 to 32 away")))
                .containsExactly(new SampleTruth.Planted("T1", IncidentKind.ABSENT, 20, 32));
    }

    @Test
    void leavesOutWhatHappensOutsideTheTest() {
        assertThat(
                        SampleTruth.of(
                                FILMED.where(
                                        """
                -12 to -3 visitor 9
                -5 to 8 away
                50 to 70 covered
                61 to 66 away
                """)))
                .containsExactly(
                        new SampleTruth.Planted("T1", IncidentKind.ABSENT, 0, 8),
                        new SampleTruth.Planted("T1", IncidentKind.CAMERA_COVERED, 50, 60));
    }

    @Test
    void leavesOutAnAgreedBreak() {
        assertThat(
                        SampleTruth.of(
                                FILMED.where(
                                        """
                18 to 34 break
                20 to 32 away
                40 to 48 away
                """)))
                .extracting(SampleTruth.Planted::startSeconds)
                .containsExactly(40.0);
    }

    @Test
    void leavesOutWhatAnAccommodationOrTheExamAllows() {
        SampleAttempt attempt = FILMED.accommodated("ABSENT=off;SPEECH=off");

        assertThat(
                        SampleTruth.of(
                                attempt.where(
                                        """
                20 to 32 away
                35 to 42 speaks alice
                45 to 45 pastes 100
                46 to 46 copies 100
                """)))
                .extracting(SampleTruth.Planted::kind)
                .containsExactly(IncidentKind.COPY);
    }

    @Test
    void tellsNeitherFacesNorVoicesApartWithoutBiometricConsent() {
        assertThat(
                        SampleTruth.of(
                                FILMED.with(Consent.RECORDING_ONLY)
                                        .where(
                                                """
                20 to 32 other 3
                40 to 48 other-speaks jaan
                """)))
                .containsExactly(new SampleTruth.Planted("T1", IncidentKind.SPEECH, 40, 48));
    }

    @Test
    void isEmptyWithoutRecordingConsent() {
        assertThat(SampleTruth.of(FILMED.with(Consent.NOTHING).where("20 to 32 leaves-page")))
                .isEmpty();
    }

    @Test
    void leavesOutWhatNoRecordingCanShow() {
        String events =
                """
                10 to 20 away
                30 to 40 speaks alice
                50 to 55 leaves-page
                """;
        SampleAttempt bare = SampleAttempt.of("T2", SampleCast.LOGIC, FILMED.examinee(), 60, 60);

        assertThat(SampleTruth.of(bare.with(webcam(SampleFormat.WEBM_VP8, Condition.MISSING))
                        .where(events)))
                .extracting(SampleTruth.Planted::kind)
                .containsExactly(IncidentKind.PAGE_LEFT);
        assertThat(SampleTruth.of(bare.with(webcam(SampleFormat.WEBM_VP8, Condition.DEAD_SOUND))
                        .where(events)))
                .extracting(SampleTruth.Planted::kind)
                .containsExactly(IncidentKind.ABSENT, IncidentKind.PAGE_LEFT);
    }
}
