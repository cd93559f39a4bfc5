package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param soonMillis an answer stored so soon after the return is named in the reason
 */
public record PageLeftDetector(long shortestMillis, long soonMillis) implements Detector {
    /** How often the exam's takers left the page, for {@link Cohort}. */
    public static final String PER_HOUR = "page_left_per_hour";

    /** How long the exam's takers left the page, for {@link Cohort}. */
    public static final String SECONDS_PER_HOUR = "page_left_seconds_per_hour";

    /** A learning environment logs when a page is opened, and not when it is left. */
    private static final double LEARNING_ENVIRONMENT_CONFIDENCE = 0.7;

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
                .map(stretch -> finding(stretch, shortest, away, attempt))
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

    private Finding finding(Stretch stretch, long shortest, List<Stretch> away, AttemptView attempt) {
        double seconds = stretch.lengthMillis() / 1000.0;
        double perHour = secondsPerHour(away, attempt);
        Optional<Cohort> cohort = attempt.findCohort(SECONDS_PER_HOUR);
        InExam inExam = InExam.of(perHour, cohort);
        List<Measure> measures = new ArrayList<>(List.of(
                new Measure("seconds", seconds),
                new Measure("times", away.size()),
                new Measure("seconds_per_hour", perHour),
                new Measure(
                        "longest_seconds",
                        away.stream().mapToLong(Stretch::lengthMillis).max().orElse(0) / 1000.0)));
        cohort.ifPresent(figure -> measures.add(new Measure("cohort_median_seconds_per_hour", figure.median())));
        return new Finding(
                stretch,
                inExam.severity(Strength.between(shortest / 1000.0, 120, seconds)),
                opened(stretch, attempt).isPresent() ? LEARNING_ENVIRONMENT_CONFIDENCE : 1,
                reason(stretch, perHour, cohort, inExam, attempt),
                measures);
    }

    static double secondsPerHour(List<Stretch> away, AttemptView attempt) {
        double millis = away.stream().mapToLong(Stretch::lengthMillis).sum();
        return millis * 3_600 / attempt.attempt().window().lengthMillis();
    }

    private static Optional<String> opened(Stretch stretch, AttemptView attempt) {
        return attempt.actions().stream()
                .filter(action -> action.millis() == stretch.startMillis() && action.action() == ActionKind.PAGE_HIDDEN)
                .flatMap(action -> ActionDetail.find(action, "opened").stream())
                .findFirst();
    }

    /** What was opened, or which answer was stored soon after the return, where the log knows. */
    private Text reason(Stretch stretch, double perHour, Optional<Cohort> cohort, InExam inExam, AttemptView attempt) {
        double seconds = stretch.lengthMillis() / 1000.0;
        double median = cohort.map(Cohort::median).orElse(0.0);
        Optional<String> opened = opened(stretch, attempt);
        if (opened.isPresent()) {
            return Text.of("incident.page_left.opened." + inExam.key(), seconds, perHour, median, opened.get());
        }
        Optional<Action> saved = attempt.actions().stream()
                .filter(action -> action.action() == ActionKind.ANSWER_SAVED && action.questionId() != null)
                .filter(action ->
                        action.millis() >= stretch.endMillis() && action.millis() <= stretch.endMillis() + soonMillis)
                .findFirst();
        return saved.map(action -> Text.of(
                        "incident.page_left.answer." + inExam.key(),
                        seconds,
                        perHour,
                        median,
                        action.questionId(),
                        (action.millis() - stretch.endMillis()) / 1000.0))
                .orElseGet(() -> Text.of("incident.page_left." + inExam.key(), seconds, perHour, median));
    }
}
