package org.invigil.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.junit.jupiter.api.Test;

class TimelineBuilderTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    /** One digit a second: how many faces are in view; a dot: no look. */
    private static List<Look> looks(String facesBySecond) {
        List<Look> looks = new ArrayList<>();
        for (int second = 0; second < facesBySecond.length(); second++) {
            char faces = facesBySecond.charAt(second);
            if (faces != '.') {
                List<Face> seen = new ArrayList<>();
                for (int i = 0; i < faces - '0'; i++) {
                    seen.add(new Face(new Box(0.2f * i, 0, 0.1f, 0.1f), 0.9f, List.of(), null, null, null, null));
                }
                long millis = second * 1000L;
                looks.add(new Look(
                        "d",
                        "e",
                        "a",
                        "cam.webm",
                        millis,
                        new Stretch(millis, millis + 1000),
                        seen,
                        List.of(),
                        List.of(),
                        false,
                        new PictureMeasures(0, 0, 0, 0, 0),
                        null));
            }
        }
        return looks;
    }

    private static Timeline timeline(long seconds, List<Look> looks, List<Sound> sounds, List<Action> actions) {
        return new TimelineBuilder(new Window(START, START.plusSeconds(seconds), 0)).build(looks, sounds, actions);
    }

    private static Action action(long millis, ActionKind kind) {
        return new Action("d", "e", "a", millis, 0, kind, null, null, "{}");
    }

    @Test
    void joinsLooksWithTheSameNumberOfPeople() {
        assertThat(timeline(9, looks("111002211"), null, null).presence())
                .containsExactly(
                        new Timeline.Presence(new Stretch(0, 3000), Timeline.People.ONE),
                        new Timeline.Presence(new Stretch(3000, 5000), Timeline.People.NOBODY),
                        new Timeline.Presence(new Stretch(5000, 7000), Timeline.People.SEVERAL),
                        new Timeline.Presence(new Stretch(7000, 9000), Timeline.People.ONE));
    }

    @Test
    void aGapIsNeverAnEmptyRoom() {
        Timeline timeline = timeline(9, looks("111...111"), null, null);
        assertThat(timeline.presence()).extracting(Timeline.Presence::people).containsOnly(Timeline.People.ONE);
        assertThat(timeline.pictureGaps()).containsExactly(new Stretch(3000, 6000));
    }

    @Test
    void showsAMissingStartAndEndAsGaps() {
        assertThat(timeline(9, looks("...11"), null, null).pictureGaps())
                .containsExactly(new Stretch(0, 3000), new Stretch(5000, 9000));
    }

    @Test
    void tellsAMissingModalityFromASilentOne() {
        assertThat(timeline(9, null, null, null)).isEqualTo(Timeline.EMPTY);
        assertThat(timeline(9, List.of(), null, null).pictureGaps()).containsExactly(new Stretch(0, 9000));
    }

    @Test
    void keepsTheLoudestOfABin() {
        List<Sound> sounds = new ArrayList<>();
        for (int second = 0; second < 7200; second++) {
            boolean isLoud = second == 3600;
            sounds.add(new Sound(
                    "d", "e", "a", "m", second * 1000L, isLoud ? -10 : -60, isLoud ? 0.9f : 0, SoundKind.SILENCE));
        }
        Timeline timeline = timeline(7200, null, sounds, null);
        assertThat(timeline.level()).hasSize(TimelineBuilder.BINS);
        assertThat(timeline.level().get(200).levelDecibels()).isEqualTo(-10);
        assertThat(timeline.soundGaps()).isEmpty();
    }

    @Test
    void showsLostNetworkAsAGapOfTheLog() {
        List<Action> actions = List.of(
                action(2000, ActionKind.NETWORK_LOST),
                action(5000, ActionKind.NETWORK_BACK),
                action(8000, ActionKind.NETWORK_LOST));
        assertThat(timeline(9, null, null, actions).activityGaps())
                .containsExactly(new Stretch(2000, 5000), new Stretch(8000, 9000));
    }

    @Test
    void drawsABurstOfTheSameActionOnce() {
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            actions.add(action(i * 72L, ActionKind.KEY_BURST));
        }
        assertThat(timeline(7200, null, null, actions).actions()).hasSizeLessThanOrEqualTo(TimelineBuilder.BINS);
    }

    @Test
    void showsASecondPersonWhereMostHeadsAreSeen() {
        Incident incident = SampleReport.incident("a", IncidentKind.EXTRA_PERSON, 2, 8);
        assertThat(EvidenceMoment.find(incident, looks("112223211"))).hasValueSatisfying(moment -> {
            assertThat(moment.millis()).isEqualTo(5000);
            assertThat(moment.boxes()).hasSize(3);
        });
    }

    @Test
    void showsAnAbsenceInItsMiddle() {
        Incident incident = SampleReport.incident("a", IncidentKind.ABSENT, 2, 8);
        assertThat(EvidenceMoment.find(incident, looks("110000011")))
                .hasValueSatisfying(moment -> assertThat(moment.millis()).isEqualTo(5000));
    }

    @Test
    void showsNothingOfWhatACameraDoesNotSee() {
        assertThat(EvidenceMoment.find(SampleReport.incident("a", IncidentKind.PASTE, 2, 2), looks("1111")))
                .isEmpty();
        assertThat(EvidenceMoment.find(SampleReport.incident("a", IncidentKind.SPEECH, 7, 8), looks("1111")))
                .isEmpty();
    }
}
