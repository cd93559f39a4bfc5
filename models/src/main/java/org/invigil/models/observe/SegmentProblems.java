package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.text.Text;

/** Technical findings of one segment: they lower what can be concluded and never add suspicion. */
final class SegmentProblems {
    /** Grey at which faces begin to be missed by the near-face network; black is a covered camera's. */
    private static final float LOW_LIGHT = 0.15f;

    private static final float BLACK = 0.04f;

    /** Below, a second has no two pictures to compare, and repetitions cannot be told. */
    private static final double LOW_RATE = 2;

    /** Digital silence: no room is this quiet. */
    private static final float DEAD_DECIBELS = -85;

    /** Where there are pictures for so long and no sound at all, the sound is lost rather than a little late. */
    private static final long TOLERATED_MILLIS = 5_000;

    /** Share of the segment that must be affected. */
    private static final double MOST = 0.8;

    private SegmentProblems() {}

    /** @param picturesPerSecond while there are any; infinite where that is not known */
    static List<Problem> of(SegmentTask task, List<Look> looks, double picturesPerSecond, List<Sound> sounds) {
        List<Problem> problems = new ArrayList<>();
        if (isMostly(
                looks,
                look -> look.picture().brightness() < LOW_LIGHT
                        && look.picture().brightness() >= BLACK)) {
            problems.add(problem(task, ProblemKind.LOW_LIGHT, "observe.low_light"));
        }
        if (picturesPerSecond < LOW_RATE) {
            problems.add(problem(task, ProblemKind.LOW_FRAME_RATE, "observe.low_frame_rate", picturesPerSecond));
        }
        if (isMostly(sounds, sound -> sound.levelDecibels() < DEAD_DECIBELS && sound.kind() == SoundKind.SILENCE)) {
            problems.add(problem(task, ProblemKind.DEAD_MICROPHONE, "observe.dead_microphone"));
        }
        if (task.hasSound() && sounds.isEmpty() && seenMillis(looks) > TOLERATED_MILLIS) {
            problems.add(problem(task, ProblemKind.NO_SOUND, "observe.nothing_heard"));
        }
        return problems;
    }

    private static long seenMillis(List<Look> looks) {
        return looks.stream().mapToLong(look -> look.standsFor().lengthMillis()).sum();
    }

    private static <T> boolean isMostly(List<T> all, Predicate<T> affected) {
        return !all.isEmpty() && all.stream().filter(affected).count() >= MOST * all.size();
    }

    private static Problem problem(SegmentTask task, ProblemKind what, String key, Object... figures) {
        Stretch stretch = task.stretch();
        return new Problem(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                what,
                stretch.startMillis(),
                stretch.endMillis(),
                task.recording(),
                Text.of(
                        key + ".why",
                        Stream.concat(Stream.of(task.recording()), Stream.of(figures))
                                .toArray()),
                Text.of(key + ".todo"));
    }
}
