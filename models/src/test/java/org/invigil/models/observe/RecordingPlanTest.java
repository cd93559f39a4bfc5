package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.recording.MediaStream;
import org.invigil.datasets.recording.PossibleRepeat;
import org.invigil.datasets.recording.ProbedMedia;
import org.invigil.models.detect.DrawnAttempt;
import org.junit.jupiter.api.Test;

class RecordingPlanTest {
    private static final MediaStream VIDEO = new MediaStream("video", "vp8", 640, 480, 15);
    private static final MediaStream AUDIO = new MediaStream("audio", "opus", 0, 0, 48_000);
    private static final long MINUTE = 60_000;

    private static RecordingPlan plan(long windowMillis, RecordingKind kind, long startMillis, ProbedMedia media) {
        return RecordingPlan.of(
                DrawnAttempt.attempt(windowMillis),
                new PlannedRecording("a1", kind, "webcam.webm", startMillis, null),
                "00",
                1,
                media,
                LookingSettings.DEFAULT);
    }

    private static ProbedMedia media(long spanMillis, List<Stretch> gaps, MediaStream... streams) {
        return new ProbedMedia("matroska,webm", List.of(streams), spanMillis, List.of(0L), gaps, List.of(), false);
    }

    private static List<Stretch> stretches(RecordingPlan plan) {
        return plan.segments().stream().map(SegmentTask::stretch).toList();
    }

    @Test
    void cutsTheWindowAtBordersThatDoNotDependOnTheRecording() {
        RecordingPlan plan =
                plan(25 * MINUTE, RecordingKind.WEBCAM, -20_000, media(30 * MINUTE, List.of(), VIDEO, AUDIO));
        assertThat(stretches(plan))
                .containsExactly(
                        new Stretch(0, 10 * MINUTE),
                        new Stretch(10 * MINUTE, 20 * MINUTE),
                        new Stretch(20 * MINUTE, 25 * MINUTE));
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void noSegmentReachesOutOfTheWindow() {
        RecordingPlan plan = plan(MINUTE, RecordingKind.WEBCAM, -5_000, media(10 * MINUTE, List.of(), VIDEO, AUDIO));
        assertThat(stretches(plan)).containsExactly(new Stretch(0, MINUTE));
        assertThat(plan.recording().analysed()).isEqualTo(new Stretch(0, MINUTE));
    }

    @Test
    void aRecordingThatEndsEarlyBreaksOff() {
        RecordingPlan plan = plan(30 * MINUTE, RecordingKind.WEBCAM, 0, media(12 * MINUTE, List.of(), VIDEO, AUDIO));
        assertThat(stretches(plan)).hasSize(2);
        assertThat(plan.problems()).extracting(Problem::what).containsExactly(ProblemKind.RECORDING_BREAKS_OFF);
    }

    @Test
    void aRecordingOfAnotherHourIsListedAndNotOpened() {
        RecordingPlan plan =
                plan(30 * MINUTE, RecordingKind.WEBCAM, 40 * MINUTE, media(12 * MINUTE, List.of(), VIDEO, AUDIO));
        assertThat(plan.segments()).isEmpty();
        assertThat(plan.recording().analysed()).isNull();
        assertThat(plan.problems()).extracting(Problem::what).containsExactly(ProblemKind.RECORDING_OUTSIDE_WINDOW);
    }

    @Test
    void gapsAreListedInAttemptTimeAndClipped() {
        RecordingPlan plan = plan(
                10 * MINUTE,
                RecordingKind.WEBCAM,
                -10_000,
                media(11 * MINUTE, List.of(new Stretch(5_000, 15_000), new Stretch(0, 4_000)), VIDEO, AUDIO));
        assertThat(plan.recording().gaps()).containsExactly(new Stretch(0, 5_000));
        assertThat(plan.problems()).extracting(Problem::what).containsExactly(ProblemKind.RECORDING_GAP);
    }

    @Test
    void whatMayRepeatIsComparedInsideTheWindowAndItsSegment() {
        ProbedMedia repeating = new ProbedMedia(
                "matroska,webm",
                List.of(VIDEO),
                30 * MINUTE,
                List.of(0L),
                List.of(),
                List.of(
                        new PossibleRepeat(new Stretch(50_000, 90_000), 40_000),
                        new PossibleRepeat(new Stretch(9 * MINUTE, 12 * MINUTE), 5 * MINUTE)),
                false);
        RecordingPlan plan = plan(25 * MINUTE, RecordingKind.WEBCAM, -20_000, repeating);
        // What was shown before "Start test" is nothing to compare with.
        assertThat(plan.segments().get(0).repeats())
                .containsExactly(
                        new PossibleRepeat(new Stretch(40_000, 70_000), 40_000),
                        new PossibleRepeat(new Stretch(9 * MINUTE - 20_000, 10 * MINUTE), 5 * MINUTE));
        assertThat(plan.segments().get(1).repeats())
                .containsExactly(new PossibleRepeat(new Stretch(10 * MINUTE, 12 * MINUTE - 20_000), 5 * MINUTE));
        assertThat(plan.segments().get(2).repeats()).isEmpty();
    }

    @Test
    void screensAreNeverLookedAt() {
        assertThat(plan(MINUTE, RecordingKind.SCREEN, 0, media(MINUTE, List.of(), VIDEO, AUDIO))
                        .segments())
                .isEmpty();
    }

    @Test
    void aWebcamWithoutVideoIsHeardAndListed() {
        RecordingPlan plan = plan(MINUTE, RecordingKind.WEBCAM, 0, media(MINUTE, List.of(), AUDIO));
        assertThat(plan.segments()).hasSize(1).allMatch(task -> task.hasSound() && !task.hasPicture());
        assertThat(plan.problems()).extracting(Problem::what).containsExactly(ProblemKind.NO_PICTURE);
    }

    @Test
    void aSecondVideoStreamIsNotLookedAtAndListed() {
        RecordingPlan plan =
                plan(MINUTE, RecordingKind.WEBCAM, 0, media(MINUTE, List.of(), VIDEO, VIDEO, AUDIO, AUDIO));
        assertThat(plan.segments()).hasSize(1).allMatch(task -> task.hasSound() && task.hasPicture());
        assertThat(plan.problems()).extracting(Problem::what).containsExactly(ProblemKind.PICTURES_UNSEEN);
    }

    @Test
    void aSnapshotStandsForAWhileAndOneFromBeforeTheStartForNothing() {
        ProbedMedia still = media(0, List.of(), VIDEO);
        assertThat(stretches(plan(MINUTE, RecordingKind.SNAPSHOT, 5_000, still)))
                .containsExactly(new Stretch(5_000, 15_000));
        assertThat(plan(MINUTE, RecordingKind.SNAPSHOT, -1, still).segments()).isEmpty();
    }

    @Test
    void aSnapshotThatBreaksOffIsListedAndNotLookedAt() {
        ProbedMedia torn = new ProbedMedia("mjpeg", List.of(VIDEO), 0, List.of(0L), List.of(), List.of(), true);
        RecordingPlan plan = plan(MINUTE, RecordingKind.SNAPSHOT, 5_000, torn);
        assertThat(plan.segments()).isEmpty();
        assertThat(plan.recording().analysed()).isNull();
        assertThat(plan.problems()).singleElement().satisfies(problem -> assertThat(problem.what())
                .isEqualTo(ProblemKind.RECORDING_BREAKS_OFF));
    }
}
