package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.text.Text;

/**
 * The exam's page was hidden or lost the focus, until it was seen again. Hiding and losing focus at the same time are
 * one stretch; a page that is never seen again is left until "End test".
 *
 * <p>Known false alarm: a system notification takes the focus.
 *
 * @param shortestMillis shorter losses of focus happen by themselves
 */
public record PageLeftDetector(long shortestMillis) implements Detector {
    /** How often the exam's takers left the page, for {@link Cohort}. */
    public static final String PER_HOUR = "page_left_per_hour";

    @Override
    public IncidentKind kind() {
        return IncidentKind.PAGE_LEFT;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Stretch> away =
                awayStretches(attempt.actions(), attempt.attempt().window().lengthMillis());
        return away.stream()
                .filter(stretch -> stretch.lengthMillis() >= shortest)
                .map(stretch -> finding(stretch, shortest, attempt))
                .toList();
    }

    static List<Stretch> awayStretches(List<Action> actions, long windowMillis) {
        List<Stretch> away = new ArrayList<>();
        boolean hidden = false;
        boolean unfocused = false;
        long since = 0;
        for (Action action : actions) {
            boolean wasAway = hidden || unfocused;
            hidden = after(action.action(), ActionKind.PAGE_HIDDEN, ActionKind.PAGE_VISIBLE, hidden);
            unfocused = after(action.action(), ActionKind.FOCUS_LOST, ActionKind.FOCUS_GAINED, unfocused);
            if (!wasAway && (hidden || unfocused)) {
                since = action.millis();
            } else if (wasAway && !hidden && !unfocused) {
                away.add(new Stretch(since, action.millis()));
            }
        }
        if (hidden || unfocused) {
            away.add(new Stretch(since, Math.max(since, windowMillis)));
        }
        return away;
    }

    private static boolean after(ActionKind action, ActionKind begins, ActionKind ends, boolean before) {
        return action == begins || action != ends && before;
    }

    private Finding finding(Stretch stretch, long shortest, AttemptView attempt) {
        double seconds = stretch.lengthMillis() / 1000.0;
        List<Measure> measures = new ArrayList<>(List.of(new Measure("seconds", seconds)));
        attempt.findCohort(PER_HOUR)
                .ifPresent(cohort -> measures.add(new Measure("cohort_median_per_hour", cohort.median())));
        return new Finding(
                stretch,
                Strength.between(shortest / 1000.0, 120, seconds),
                1,
                Text.of("incident.page_left", seconds),
                measures);
    }
}
