package org.invigil.jobs;

import java.util.ArrayList;
import java.util.Collection;
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
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.detect.AttemptView;

/** Brings all observations of each attempt together. */
public final class AttemptViews {
    private AttemptViews() {}

    /** The attempts and everything observed of them, of this run's exams. */
    static Dataset<AttemptRow> rows(Night night) {
        return rows(night.tables(), night.exams());
    }

    /** The attempts of these exams and everything observed of them. */
    public static Dataset<AttemptRow> rows(TableStore tables, Collection<ExamKey> exams) {
        return AttemptRows.union(
                AttemptRows.of(Tables.ATTEMPTS, tables.read(Tables.ATTEMPTS, exams)),
                AttemptRows.of(Tables.LOOKS, tables.read(Tables.LOOKS, exams)),
                AttemptRows.of(Tables.SOUNDS, tables.read(Tables.SOUNDS, exams)),
                AttemptRows.of(Tables.UTTERANCES, tables.read(Tables.UTTERANCES, exams)),
                AttemptRows.of(Tables.ACTIONS, tables.read(Tables.ACTIONS, exams)),
                AttemptRows.of(Tables.ANSWERS, tables.read(Tables.ANSWERS, exams)));
    }

    /** @return empty for an attempt that was not admitted: nothing of it is looked at */
    public static Optional<AttemptView> view(Iterator<AttemptRow> rows) {
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
