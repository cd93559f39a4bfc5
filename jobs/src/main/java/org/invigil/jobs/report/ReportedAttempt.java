package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.review.RankedAttempt;

/**
 * One ranked attempt as a report shows it.
 *
 * @param baseline figures of this attempt beside its cohort's
 */
public record ReportedAttempt(
        Attempt attempt,
        RankedAttempt ranked,
        List<ReportedIncident> incidents,
        List<Problem> problems,
        List<Recording> recordings,
        Timeline timeline,
        IdentitySummary identity,
        List<Baseline> baseline) {
    public ReportedAttempt {
        incidents = incidents.stream()
                .sorted(Comparator.<ReportedIncident>comparingLong(
                                i -> i.incident().startMillis())
                        .thenComparing(i -> i.incident().kind()))
                .toList();
        problems = problems.stream()
                .sorted(Comparator.comparingLong(Problem::startMillis)
                        .thenComparing(Problem::what)
                        .thenComparing(Problem::recording))
                .toList();
        recordings = recordings.stream()
                .sorted(Comparator.comparing(Recording::file))
                .toList();
        baseline = baseline.stream()
                .sorted(Comparator.comparing(b -> b.cohort().figure()))
                .toList();
    }

    /** The technical problems by which something of the attempt was not analysed. */
    public List<Problem> losses() {
        return problems.stream().filter(problem -> problem.what().isLoss()).toList();
    }

    /** The technical problems without those that are only said at the attempt itself. */
    public List<Problem> missing() {
        return problems.stream().filter(problem -> !problem.what().isNote()).toList();
    }

    /**
     * Seconds from the start of the recording to a moment of the attempt, for whoever opens the file in a player. Of
     * several recordings that run at the moment the camera's counts, then the microphone's, then the screen's.
     *
     * @return empty where no recording ran at the moment
     */
    public Optional<Double> findRecordingSeconds(long millis) {
        return recordings.stream()
                .filter(r -> r.kind() != RecordingKind.SNAPSHOT)
                .filter(r -> r.span() != null
                        && r.span().startMillis() <= millis
                        && millis < r.span().endMillis())
                .min(Comparator.comparing(Recording::kind).thenComparing(Recording::file))
                .map(r -> (millis - r.span().startMillis()) / 1000.0);
    }
}
