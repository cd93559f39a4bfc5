package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.junit.jupiter.api.Test;

class SegmentProblemsTest {
    private static final List<Sound> ONE_SECOND =
            List.of(new Sound("2026-11-20", "EX1", "a1", "webcam.webm", 0, -40, 0, SoundKind.SILENCE));

    private static SegmentTask task(boolean hasSound) {
        return new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "webcam.webm",
                RecordingKind.WEBCAM,
                new Stretch(0, 10_000),
                0,
                null,
                true,
                hasSound,
                true,
                List.of());
    }

    private static List<Look> looks(int seconds) {
        return LongStream.range(0, seconds)
                .mapToObj(second -> new Look(
                        "2026-11-20",
                        "EX1",
                        "a1",
                        "webcam.webm",
                        second * 1_000,
                        new Stretch(second * 1_000, second * 1_000 + 1_000),
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        new PictureMeasures(0.5f, 0.2f, 100, 0, 0),
                        null))
                .toList();
    }

    @Test
    void picturesWithoutAnySoundOfTheirStreamAreAFinding() {
        assertThat(SegmentProblems.of(task(true), looks(10), 15, List.of()))
                .extracting(Problem::what)
                .containsExactly(ProblemKind.NO_SOUND);
    }

    @Test
    void aShortEndWithoutSoundIsNone() {
        assertThat(SegmentProblems.of(task(true), looks(5), 15, List.of())).isEmpty();
        assertThat(SegmentProblems.of(task(true), looks(6), 15, ONE_SECOND)).isEmpty();
        assertThat(SegmentProblems.of(task(false), looks(10), 15, List.of())).isEmpty();
    }

    @Test
    void fewPicturesASecondAreAFinding() {
        assertThat(SegmentProblems.of(task(false), looks(10), 1, List.of()))
                .extracting(Problem::what)
                .containsExactly(ProblemKind.LOW_FRAME_RATE);
        assertThat(ProblemKind.LOW_FRAME_RATE.isLoss()).isFalse();
    }

    @Test
    void soundThatIsMissingInTheMiddleIsAFindingWithItsStretch() {
        assertThat(SegmentProblems.of(task(true), looks(10), 15, sounds(0, 2, SoundKind.STEADY_NOISE)))
                .extracting(Problem::what, Problem::startMillis, Problem::endMillis)
                .containsExactly(tuple(ProblemKind.NO_SOUND, 2_000L, 10_000L));
    }

    @Test
    void aMicrophoneThatDiesIsAFindingFromThenOn() {
        List<Sound> sounds = new ArrayList<>(sounds(0, 4, SoundKind.STEADY_NOISE));
        sounds.addAll(sounds(4, 10, SoundKind.NO_SIGNAL));
        assertThat(SegmentProblems.of(task(true), looks(10), 15, sounds))
                .extracting(Problem::what, Problem::startMillis, Problem::endMillis)
                .containsExactly(tuple(ProblemKind.DEAD_MICROPHONE, 4_000L, 10_000L));
    }

    private static List<Sound> sounds(int fromSecond, int toSecond, SoundKind kind) {
        return LongStream.range(fromSecond, toSecond)
                .mapToObj(second -> new Sound("2026-11-20", "EX1", "a1", "webcam.webm", second * 1_000, -40, 0, kind))
                .toList();
    }
}
