package org.invigil.models.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.text.Text;

/**
 * Nothing happened for long, then several answers were stored at once. Time without a network is not idle.
 *
 * @param idleMillis shorter pauses are thinking
 * @param burstMillis the answers are stored within this time
 * @param fewestAnswers stored
 */
public record IdleBurst(long idleMillis, long burstMillis, int fewestAnswers) implements Serializable {
    /** The longest pause of the exam's takers, for {@link Cohort}. */
    static final String LONGEST = "longest_idle_seconds";

    private static final double FULL_ANSWERS = 12;
    private static final double CONFIDENCE = 0.5;

    List<Finding> find(AttemptView attempt, double tolerance) {
        Optional<Cohort> cohort = attempt.findCohort(LONGEST);
        double usual = cohort.map(Cohort::upper).orElse(0.0) * 1000;
        long shortest = Math.round(Math.max(idleMillis * tolerance, usual));
        List<Finding> findings = new ArrayList<>();
        List<Action> actions = attempt.actions();
        for (int i = 1; i < actions.size(); i++) {
            long pause = pause(actions.get(i - 1), actions.get(i));
            if (pause > shortest) {
                List<Action> saved = savedFrom(actions, i);
                if (saved.size() >= fewestAnswers) {
                    findings.add(finding(actions.get(i - 1), saved, pause, cohort));
                }
            }
        }
        return findings;
    }

    /** Seconds; empty where there are no two actions. */
    static Optional<Double> longest(List<Action> actions) {
        double longest = -1;
        for (int i = 1; i < actions.size(); i++) {
            longest = Math.max(longest, pause(actions.get(i - 1), actions.get(i)) / 1000.0);
        }
        return longest < 0 ? Optional.empty() : Optional.of(longest);
    }

    private static long pause(Action before, Action after) {
        boolean isOffline = before.action() == ActionKind.NETWORK_LOST || after.action() == ActionKind.NETWORK_BACK;
        return isOffline ? 0 : after.millis() - before.millis();
    }

    private List<Action> savedFrom(List<Action> actions, int first) {
        long until = actions.get(first).millis() + burstMillis;
        return actions.subList(first, actions.size()).stream()
                .filter(action -> action.action() == ActionKind.ANSWER_SAVED && action.millis() <= until)
                .toList();
    }

    private Finding finding(Action before, List<Action> saved, long pause, Optional<Cohort> cohort) {
        long start = saved.get(0).millis();
        long end = saved.get(saved.size() - 1).millis();
        List<Measure> measures = new ArrayList<>(
                List.of(new Measure("idle_seconds", pause / 1000.0), new Measure("answers", saved.size())));
        cohort.ifPresent(figure -> measures.add(new Measure("cohort_upper_idle_seconds", figure.upper())));
        return new Finding(
                new Stretch(start, Math.max(end, start + 1_000)),
                Strength.between(fewestAnswers, FULL_ANSWERS, saved.size()),
                CONFIDENCE,
                Text.of(
                        "incident.fast_answers.burst." + (cohort.isPresent() ? "above" : "alone"),
                        saved.size(),
                        (end - start) / 1000.0,
                        (start - before.millis()) / 60_000.0),
                measures);
    }
}
