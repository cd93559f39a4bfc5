package org.invigil.jobs.calibrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.invigil.datasets.Tables;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Incident;
import org.invigil.jobs.AttemptViews;
import org.invigil.jobs.FindIncidents;
import org.invigil.jobs.spark.AttemptFunction;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.spark.PerAttempt;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.calibrate.DetectorSettings;
import org.invigil.models.detect.AttemptView;
import org.invigil.models.detect.Detector;
import org.invigil.models.detect.IncidentFinder;
import org.invigil.models.detect.Thresholds;

/**
 * Runs every detector again over the stored observations of judged attempts, at each setting of its grid. The exam's
 * cohort figures stay those of the last run.
 */
final class GridFindings {
    private GridFindings() {}

    static List<GridFinding> of(
            TableStore tables,
            Collection<ExamKey> exams,
            Collection<AttemptKey> attempts,
            Thresholds thresholds,
            List<DetectorSettings> detectors) {
        Set<AttemptKey> wanted = new HashSet<>(attempts);
        HashMap<String, HashMap<String, Cohort>> cohorts =
                FindIncidents.byExam(tables.read(Tables.COHORTS, exams).collectAsList());
        IncidentFinder finder = new IncidentFinder(thresholds);
        List<DetectorSettings> all = new ArrayList<>(detectors);
        AttemptFunction<AttemptRow, GridFinding> find = (attempt, observed) -> wanted.contains(attempt)
                ? AttemptViews.view(observed)
                        .map(view -> findings(view.withCohort(FindIncidents.cohort(cohorts, attempt)), finder, all))
                        .orElse(List.of())
                        .iterator()
                : List.<GridFinding>of().iterator();
        return PerAttempt.flatMap(AttemptViews.rows(tables, exams), find, GridFinding.class)
                .collectAsList();
    }

    private static List<GridFinding> findings(
            AttemptView view, IncidentFinder finder, List<DetectorSettings> detectors) {
        List<GridFinding> findings = new ArrayList<>();
        for (DetectorSettings settings : detectors) {
            for (int point = 0; point < settings.grid().size(); point++) {
                Detector detector = settings.at(settings.grid().get(point));
                for (Incident incident : finder.find(view, List.of(detector))) {
                    findings.add(new GridFinding(
                            incident.examDay(),
                            incident.examId(),
                            incident.attemptId(),
                            incident.kind(),
                            point,
                            incident.startMillis(),
                            incident.endMillis(),
                            incident.severity() * incident.confidence()));
                }
            }
        }
        return findings;
    }
}
