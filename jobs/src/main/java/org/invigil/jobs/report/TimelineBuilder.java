package org.invigil.jobs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;

/**
 * Draws the observations of one attempt together into what fits a page. Short windows are kept as measured; long ones
 * are divided into {@value #BINS} equal bins, each showing what held longest in it. What is short and matters is an
 * incident and drawn as one.
 */
public final class TimelineBuilder {
    static final int BINS = 400;
    private static final long SOUND_MILLIS = 1000;

    /** Below this two neighbouring looks count as uninterrupted. */
    private static final long GAP_MILLIS = 2000;

    private static final List<Timeline.People> BY_COUNT =
            List.of(Timeline.People.NOBODY, Timeline.People.ONE, Timeline.People.SEVERAL);

    private final Window window;
    private final long binMillis;

    public TimelineBuilder(Window window) {
        this.window = window;
        this.binMillis = Math.max(250, (window.lengthMillis() + BINS - 1) / BINS);
    }

    /**
     * Draws together what was observed.
     *
     * @param looks in any order; null where no picture was promised
     * @param sounds in any order; null where no sound was promised
     * @param actions in any order; null where no log was given
     */
    public Timeline build(List<Look> looks, List<Sound> sounds, List<Action> actions) {
        return new Timeline(
                looks == null ? List.of() : presence(looks),
                sounds == null ? List.of() : level(sounds),
                actions == null ? List.of() : marks(actions),
                looks == null ? null : gaps(looks.stream().map(Look::standsFor).toList()),
                sounds == null
                        ? null
                        : gaps(sounds.stream()
                                .filter(s -> s.kind() != SoundKind.NO_SIGNAL)
                                .map(s -> new Stretch(s.millis(), s.millis() + SOUND_MILLIS))
                                .toList()),
                actions == null ? null : offline(actions));
    }

    private List<Timeline.Presence> presence(List<Look> looks) {
        long[][] millisByPeople = new long[bins()][BY_COUNT.size()];
        for (Look look : looks) {
            int people = Math.min(
                    BY_COUNT.size() - 1,
                    Math.max(look.faces().size(), look.persons().size()));
            long from = Math.max(0, look.standsFor().startMillis());
            long to = Math.min(window.lengthMillis(), look.standsFor().endMillis());
            for (long at = from; at < to; ) {
                int bin = (int) (at / binMillis);
                long end = Math.min(to, (bin + 1) * binMillis);
                millisByPeople[bin][people] += end - at;
                at = end;
            }
        }
        List<Timeline.Presence> stretches = new ArrayList<>();
        for (int bin = 0; bin < millisByPeople.length; bin++) {
            long[] millis = millisByPeople[bin];
            long most = Arrays.stream(millis).max().orElse(0);
            if (2 * Arrays.stream(millis).sum() >= binLength(bin)) {
                int people = 0;
                while (millis[people] < most) {
                    people++;
                }
                append(stretches, bin, BY_COUNT.get(people));
            }
        }
        return stretches;
    }

    private void append(List<Timeline.Presence> stretches, int bin, Timeline.People people) {
        Stretch added = binStretch(bin);
        int last = stretches.size() - 1;
        if (last >= 0
                && stretches.get(last).people() == people
                && stretches.get(last).stretch().endMillis() == added.startMillis()) {
            long start = stretches.get(last).stretch().startMillis();
            stretches.set(last, new Timeline.Presence(new Stretch(start, added.endMillis()), people));
        } else {
            stretches.add(new Timeline.Presence(added, people));
        }
    }

    private List<Timeline.Level> level(List<Sound> sounds) {
        Timeline.Level[] loudest = new Timeline.Level[bins()];
        for (Sound sound : sounds) {
            if (sound.millis() < 0 || sound.millis() >= window.lengthMillis()) {
                continue;
            }
            int first = (int) (sound.millis() / binMillis);
            int last = (int) ((Math.min(window.lengthMillis(), sound.millis() + SOUND_MILLIS) - 1) / binMillis);
            for (int bin = first; bin <= last; bin++) {
                Timeline.Level known = loudest[bin];
                loudest[bin] = new Timeline.Level(
                        binStretch(bin),
                        known == null ? sound.levelDecibels() : Math.max(known.levelDecibels(), sound.levelDecibels()),
                        known == null
                                ? sound.speechProbability()
                                : Math.max(known.speechProbability(), sound.speechProbability()));
            }
        }
        return Arrays.stream(loudest).filter(Objects::nonNull).toList();
    }

    /** The first of each kind in a bin: more would not be told apart in the drawing. */
    private List<Timeline.Mark> marks(List<Action> actions) {
        Set<String> drawn = new HashSet<>();
        return inOrder(actions).stream()
                .filter(action -> drawn.add(action.action() + "/" + action.millis() / binMillis))
                .map(action -> new Timeline.Mark(action.millis(), action.action()))
                .toList();
    }

    private static List<Action> inOrder(List<Action> actions) {
        return actions.stream()
                .sorted(Comparator.comparingLong(Action::millis).thenComparingInt(Action::sequence))
                .toList();
    }

    private List<Stretch> offline(List<Action> actions) {
        List<Stretch> gaps = new ArrayList<>();
        Long lost = null;
        for (Action action : inOrder(actions)) {
            if (action.action() == ActionKind.NETWORK_LOST && lost == null) {
                lost = action.millis();
            } else if (action.action() == ActionKind.NETWORK_BACK && lost != null) {
                gaps.add(new Stretch(lost, action.millis()));
                lost = null;
            }
        }
        if (lost != null && lost < window.lengthMillis()) {
            gaps.add(new Stretch(lost, window.lengthMillis()));
        }
        return gaps;
    }

    private List<Stretch> gaps(List<Stretch> covered) {
        List<Stretch> gaps = new ArrayList<>();
        long reached = 0;
        for (Stretch stretch : covered.stream()
                .sorted(Comparator.comparingLong(Stretch::startMillis))
                .toList()) {
            long start = Math.min(stretch.startMillis(), window.lengthMillis());
            if (start - reached >= GAP_MILLIS) {
                gaps.add(new Stretch(reached, start));
            }
            reached = Math.max(reached, stretch.endMillis());
        }
        if (window.lengthMillis() - reached >= GAP_MILLIS) {
            gaps.add(new Stretch(reached, window.lengthMillis()));
        }
        return gaps;
    }

    private int bins() {
        return (int) ((window.lengthMillis() + binMillis - 1) / binMillis);
    }

    private Stretch binStretch(int bin) {
        return new Stretch(bin * binMillis, Math.min(window.lengthMillis(), (bin + 1) * binMillis));
    }

    private long binLength(int bin) {
        return binStretch(bin).lengthMillis();
    }
}
