package org.invigil.models.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.Test;

class SilentStreamsTest {
    private static final long SEGMENT_MILLIS = 600_000;

    /** A stream of two of a file, silent in a segment of its own. */
    private static Problem silent(int number, long fromSeconds, long toSeconds) {
        long segment = fromSeconds * 1_000 / SEGMENT_MILLIS * SEGMENT_MILLIS;
        SegmentTask task = new SegmentTask(
                "2026-11-20",
                "EX1",
                "a1",
                "film.webm",
                RecordingKind.WEBCAM,
                new Stretch(segment, segment + SEGMENT_MILLIS),
                0,
                null,
                true,
                true,
                true,
                List.of());
        return new SilentStreams.Silent(number, 2, new Stretch(fromSeconds * 1_000, toSeconds * 1_000), false)
                .problem(task);
    }

    private static String said(Language language, Problem problem) {
        return Texts.in(language).say(problem.why());
    }

    @Test
    void aDeadFirstStreamIsADeadMicrophone() {
        Problem problem = silent(1, 30, 90);
        assertThat(problem.what()).isEqualTo(ProblemKind.DEAD_MICROPHONE);
        assertThat(problem.what().isLoss()).isTrue();
        assertThat(said(Language.EN, problem))
                .startsWith(
                        "film.webm: sound stream 1 of 2 holds nothing but digital silence or hum from 30.0 s to 90.0 s");
        assertThat(said(Language.ET, problem))
                .startsWith("Faili film.webm 1. helivoos (kokku on neid 2) on 30,0 s kuni 90,0 s");
    }

    @Test
    void aSilentLaterStreamIsANote() {
        Problem problem = silent(2, 0, 600);
        assertThat(problem.what()).isEqualTo(ProblemKind.SILENT_STREAM);
        assertThat(problem.what().isLoss()).isFalse();
        assertThat(problem.what().isNote()).isTrue();
    }

    @Test
    void segmentsOfAFirstStreamThatTouchAreOneFinding() {
        assertThat(SilentStreams.joined(List.of(silent(1, 600, 1_200), silent(1, 300, 600), silent(1, 1_300, 1_400))))
                .extracting(Problem::startMillis, Problem::endMillis)
                .containsExactlyInAnyOrder(tuple(300_000L, 1_200_000L), tuple(1_300_000L, 1_400_000L));
    }

    @Test
    void aLaterStreamIsSaidOnceInARecording() {
        assertThat(SilentStreams.joined(List.of(silent(2, 0, 600), silent(2, 630, 700), silent(2, 1_200, 1_300))))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.startMillis()).isZero();
                    assertThat(note.endMillis()).isEqualTo(1_300_000);
                    assertThat(said(Language.EN, note))
                            .startsWith("film.webm: sound stream 2 of 2")
                            .contains("for 770.0 s between 0.0 s and 1300.0 s");
                });
    }

    @Test
    void streamsAreJoinedEachByItself() {
        assertThat(SilentStreams.joined(List.of(silent(1, 0, 600), silent(2, 600, 1_200))))
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(ProblemKind.DEAD_MICROPHONE, ProblemKind.SILENT_STREAM);
    }

    @Test
    void otherFindingsStayAsTheyAre() {
        List<Problem> others = new ArrayList<>();
        for (long start : new long[] {1_200, 0, 600}) {
            others.add(new Problem(
                    "2026-11-20",
                    "EX1",
                    "a1",
                    ProblemKind.DEAD_MICROPHONE,
                    start,
                    start + 600,
                    "film.webm",
                    Text.of("observe.dead_microphone.why", "film.webm", 0, 1),
                    Text.of("observe.dead_microphone.todo")));
        }
        assertThat(SilentStreams.joined(others)).isEqualTo(others);
    }
}
