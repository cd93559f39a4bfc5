package org.invigil.models.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.Utterance;

/**
 * All observations of one attempt together, each list in time order, beside the figures of the exam's cohort.
 *
 * @param cohort by name of the figure
 */
public record AttemptView(
        Attempt attempt,
        List<Look> looks,
        List<Sound> sounds,
        List<Utterance> utterances,
        List<Action> actions,
        List<Answer> answers,
        Map<String, Cohort> cohort) {
    /** A figure of the cohort, if enough attempts stand behind it. */
    public Optional<Cohort> findCohort(String figure) {
        return Optional.ofNullable(cohort.get(figure)).filter(Cohort::isUsable);
    }

    public AttemptView withCohort(Map<String, Cohort> figures) {
        return new AttemptView(attempt, looks, sounds, utterances, actions, answers, figures);
    }
}
