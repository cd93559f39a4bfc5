package org.invigil.jobs;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Incident;
import org.invigil.jobs.spark.AttemptFunction;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.spark.PerAttempt;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.models.detect.CohortFigures;
import org.invigil.models.detect.IncidentFinder;
import org.invigil.models.detect.Thresholds;

/** Takes each exam's cohort figures, then runs all detectors over each attempt beside them. */
public final class FindIncidents implements Job {
    @Override
    public List<Table<?>> reads() {
        return List.of(Tables.ATTEMPTS, Tables.LOOKS, Tables.SOUNDS, Tables.UTTERANCES, Tables.ACTIONS, Tables.ANSWERS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.COHORTS, Tables.INCIDENTS);
    }

    @Override
    public JobResult run(Night night) {
        Dataset<AttemptRow> rows = AttemptViews.rows(night);
        List<Cohort> cohorts = CohortFigures.cohorts(
                figures(rows, night.settings().thresholds()).collectAsList());
        night.tables()
                .write(
                        Tables.COHORTS,
                        night.spark().createDataset(cohorts, RecordEncoder.of(Cohort.class)),
                        night.exams());
        night.tables().write(Tables.INCIDENTS, incidents(rows, cohorts, night.settings()), night.exams());
        long attempts = night.tables().read(Tables.ATTEMPTS, night.exams()).count();
        long found = night.tables().read(Tables.INCIDENTS, night.exams()).count();
        return new JobResult(attempts, "job.unit.attempts", found, "job.unit.incidents");
    }

    /** Of each attempt, what its exam's cohort is made of. */
    public static Dataset<CohortFigures.Figure> figures(Dataset<AttemptRow> rows, Thresholds thresholds) {
        AttemptFunction<AttemptRow, CohortFigures.Figure> figures = (attempt, observed) -> AttemptViews.view(observed)
                .map(view -> CohortFigures.of(view, thresholds).iterator())
                .orElse(noMore());
        return PerAttempt.flatMap(rows, figures, CohortFigures.Figure.class);
    }

    static Dataset<Incident> incidents(Dataset<AttemptRow> rows, List<Cohort> cohorts, Settings settings) {
        IncidentFinder finder = new IncidentFinder(settings.thresholds());
        HashMap<String, HashMap<String, Cohort>> byExam = byExam(cohorts);
        AttemptFunction<AttemptRow, Incident> find = (attempt, observed) -> {
            return AttemptViews.view(observed)
                    .map(view -> finder.find(view.withCohort(cohort(byExam, attempt)))
                            .iterator())
                    .orElse(noMore());
        };
        return PerAttempt.flatMap(rows, find, Incident.class);
    }

    /** Serialisable: {@code exam_day/exam_id}, then the figure's name. */
    public static HashMap<String, HashMap<String, Cohort>> byExam(List<Cohort> cohorts) {
        HashMap<String, HashMap<String, Cohort>> byExam = new HashMap<>();
        cohorts.forEach(cohort -> byExam.computeIfAbsent(cohort.examDay() + "/" + cohort.examId(), e -> new HashMap<>())
                .put(cohort.figure(), cohort));
        return byExam;
    }

    /** The figures of an attempt's exam. */
    public static Map<String, Cohort> cohort(HashMap<String, HashMap<String, Cohort>> byExam, AttemptKey attempt) {
        return byExam.getOrDefault(attempt.examDay() + "/" + attempt.examId(), new HashMap<>());
    }

    private static <T> Iterator<T> noMore() {
        return List.<T>of().iterator();
    }
}
