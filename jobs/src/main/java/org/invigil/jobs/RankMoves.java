package org.invigil.jobs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.detect.CohortFigures;

/** Where stored attempts would stand with other settings. Nothing is written. */
public final class RankMoves {
    /** One attempt of which rank or suspicion would change. */
    public record Move(RankedAttempt before, RankedAttempt after) {}

    private RankMoves() {}

    /** By exam day, course and present rank. */
    public static List<Move> of(TableStore tables, Settings settings) {
        List<ExamKey> exams = tables.exams(Tables.ATTEMPTS);
        Dataset<AttemptRow> rows = AttemptViews.rows(tables, exams);
        List<Cohort> cohorts = CohortFigures.cohorts(
                FindIncidents.figures(rows, settings.thresholds()).collectAsList());
        List<Incident> incidents =
                FindIncidents.incidents(rows, cohorts, settings).collectAsList();
        List<Attempt> attempts = tables.read(Tables.ATTEMPTS, exams).collectAsList();
        List<RankedAttempt> ranked = RankAttempts.rank(
                attempts,
                RankAttempts.coverages(RankAttempts.rows(tables, exams)).collectAsList(),
                incidents,
                SignificantPairs.of(attempts, tables.read(Tables.PAIRS, exams).collectAsList()),
                settings.weights());
        Map<AttemptKey, RankedAttempt> before = new HashMap<>();
        tables.read(Tables.RANKINGS, exams).collectAsList().forEach(one -> before.put(key(one), one));
        return ranked.stream()
                .filter(after -> before.containsKey(key(after)))
                .map(after -> new Move(before.get(key(after)), after))
                .filter(move -> move.before().rank() != move.after().rank()
                        || move.before().suspicion() != move.after().suspicion())
                .sorted(Comparator.comparing((Move move) -> move.before().examDay())
                        .thenComparing(move -> move.before().courseId())
                        .thenComparingInt(move -> move.before().rank()))
                .toList();
    }

    private static AttemptKey key(RankedAttempt attempt) {
        return new AttemptKey(attempt.examDay(), attempt.examId(), attempt.attemptId());
    }
}
