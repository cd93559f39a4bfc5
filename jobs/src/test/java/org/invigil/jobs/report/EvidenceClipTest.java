package org.invigil.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.junit.jupiter.api.Test;

class EvidenceClipTest {
    private static final long LENGTH_MILLIS = 60_000;

    private static Stretch stretch(double fromSeconds, double toSeconds, Stretch... breaks) {
        Attempt plain = SampleReport.attempt("a1", "Mari", LENGTH_MILLIS);
        Attempt attempt = new Attempt(
                plain.examDay(),
                plain.examId(),
                plain.attemptId(),
                plain.courseId(),
                plain.examinee(),
                plain.exam(),
                plain.window(),
                plain.consent(),
                plain.accommodations(),
                List.of(breaks),
                plain.attemptUrl(),
                plain.admission());
        return EvidenceClip.find(
                        SampleReport.incident("a1", IncidentKind.SPEECH, fromSeconds, toSeconds),
                        List.of(),
                        everySecond("m.wav", 0.9f),
                        attempt)
                .orElseThrow()
                .stretch();
    }

    private static List<Sound> everySecond(String recording, float speech) {
        List<Sound> sounds = new ArrayList<>();
        for (long millis = 0; millis < LENGTH_MILLIS; millis += 1_000) {
            sounds.add(new Sound(SampleReport.DAY, "EX1", "a1", recording, millis, -30, speech, SoundKind.SPEECH));
        }
        return sounds;
    }

    private static Look look(String recording, long millis) {
        return new Look(
                SampleReport.DAY,
                "EX1",
                "a1",
                recording,
                millis,
                new Stretch(millis, millis + 1_000),
                List.of(),
                List.of(),
                List.of(),
                false,
                new PictureMeasures(0.5f, 0.2f, 100, 7, 0.01f),
                null);
    }

    @Test
    void beginsALittleBeforeAndIsNeverLong() {
        assertThat(stretch(20, 22)).isEqualTo(new Stretch(18_000, 23_000));
        assertThat(stretch(20, 50)).isEqualTo(new Stretch(18_000, 26_000));
    }

    @Test
    void staysInsideTheWindowAndOutOfBreaks() {
        assertThat(stretch(1, 2)).isEqualTo(new Stretch(0, 3_000));
        assertThat(stretch(58, 60)).isEqualTo(new Stretch(56_000, 60_000));
        assertThat(stretch(20, 22, new Stretch(10_000, 19_500), new Stretch(22_500, 30_000)))
                .isEqualTo(new Stretch(19_500, 22_500));
    }

    @Test
    void isCutOutOfTheRecordingThatHeardMostOfIt() {
        List<Sound> sounds = new ArrayList<>(everySecond("deaf.webm", 0.1f));
        sounds.addAll(everySecond("near.wav", 0.9f));
        Attempt attempt = SampleReport.attempt("a1", "Mari", LENGTH_MILLIS);

        assertThat(EvidenceClip.find(
                        SampleReport.incident("a1", IncidentKind.OTHER_VOICE, 20, 25), List.of(), sounds, attempt))
                .hasValueSatisfying(clip -> assertThat(clip.recording()).isEqualTo("near.wav"));
        assertThat(EvidenceClip.find(
                        SampleReport.incident("a1", IncidentKind.OTHER_VOICE, 20, 25),
                        List.of(look("deaf.webm", 20_000)),
                        List.of(),
                        attempt))
                .as("nobody heard it")
                .isEmpty();
    }

    @Test
    void isCutOutOfTheRecordingThatSawItBegin() {
        Attempt attempt = SampleReport.attempt("a1", "Mari", LENGTH_MILLIS);
        List<Look> looks = List.of(look("first.webm", 20_000), look("second.webm", 24_000));

        assertThat(EvidenceClip.find(
                        SampleReport.incident("a1", IncidentKind.EXTRA_PERSON, 20.5, 25), looks, List.of(), attempt))
                .hasValueSatisfying(clip -> assertThat(clip.recording()).isEqualTo("first.webm"));
        assertThat(EvidenceClip.find(
                        SampleReport.incident("a1", IncidentKind.PASTE, 20, 20),
                        looks,
                        everySecond("m.wav", 0.9f),
                        attempt))
                .as("neither seen nor heard")
                .isEmpty();
    }

    @Test
    void theGravestIncidentsOfAnAttemptHaveOne() {
        Attempt attempt = SampleReport.attempt("a1", "Mari", LENGTH_MILLIS);
        List<ReportedIncident> incidents = new ArrayList<>();
        for (int i = 0; i < EvidenceClip.MOST_OF_AN_ATTEMPT + 8; i++) {
            Incident plain = SampleReport.incident("a1", IncidentKind.SPEECH, i, i + 1);
            Incident incident = new Incident(
                    plain.examDay(),
                    plain.examId(),
                    plain.attemptId(),
                    plain.kind(),
                    plain.startMillis(),
                    plain.endMillis(),
                    i / 20.0,
                    plain.confidence(),
                    plain.reason(),
                    plain.thresholds(),
                    List.of());
            incidents.add(new ReportedIncident(
                    incident,
                    null,
                    IncidentLevels.NONE,
                    EvidenceClip.find(incident, List.of(), everySecond("m.wav", 0.9f), attempt)
                            .orElse(null)));
        }
        assertThat(EvidenceClip.chosen(incidents, Clips.SOUND))
                .hasSize(EvidenceClip.MOST_OF_AN_ATTEMPT)
                .allSatisfy(shown -> assertThat(shown.incident().severity()).isGreaterThanOrEqualTo(8 / 20.0));
        assertThat(EvidenceClip.chosen(incidents, Clips.NONE)).isEmpty();
    }

    @Test
    void soundAloneIsKeptOfWhatWasHeardOnly() {
        assertThat(Clips.SOUND.isOf(IncidentKind.EXTRA_PERSON)).isFalse();
        assertThat(Clips.SOUND.isOf(IncidentKind.SPEECH)).isTrue();
        assertThat(Clips.VIDEO.isOf(IncidentKind.EXTRA_PERSON)).isTrue();
        assertThat(Clips.VIDEO.isOf(IncidentKind.PASTE)).isFalse();
        assertThat(Clips.NONE.isOf(IncidentKind.SPEECH)).isFalse();
    }
}
