package org.invigil.jobs.spark;

import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundMark;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.review.RankedAttempt;

/**
 * One row of any table, on its way to its attempt: exactly one of the components from {@code attempt} on is not null.
 * {@link AttemptRows} makes them, {@link PerAttempt} brings them in time order.
 *
 * @param turn 0 for the attempt itself, 1 for its recordings, 2 for everything that has a time, 3 for what has none
 * @param millis when it begins, from "Start test"; 0 for what has no time
 * @param tableNumber position of the row's table in the catalogue, for rows of the same millisecond
 * @param part recording, question or kind that the row is about, or the empty text
 * @param sequence order among rows that agree in all of the above
 */
public record AttemptRow(
        String examDay,
        String examId,
        String attemptId,
        int turn,
        long millis,
        int tableNumber,
        String part,
        long sequence,
        Attempt attempt,
        Recording recording,
        Problem problem,
        Look look,
        Sound sound,
        Utterance utterance,
        SoundMark soundMark,
        Likeness likeness,
        Action action,
        Answer answer,
        Incident incident,
        RankedAttempt ranking) {
    static final List<String> TIME_ORDER = List.of("turn", "millis", "table_number", "part", "sequence");
}
