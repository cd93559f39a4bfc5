package org.invigil.models.calibrate;

import java.util.Map;
import org.invigil.datasets.incident.IncidentKind;

/**
 * What was chosen for the weights of the ranking.
 *
 * @param confirmed attempts in which something was confirmed
 * @param dismissed attempts that were judged and nothing confirmed
 * @param ridge strength of the pull towards the present weights; 0 where nothing was fitted
 * @param lossBefore mean log-loss of the present weights on cases that were not fitted on; null where too few
 * @param lossAfter of the fitted ones
 * @param kinds the weights to use
 */
public record WeightChoice(
        Outcome outcome,
        int confirmed,
        int dismissed,
        int missingConfirmed,
        int missingDismissed,
        double ridge,
        Double lossBefore,
        Double lossAfter,
        Map<IncidentKind, Double> kinds) {
    /** How the choice came out. */
    public enum Outcome {
        MOVED,
        /** Fitted weights do no better on cases that they were not fitted on. */
        KEPT,
        /** Too few attempts confirmed or dismissed. */
        TOO_FEW_CASES,
        /** All cases hang together by examinees or courses: nothing is left to judge on. */
        ONE_GROUP
    }
}
