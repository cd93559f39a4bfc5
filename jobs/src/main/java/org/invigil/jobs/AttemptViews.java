package org.invigil.jobs;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.Utterance;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.spark.AttemptRows;
import org.invigil.models.detect.AttemptView;

/** Brings all observations of each attempt together. */
final class AttemptViews {
    private AttemptViews() {}

    /** The attempts and everything observed of them, of this run's exams. */
    static Dataset<AttemptRow> rows(Night night) {
        return AttemptRows.union(
                AttemptRows.of(Tables.ATTEMPTS, night.tables().read(Tables.ATTEMPTS, night.exams())),
                AttemptRows.of(Tables.LOOKS, night.tables().read(Tables.LOOKS, night.exams())),
                AttemptRows.of(Tables.SOUNDS, night.tables().read(Tables.SOUNDS, night.exams())),
                AttemptRows.of(Tables.UTTERANCES, night.tables().read(Tables.UTTERANCES, night.exams())),
                AttemptRows.of(Tables.ACTIONS, night.tables().read(Tables.ACTIONS, night.exams())),
                AttemptRows.of(Tables.ANSWERS, night.tables().read(Tables.ANSWERS, night.exams())));
    }

    /** @return empty for an attempt that was not admitted: nothing of it is looked at */
    static Optional<AttemptView> view(Iterator<AttemptRow> rows) {
        Attempt attempt = null;
        List<Look> looks = new ArrayList<>();
        List<Sound> sounds = new ArrayList<>();
        List<Utterance> utterances = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        while (rows.hasNext()) {
            AttemptRow row = rows.next();
            if (row.attempt() != null) {
                attempt = row.attempt();
            } else if (row.look() != null) {
                looks.add(row.look());
            } else if (row.sound() != null) {
                sounds.add(row.sound());
            } else if (row.utterance() != null) {
                utterances.add(row.utterance());
            } else if (row.action() != null) {
                actions.add(row.action());
            } else if (row.answer() != null) {
                answers.add(row.answer());
            }
        }
        if (attempt == null || !attempt.admission().isAdmitted()) {
            return Optional.empty();
        }
        return Optional.of(new AttemptView(attempt, looks, sounds, utterances, actions, answers, Map.of()));
    }
}
