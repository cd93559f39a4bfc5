package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(SegmentProblems.of(task(true), looks(10), 15, ONE_SECOND)).isEmpty();
        assertThat(SegmentProblems.of(task(false), looks(10), 15, List.of())).isEmpty();
    }

    @Test
    void fewPicturesASecondAreAFinding() {
        assertThat(SegmentProblems.of(task(false), looks(10), 1, List.of()))
                .extracting(Problem::what)
                .containsExactly(ProblemKind.LOW_FRAME_RATE);
        assertThat(ProblemKind.LOW_FRAME_RATE.isLoss()).isFalse();
    }
}
