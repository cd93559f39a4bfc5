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
 * one stretch; a page that is never seen again is left until "End test". What half of the takers do, in the exam or at
 * this question, weighs half.
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

    /** End of a reason's key where more than half of the takers leave the page at this question. */
    private static final String USUAL_HERE = "here";

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
        Away all = Away.of(away, attempt);
        Optional<String> question = QuestionAtHand.find(attempt, stretch.startMillis());
        boolean isUsualHere =
                question.flatMap(id -> QuestionAtHand.isLeftByMost(attempt, id)).orElse(false);
        InExam inExam = InExam.of(all.secondsPerHour(), all.cohort());
        List<Measure> measures = new ArrayList<>(List.of(
                new Measure("seconds", seconds),
                new Measure("times", away.size()),
                new Measure("seconds_per_hour", all.secondsPerHour()),
                new Measure("longest_seconds", all.longestSeconds())));
        all.cohort().ifPresent(figure -> measures.add(new Measure("cohort_median_seconds_per_hour", figure.median())));
        return new Finding(
                stretch,
                (isUsualHere ? InExam.USUAL : inExam).severity(Strength.between(shortest / 1000.0, 120, seconds)),
                opened(stretch, attempt).isPresent() ? LEARNING_ENVIRONMENT_CONFIDENCE : 1,
                reason(stretch, all, question, isUsualHere ? USUAL_HERE : inExam.key(), attempt),
                measures);
    }

    /** All that an attempt was away for. */
    private record Away(
            int times, double seconds, double longestSeconds, double secondsPerHour, Optional<Cohort> cohort) {
        static Away of(List<Stretch> away, AttemptView attempt) {
            return new Away(
                    away.size(),
                    away.stream().mapToLong(Stretch::lengthMillis).sum() / 1000.0,
                    away.stream().mapToLong(Stretch::lengthMillis).max().orElse(0) / 1000.0,
                    PageLeftDetector.secondsPerHour(away, attempt),
                    attempt.findCohort(SECONDS_PER_HOUR));
        }

        Text text(String key, double seconds, Object... more) {
            List<Object> arguments = new ArrayList<>(List.of(
                    seconds,
                    secondsPerHour,
                    cohort.map(Cohort::median).orElse(0.0),
                    times,
                    this.seconds,
                    longestSeconds));
            arguments.addAll(List.of(more));
            return Text.of(key, arguments.toArray());
        }
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

    /** What was opened, else which answer was stored soon after the return, else which question was at hand. */
    private Text reason(Stretch stretch, Away all, Optional<String> question, String end, AttemptView attempt) {
        double seconds = stretch.lengthMillis() / 1000.0;
        Optional<String> opened = opened(stretch, attempt);
        if (opened.isPresent()) {
            return all.text("incident.page_left.opened." + end, seconds, opened.get());
        }
        Optional<Action> saved = attempt.actions().stream()
                .filter(action -> isSavedAnswer(action)
                        && action.millis() >= stretch.endMillis()
                        && action.millis() <= stretch.endMillis() + soonMillis)
                .findFirst();
        if (saved.isPresent()) {
            String id = saved.get().questionId();
            boolean isAgain = attempt.actions().stream()
                    .anyMatch(action -> isSavedAnswer(action)
                            && action.millis() <= stretch.startMillis()
                            && action.questionId().equals(id));
            return all.text(
                    "incident.page_left." + (isAgain ? "again." : "answer.") + end,
                    seconds,
                    id,
                    (saved.get().millis() - stretch.endMillis()) / 1000.0);
        }
        return question.map(id -> all.text("incident.page_left.question." + end, seconds, id))
                .orElseGet(() -> all.text("incident.page_left." + end, seconds));
    }

    private static boolean isSavedAnswer(Action action) {
        return action.action() == ActionKind.ANSWER_SAVED && action.questionId() != null;
    }
}
