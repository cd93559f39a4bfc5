package org.invigil.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.jobs.spark.AttemptFunction;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.spark.AttemptRows;
import org.invigil.jobs.spark.PerAttempt;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.detect.AttemptView;
import org.invigil.models.rank.CourseWeights;
import org.invigil.models.rank.CoverageMeter;
import org.invigil.models.rank.CoverageMeter.Promise;
import org.invigil.models.rank.PairedWith;
import org.invigil.models.rank.RankedEvidence;
import org.invigil.models.rank.Ranker;

/**
 * Puts the attempts of each course into an order of reading. An attempt of which nothing is known has no place in it.
 */
public final class RankAttempts implements Job {
    /**
     * How much of one attempt was analysed.
     *
     * @param observations how many rows stand behind it; none means that nothing can be said
     */
    public record AttemptCoverage(
            String examDay, String examId, String attemptId, Coverage coverage, long observations) {}

    @Override
    public List<Table<?>> reads() {
        return List.of(
                Tables.ATTEMPTS,
                Tables.RECORDINGS,
                Tables.PROBLEMS,
                Tables.LOOKS,
                Tables.SOUNDS,
                Tables.UTTERANCES,
                Tables.ACTIONS,
                Tables.ANSWERS,
                Tables.INCIDENTS,
                Tables.PAIRS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(Tables.RANKINGS);
    }

    @Override
    public JobResult run(Night run) {
        Night night = run.over(run.rankedExamsOfTheDays());
        List<Attempt> attempts =
                night.tables().read(Tables.ATTEMPTS, night.exams()).collectAsList();
        List<RankedAttempt> ranked = rank(
                attempts,
                coverages(rows(night.tables(), night.exams())).collectAsList(),
                night.tables().read(Tables.INCIDENTS, night.exams()).collectAsList(),
                SignificantPairs.of(
                        attempts,
                        night.tables().read(Tables.PAIRS, night.exams()).collectAsList()),
                night.settings().weights());
        night.tables()
                .write(
                        Tables.RANKINGS,
                        night.spark().createDataset(ranked, RecordEncoder.of(RankedAttempt.class)),
                        night.exams());
        return new JobResult(attempts.size(), "job.unit.attempts", ranked.size(), "job.unit.ranked");
    }

    static Dataset<AttemptRow> rows(TableStore tables, Collection<ExamKey> exams) {
        return AttemptRows.union(
                AttemptViews.rows(tables, exams),
                AttemptRows.of(Tables.RECORDINGS, tables.read(Tables.RECORDINGS, exams)),
                AttemptRows.of(Tables.PROBLEMS, tables.read(Tables.PROBLEMS, exams)));
    }

    static Dataset<AttemptCoverage> coverages(Dataset<AttemptRow> rows) {
        AttemptFunction<AttemptRow, AttemptCoverage> measure = (attempt, observed) -> {
            Set<Promised> promised = new HashSet<>();
            return AttemptViews.view(listeningTo(observed, promised))
                    .map(view -> List.of(coverage(view, promised)).iterator())
                    .orElse(List.<AttemptCoverage>of().iterator());
        };
        return PerAttempt.flatMap(rows, measure, AttemptCoverage.class);
    }

    private enum Promised {
        PICTURE,
        SOUND
    }

    /** Notes on the way what the manifests promise of the attempt, whether or not the files could be read. */
    private static Iterator<AttemptRow> listeningTo(Iterator<AttemptRow> rows, Set<Promised> promised) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public AttemptRow next() {
                AttemptRow row = rows.next();
                if (row.recording() != null) {
                    promised.addAll(promises(row.recording()));
                } else if (row.problem() != null) {
                    promised.addAll(promises(row.problem().what()));
                }
                return row;
            }
        };
    }

    /** What is known to be lost had been promised. */
    private static Set<Promised> promises(ProblemKind lost) {
        return switch (lost) {
            case RECORDING_MISSING, NO_PICTURE -> Set.of(Promised.PICTURE);
            case NO_SOUND -> Set.of(Promised.SOUND);
            default -> Set.of();
        };
    }

    private static Set<Promised> promises(Recording recording) {
        Set<Promised> promises = new HashSet<>();
        if (recording.kind().hasPictureOfExaminee()) {
            promises.add(Promised.PICTURE);
        }
        if (recording.kind() == RecordingKind.MICROPHONE
                || recording.kind() == RecordingKind.WEBCAM
                        && recording.streams().stream().anyMatch(s -> s.kind().equals("audio"))) {
            promises.add(Promised.SOUND);
        }
        return promises;
    }

    private static AttemptCoverage coverage(AttemptView view, Set<Promised> promised) {
        Coverage coverage = CoverageMeter.of(
                view,
                promised.contains(Promised.PICTURE) ? Promise.GIVEN : Promise.NOT_GIVEN,
                promised.contains(Promised.SOUND) ? Promise.GIVEN : Promise.NOT_GIVEN);
        return new AttemptCoverage(
                view.attempt().examDay(),
                view.attempt().examId(),
                view.attempt().attemptId(),
                coverage,
                (long) view.looks().size()
                        + view.sounds().size()
                        + view.actions().size()
                        + view.answers().size());
    }

    static List<RankedAttempt> rank(
            List<Attempt> attempts,
            List<AttemptCoverage> coverages,
            List<Incident> incidents,
            Map<List<String>, List<PairedWith>> pairsOf,
            CourseWeights weights) {
        Map<List<String>, AttemptCoverage> coverageOf = coverages.stream()
                .filter(coverage -> coverage.observations() > 0)
                .collect(Collectors.toMap(c -> List.of(c.examDay(), c.examId(), c.attemptId()), c -> c));
        Map<List<String>, List<Incident>> incidentsOf =
                incidents.stream().collect(Collectors.groupingBy(i -> List.of(i.examDay(), i.examId(), i.attemptId())));
        Map<String, List<RankedEvidence>> courses = new TreeMap<>();
        for (Attempt attempt : attempts) {
            List<String> key = List.of(attempt.examDay(), attempt.examId(), attempt.attemptId());
            if (coverageOf.containsKey(key)) {
                courses.computeIfAbsent(attempt.examDay() + "/" + attempt.courseId(), course -> new ArrayList<>())
                        .add(new RankedEvidence(
                                attempt,
                                incidentsOf.getOrDefault(key, List.of()),
                                coverageOf.get(key).coverage(),
                                pairsOf.getOrDefault(key, List.of())));
            }
        }
        return courses.values().stream()
                .map(course -> new Ranker(weights.of(course.get(0).attempt().courseId())).rank(course))
                .flatMap(List::stream)
                .toList();
    }
}
