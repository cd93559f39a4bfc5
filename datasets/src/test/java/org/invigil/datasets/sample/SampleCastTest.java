package org.invigil.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.incident.IncidentKind;
import org.junit.jupiter.api.Test;

class SampleCastTest {
    private final List<SampleAttempt> attempts = SampleCast.attempts();

    @Test
    void plantsEveryKindThatItCanDraw() {
        Set<IncidentKind> planted = attempts.stream()
                .flatMap(attempt -> SampleTruth.of(attempt).stream())
                .map(SampleTruth.Planted::kind)
                .collect(Collectors.toSet());

        assertThat(planted)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(IncidentKind.OBJECT_IN_VIEW, IncidentKind.PRINT)));
    }

    @Test
    void staysShortEnoughForADemonstration() {
        double videoSeconds = attempts.stream()
                .flatMap(attempt -> attempt.recordings().stream()
                        .filter(recording -> recording.kind() == RecordingKind.WEBCAM)
                        .map(recording -> recording.leadSeconds() + attempt.seconds()))
                .mapToDouble(Double::doubleValue)
                .sum();

        assertThat(videoSeconds).isBetween(18 * 60.0, 24 * 60.0);
    }

    @Test
    void someRecordedAttemptsAreUnremarkable() {
        assertThat(attempts)
                .filteredOn(attempt -> attempt.consent() == SampleAttempt.Consent.ALL
                        && attempt.recordings().stream().anyMatch(SampleRecording::showsExaminee)
                        && SampleTruth.of(attempt).isEmpty())
                .extracting(SampleAttempt::attemptId)
                .contains("N01", "L01");
    }

    @Test
    void noTwoExamineesInViewShareAHeadButThePlantedPair() {
        List<Integer> heads = attempts.stream()
                .filter(attempt -> !attempt.attemptId().equals("L04"))
                .filter(attempt -> attempt.recordings().stream().anyMatch(SampleRecording::showsExaminee))
                .map(SampleAttempt::examinee)
                .distinct()
                .map(SampleExaminee::head)
                .toList();

        assertThat(heads).doesNotHaveDuplicates();
    }

    @Test
    void everyEventLiesInsideItsRecording() {
        assertThat(attempts).allSatisfy(attempt -> {
            double lead = attempt.recordings().stream()
                    .mapToDouble(SampleRecording::leadSeconds)
                    .max()
                    .orElse(0);
            assertThat(attempt.timeline().events()).allSatisfy(event -> {
                assertThat(event.fromSeconds()).isGreaterThanOrEqualTo(-lead);
                assertThat(event.toSeconds()).isLessThanOrEqualTo(attempt.seconds());
            });
        });
    }
}
