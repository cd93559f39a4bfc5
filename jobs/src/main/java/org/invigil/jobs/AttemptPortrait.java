package org.invigil.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.jobs.report.Baseline;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.IdentitySummary;
import org.invigil.jobs.report.IdentitySummaryBuilder;
import org.invigil.jobs.report.IncidentLevels;
import org.invigil.jobs.report.NotAnalysedAttempt;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;
import org.invigil.jobs.report.Timeline;
import org.invigil.jobs.report.TimelineBuilder;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.spark.AttemptRows;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.detect.AttemptView;
import org.invigil.models.detect.CohortFigures;
import org.invigil.models.detect.OnlyPeople;
import org.invigil.models.detect.PictureFindings;
import org.invigil.models.detect.Thresholds;

/**
 * What a report shows of one attempt, small enough to be collected: thousands of observations drawn together.
 *
 * @param ranked null for an attempt without a place in the ranking
 * @param moments one for each incident, its members null where there is nothing to cut
 * @param clips one for each incident, its members null where there is nothing to cut
 * @param heard one for each incident
 * @param identity null for an attempt that was not admitted
 */
public record AttemptPortrait(
        Attempt attempt,
        RankedAttempt ranked,
        List<Incident> incidents,
        List<EvidenceMoment> moments,
        List<EvidenceClip> clips,
        List<IncidentLevels> heard,
        List<Problem> problems,
        List<Recording> recordings,
        Timeline timeline,
        IdentitySummary identity,
        List<CohortFigures.Figure> figures) {
    /** All rows that portraits of these exams are drawn from. */
    static Dataset<AttemptRow> rows(TableStore tables, Collection<ExamKey> exams) {
        return AttemptRows.union(
                AttemptViews.rows(tables, exams),
                AttemptRows.of(Tables.RECORDINGS, tables.read(Tables.RECORDINGS, exams)),
                AttemptRows.of(Tables.PROBLEMS, tables.read(Tables.PROBLEMS, exams)),
                AttemptRows.of(Tables.INCIDENTS, tables.read(Tables.INCIDENTS, exams)),
                AttemptRows.of(Tables.RANKINGS, tables.read(Tables.RANKINGS, exams)));
    }

    /** @param rows of one attempt in time order; every attempt gets its portrait, also one that was not admitted */
    static Optional<AttemptPortrait> draw(Iterator<AttemptRow> rows, Thresholds thresholds) {
        Sorter sorter = new Sorter(rows);
        Optional<AttemptView> view = AttemptViews.view(sorter);
        if (sorter.attempt == null) {
            return Optional.empty();
        }
        List<EvidenceMoment> moments = new ArrayList<>();
        List<EvidenceClip> clips = new ArrayList<>();
        List<IncidentLevels> heard = new ArrayList<>();
        for (Incident incident : sorter.incidents) {
            long window = sorter.attempt.window().lengthMillis();
            heard.add(view.map(v -> IncidentLevels.of(incident, v.sounds(), window))
                    .orElse(IncidentLevels.NONE));
            moments.add(
                    view.flatMap(v -> EvidenceMoment.find(incident, v.looks())).orElse(null));
            clips.add(view.flatMap(v -> EvidenceClip.find(incident, v.looks(), v.sounds(), v.attempt()))
                    .orElse(null));
        }
        return Optional.of(new AttemptPortrait(
                sorter.attempt,
                sorter.ranked,
                sorter.incidents,
                moments,
                clips,
                heard,
                Stream.concat(sorter.problems.stream(), view.stream().flatMap(v -> PictureFindings.of(v).stream()))
                        .toList(),
                sorter.recordings.stream().map(AttemptPortrait::withoutIndex).toList(),
                view.isPresent() ? timeline(view.get(), sorter.ranked) : Timeline.EMPTY,
                view.map(v -> IdentitySummaryBuilder.of(
                                v.attempt(), v.looks(), thresholds.otherFace().faces()))
                        .orElse(null),
                view.map(v -> CohortFigures.of(v, thresholds)).orElse(List.of())));
    }

    /** A page has no use for thousands of keyframe times. */
    private static Recording withoutIndex(Recording recording) {
        return new Recording(
                recording.examDay(),
                recording.examId(),
                recording.attemptId(),
                recording.file(),
                recording.kind(),
                recording.sha256(),
                recording.bytes(),
                recording.span(),
                recording.streams(),
                List.of(),
                recording.gaps(),
                recording.analysed());
    }

    private static Timeline timeline(AttemptView view, RankedAttempt ranked) {
        if (ranked == null) {
            return Timeline.EMPTY;
        }
        return new TimelineBuilder(view.attempt().window())
                .build(
                        ranked.coverage().video() == null ? null : OnlyPeople.in(view.looks()),
                        ranked.coverage().audio() == null ? null : view.sounds(),
                        ranked.coverage().activity() == null ? null : view.actions());
    }

    /** Empty for an attempt that is not ranked. */
    Optional<ReportedAttempt> reported(List<Cohort> cohorts) {
        if (ranked == null) {
            return Optional.empty();
        }
        List<ReportedIncident> reported = new ArrayList<>();
        for (int i = 0; i < incidents.size(); i++) {
            reported.add(new ReportedIncident(incidents.get(i), moments.get(i), heard.get(i), clips.get(i)));
        }
        return Optional.of(new ReportedAttempt(
                attempt, ranked, reported, problems, recordings, timeline, identity, baselines(cohorts)));
    }

    Optional<NotAnalysedAttempt> notAnalysed() {
        return ranked == null ? Optional.of(new NotAnalysedAttempt(attempt, problems)) : Optional.empty();
    }

    /** What nobody did needs no comparison, and figures of single questions are too many. */
    private List<Baseline> baselines(List<Cohort> cohorts) {
        return figures.stream()
                .filter(figure -> !CohortFigures.isOfQuestion(figure.name()))
                .flatMap(figure -> cohorts.stream()
                        .filter(cohort -> cohort.examDay().equals(figure.examDay())
                                && cohort.examId().equals(figure.examId())
                                && cohort.figure().equals(figure.name())
                                && (cohort.upper() > 0 || figure.value() > 0))
                        .map(cohort -> new Baseline(cohort, figure.value())))
                .toList();
    }

    /** Keeps what an {@link AttemptView} does not, while the rows pass by. */
    private static final class Sorter implements Iterator<AttemptRow> {
        private final Iterator<AttemptRow> rows;
        private final List<Incident> incidents = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Recording> recordings = new ArrayList<>();
        private Attempt attempt;
        private RankedAttempt ranked;

        Sorter(Iterator<AttemptRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public AttemptRow next() {
            AttemptRow row = rows.next();
            if (row.attempt() != null) {
                attempt = row.attempt();
            } else if (row.ranking() != null) {
                ranked = row.ranking();
            } else if (row.incident() != null) {
                incidents.add(row.incident());
            } else if (row.problem() != null) {
                problems.add(row.problem());
            } else if (row.recording() != null) {
                recordings.add(row.recording());
            }
            return row;
        }
    }
}
