package org.invigil.models.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Incident;

/**
 * Runs all detectors over one attempt. What the exam allows, what an accommodation switches off and what lies in an
 * agreed break is not written.
 */
public record IncidentFinder(Thresholds thresholds) implements Serializable {
    /** In order of start and kind. */
    public List<Incident> find(AttemptView whole) {
        return find(whole, thresholds.detectors());
    }

    /** The same with these detectors alone. */
    public List<Incident> find(AttemptView whole, List<Detector> detectors) {
        AttemptView view = withPeopleAlone(withoutBreaks(whole));
        Attempt attempt = view.attempt();
        List<Incident> incidents = new ArrayList<>();
        for (Detector detector : detectors) {
            if (attempt.mayReport(detector.kind())) {
                detector.detect(view).forEach(finding -> outsideBreaks(finding.stretch(), attempt.breaks())
                        .forEach(stretch -> incidents.add(incident(attempt, detector, finding, stretch))));
            }
        }
        incidents.sort(Comparator.comparingLong(Incident::startMillis).thenComparing(Incident::kind));
        return distinctStarts(incidents);
    }

    /** Actions stay: a page hidden in a break may still be hidden after it, and only that part is kept. */
    private static AttemptView withoutBreaks(AttemptView view) {
        List<Stretch> breaks = view.attempt().breaks();
        if (breaks.isEmpty()) {
            return view;
        }
        return new AttemptView(
                view.attempt(),
                view.looks().stream()
                        .filter(look -> breaks.stream().noneMatch(look.standsFor()::touches))
                        .toList(),
                view.sounds(),
                view.utterances().stream()
                        .filter(u -> breaks.stream().noneMatch(new Stretch(u.startMillis(), u.endMillis())::touches))
                        .toList(),
                view.actions(),
                view.answers(),
                view.cohort());
    }

    private static AttemptView withPeopleAlone(AttemptView view) {
        return new AttemptView(
                view.attempt(),
                OnlyPeople.in(view.looks()),
                view.sounds(),
                view.utterances(),
                view.actions(),
                view.answers(),
                view.cohort());
    }

    private Incident incident(Attempt attempt, Detector detector, Finding finding, Stretch stretch) {
        return new Incident(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                detector.kind(),
                stretch.startMillis(),
                stretch.endMillis(),
                finding.severity(),
                finding.confidence(),
                finding.reason(),
                thresholds.version(),
                finding.measures());
    }

    private static List<Stretch> outsideBreaks(Stretch stretch, List<Stretch> breaks) {
        List<Stretch> left = List.of(stretch);
        for (Stretch pause : breaks) {
            left = left.stream().flatMap(part -> without(part, pause).stream()).toList();
        }
        return left;
    }

    private static List<Stretch> without(Stretch part, Stretch pause) {
        if (!part.touches(pause)) {
            return List.of(part);
        }
        List<Stretch> left = new ArrayList<>();
        if (part.startMillis() < pause.startMillis()) {
            left.add(new Stretch(part.startMillis(), pause.startMillis()));
        }
        if (pause.endMillis() < part.endMillis()) {
            left.add(new Stretch(pause.endMillis(), part.endMillis()));
        }
        return left;
    }

    /** Two cameras can see the same thing begin at the same moment; the table's key keeps the one that says more. */
    private static List<Incident> distinctStarts(List<Incident> sorted) {
        List<Incident> distinct = new ArrayList<>();
        for (Incident incident : sorted) {
            int last = distinct.size() - 1;
            if (last >= 0
                    && distinct.get(last).kind() == incident.kind()
                    && distinct.get(last).startMillis() == incident.startMillis()) {
                if (incident.severity() > distinct.get(last).severity()) {
                    distinct.set(last, incident);
                }
            } else {
                distinct.add(incident);
            }
        }
        return distinct;
    }
}
