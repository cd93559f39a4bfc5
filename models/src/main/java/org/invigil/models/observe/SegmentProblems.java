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

    /** Where there are pictures for so long and no sound, the sound is lost rather than a little late. */
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
            problems.add(problem(task, ProblemKind.LOW_LIGHT, task.stretch(), "observe.low_light"));
        }
        if (picturesPerSecond < LOW_RATE) {
            problems.add(problem(
                    task, ProblemKind.LOW_FRAME_RATE, task.stretch(), "observe.low_frame_rate", picturesPerSecond));
        }
        for (Stretch dead : joined(sounds.stream()
                .filter(sound -> sound.kind() == SoundKind.NO_SIGNAL)
                .map(SegmentProblems::second)
                .toList())) {
            problems.add(problem(task, ProblemKind.DEAD_MICROPHONE, dead, "observe.dead_microphone"));
        }
        if (task.hasSound()) {
            for (Stretch unheard : unheard(looks, sounds)) {
                problems.add(problem(task, ProblemKind.NO_SOUND, unheard, "observe.nothing_heard"));
            }
        }
        return problems;
    }

    /** Where there are pictures and for long no sound. */
    private static List<Stretch> unheard(List<Look> looks, List<Sound> sounds) {
        List<Stretch> heard =
                joined(sounds.stream().map(SegmentProblems::second).toList());
        List<Stretch> unheard = new ArrayList<>();
        for (Stretch seen : joined(looks.stream().map(Look::standsFor).toList())) {
            long from = seen.startMillis();
            for (Stretch sound : heard) {
                if (sound.endMillis() > from && sound.startMillis() < seen.endMillis()) {
                    addIfLong(unheard, from, sound.startMillis());
                    from = sound.endMillis();
                }
            }
            addIfLong(unheard, from, seen.endMillis());
        }
        return unheard;
    }

    private static void addIfLong(List<Stretch> unheard, long from, long to) {
        if (to - from > TOLERATED_MILLIS) {
            unheard.add(new Stretch(from, to));
        }
    }

    private static Stretch second(Sound sound) {
        return new Stretch(sound.millis(), sound.millis() + 1_000);
    }

    /** @param stretches in the order of their starts; those that touch become one */
    private static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch next : stretches) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).endMillis() >= next.startMillis()) {
                long end = Math.max(joined.get(last).endMillis(), next.endMillis());
                joined.set(last, new Stretch(joined.get(last).startMillis(), end));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static <T> boolean isMostly(List<T> all, Predicate<T> affected) {
        return !all.isEmpty() && all.stream().filter(affected).count() >= MOST * all.size();
    }

    private static Problem problem(SegmentTask task, ProblemKind what, Stretch stretch, String key, Object... figures) {
        return new Problem(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                what,
                stretch.startMillis(),
                Math.min(task.stretch().endMillis(), stretch.endMillis()),
                task.recording(),
                Text.of(
                        key + ".why",
                        Stream.concat(
                                        Stream.of(
                                                task.recording(),
                                                stretch.startMillis() / 1000.0,
                                                Math.min(task.stretch().endMillis(), stretch.endMillis()) / 1000.0),
                                        Stream.of(figures))
                                .toArray()),
                Text.of(key + ".todo"));
    }
}
