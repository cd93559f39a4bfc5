package org.invigil.models.calibrate;

import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.models.calibrate.fit.GroupedFolds;
import org.invigil.models.evaluate.EventMatch;

/**
 * One attempt that people have judged, beside what the detectors find in it at each setting.
 *
 * @param group of the examinee where the labels carry one, else empty; no detector and no weight sees it
 * @param weight 1 / probability with which it came to be judged
 * @param isConfirmed whether anything was confirmed; null where the attempt was judged in part
 * @param judged by kind, the kinds that were judged in all of the attempt
 * @param hours in which an incident of the kind could have been found, by kind
 * @param findings by kind, one list a point of {@link DetectorSettings#grid()}
 */
public record LabelledAttempt(
        String examineeId,
        String courseId,
        String group,
        double weight,
        Boolean isConfirmed,
        Map<IncidentKind, Judged> judged,
        Map<IncidentKind, Double> hours,
        Map<IncidentKind, List<List<Found>>> findings) {
    /** How it is known what was there. */
    public enum Basis {
        /** The whole attempt was looked through for the kind: what no setting finds is known as well. */
        WATCHED,
        /** The reported incidents were judged: of what a more talkative setting would find nothing is known. */
        REVIEWED
    }

    /**
     * What people saw of one kind.
     *
     * @param events confirmed stretches, not touching each other
     */
    public record Judged(Basis basis, List<Stretch> events) {}

    /**
     * An incident as calibration needs it.
     *
     * @param strength severity times confidence, 0..1
     */
    public record Found(Stretch stretch, double strength) {}

    public GroupedFolds.Member member() {
        return new GroupedFolds.Member(examineeId, courseId);
    }

    double hours(IncidentKind kind) {
        return hours.getOrDefault(kind, 0.0);
    }

    boolean isJudged(IncidentKind kind) {
        return judged.containsKey(kind) && hours(kind) > 0;
    }

    List<Found> found(IncidentKind kind, int point) {
        List<List<Found>> all = findings.get(kind);
        return all == null ? List.of() : all.get(point);
    }

    int falseIncidents(IncidentKind kind, int point) {
        List<Stretch> events = judged.get(kind).events();
        return (int) found(kind, point).stream()
                .filter(found -> events.stream().noneMatch(event -> EventMatch.touches(found.stretch(), event)))
                .count();
    }

    int foundEvents(IncidentKind kind, int point) {
        return (int) judged.get(kind).events().stream()
                .filter(event ->
                        found(kind, point).stream().anyMatch(found -> EventMatch.finds(found.stretch(), event)))
                .count();
    }
}
