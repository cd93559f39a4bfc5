package org.invigil.models.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;

/**
 * Incidents against labels of people.
 *
 * <p>An event is found when one incident of its kind covers half of it or starts within {@value #SLACK_MILLIS} ms of
 * its start. An incident is false when it touches no event of its kind, with the same slack.
 *
 * <p>A kind is scored in the attempts whose labels name it and nowhere else: labels that say nothing of a kind do not
 * say that it did not occur. An attempt in which a kind was looked for in vain is named by a row without times; its
 * hours and false incidents then count. Labelled attempts that were not analysed count as they are: their events are
 * missed, their hours are zero.
 *
 * @param kinds in the order of {@link IncidentKind}, those that the labels name
 * @param all over all scored kinds; an attempt's hours count once, by its best covered source
 * @param notAnalysed ids of labelled attempts of which nothing was observed, sorted
 */
public record SessionEvaluation(List<KindScore> kinds, KindScore all, List<String> notAnalysed) {
    static final long SLACK_MILLIS = EventMatch.SLACK_MILLIS;
    static final String ALL = "ALL";

    /**
     * Scores incidents.
     *
     * @param labels in any order
     * @param incidents of any attempts and kinds, in any order; attempt ids must be unique over exam days
     * @param observed one row an analysed attempt
     */
    public static SessionEvaluation of(
            List<SessionLabel> labels, List<Incident> incidents, List<ObservedTime> observed) {
        Map<String, ObservedTime> observedById =
                observed.stream().collect(Collectors.toMap(ObservedTime::attemptId, Function.identity()));
        Map<IncidentKind, Tally> tallies = new EnumMap<>(IncidentKind.class);
        for (SessionLabel label : labels) {
            tallies.computeIfAbsent(label.kind(), Tally::new).add(label);
        }
        Map<String, Double> hoursById = new TreeMap<>();
        List<KindScore> kinds = new ArrayList<>();
        Tally all = new Tally(null);
        for (Tally tally : tallies.values()) {
            incidents.stream().filter(tally::scores).forEach(tally.incidents::add);
            double hours = 0;
            for (String attemptId : tally.attempts()) {
                ObservedTime time = observedById.get(attemptId);
                double ofAttempt = time == null ? 0 : time.hours(tally.kind.source());
                hours += ofAttempt;
                hoursById.merge(attemptId, ofAttempt, Math::max);
            }
            tally.compare();
            kinds.add(tally.score(tally.kind.name(), tally.attempts().size(), hours));
            all.include(tally);
        }
        double allHours =
                hoursById.values().stream().mapToDouble(Double::doubleValue).sum();
        List<String> notAnalysed = hoursById.keySet().stream()
                .filter(attemptId -> !observedById.containsKey(attemptId))
                .toList();
        return new SessionEvaluation(kinds, all.score(ALL, hoursById.size(), allHours), notAnalysed);
    }

    /** What is counted for one kind. */
    private static final class Tally {
        private final IncidentKind kind;
        private final Map<String, List<Stretch>> eventsById = new TreeMap<>();
        private final List<Incident> incidents = new ArrayList<>();
        private final List<Double> startErrors = new ArrayList<>();
        private final List<Double> endErrors = new ArrayList<>();
        private int events;
        private int falseIncidents;

        Tally(IncidentKind kind) {
            this.kind = kind;
        }

        void add(SessionLabel label) {
            List<Stretch> ofAttempt = eventsById.computeIfAbsent(label.attemptId(), id -> new ArrayList<>());
            if (label.event() != null) {
                ofAttempt.add(label.event());
            }
        }

        boolean scores(Incident incident) {
            return incident.kind() == kind && eventsById.containsKey(incident.attemptId());
        }

        Set<String> attempts() {
            return new TreeSet<>(eventsById.keySet());
        }

        void compare() {
            eventsById.forEach((attemptId, ofAttempt) -> {
                List<Stretch> stretches = incidents.stream()
                        .filter(incident -> incident.attemptId().equals(attemptId))
                        .map(Incident::stretch)
                        .toList();
                for (Stretch event : ofAttempt) {
                    events++;
                    findBest(event, stretches).ifPresent(stretch -> {
                        startErrors.add(Math.abs(stretch.startMillis() - event.startMillis()) / 1000.0);
                        endErrors.add(Math.abs(stretch.endMillis() - event.endMillis()) / 1000.0);
                    });
                }
                for (Stretch stretch : stretches) {
                    if (ofAttempt.stream().noneMatch(event -> EventMatch.touches(stretch, event))) {
                        falseIncidents++;
                    }
                }
            });
        }

        void include(Tally other) {
            events += other.events;
            falseIncidents += other.falseIncidents;
            startErrors.addAll(other.startErrors);
            endErrors.addAll(other.endErrors);
        }

        KindScore score(String what, int attempts, double hours) {
            int found = startErrors.size();
            return new KindScore(
                    what,
                    attempts,
                    events,
                    found,
                    Estimate.share(found, events),
                    Estimate.median(startErrors),
                    Estimate.median(endErrors),
                    falseIncidents,
                    hours,
                    Estimate.rate(falseIncidents, hours));
        }
    }

    /** Of the incidents that find an event the one that shares most with it, then the one that starts nearest. */
    private static Optional<Stretch> findBest(Stretch event, List<Stretch> incidents) {
        return incidents.stream()
                .filter(incident -> EventMatch.finds(incident, event))
                .max(Comparator.<Stretch>comparingLong(incident -> incident.overlapMillis(event))
                        .thenComparing(Comparator.<Stretch>comparingLong(
                                        incident -> Math.abs(incident.startMillis() - event.startMillis()))
                                .reversed()));
    }
}
