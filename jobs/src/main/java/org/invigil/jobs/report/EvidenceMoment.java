package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Thing;

/**
 * Where a still of an incident is to be cut, and what is to be outlined in it.
 *
 * @param recording path relative to the captures folder
 * @param millis from "Start test"
 * @param boxes to draw; empty where the whole picture is the point
 */
public record EvidenceMoment(String recording, long millis, List<Box> boxes) {

    /**
     * The look that shows an incident best: most heads for a second person, greatest distance for another face, surest
     * object for an object, otherwise the one nearest to the middle.
     *
     * @param looks of the incident's attempt, in any order
     * @return empty for incidents of the computer and where the camera saw nothing of the stretch
     */
    public static Optional<EvidenceMoment> find(Incident incident, List<Look> looks) {
        if (incident.kind().source() == IncidentKind.Source.COMPUTER) {
            return Optional.empty();
        }
        long middle = (incident.startMillis() + incident.endMillis()) / 2;
        Stretch stretch =
                new Stretch(incident.startMillis(), Math.max(incident.endMillis(), incident.startMillis() + 1));
        return looks.stream()
                .filter(look -> look.standsFor().touches(stretch))
                .max(Comparator.comparingDouble((Look look) -> tells(incident.kind(), look))
                        .thenComparing(Comparator.comparingLong((Look look) -> Math.abs(look.millis() - middle))
                                .reversed())
                        .thenComparing(Look::recording, Comparator.reverseOrder())
                        .thenComparing(Look::millis, Comparator.reverseOrder()))
                .map(look -> new EvidenceMoment(look.recording(), look.millis(), boxes(incident.kind(), look)));
    }

    private static double tells(IncidentKind kind, Look look) {
        return switch (kind) {
            case EXTRA_PERSON -> Math.max(look.faces().size(), look.persons().size());
            case OTHER_FACE ->
                look.faces().stream()
                        .filter(face -> face.match() != null)
                        .mapToDouble(face -> face.match().distance())
                        .max()
                        .orElse(0);
            case OBJECT_IN_VIEW ->
                look.objects().stream().mapToDouble(Thing::score).max().orElse(0);
            default -> 0;
        };
    }

    private static List<Box> boxes(IncidentKind kind, Look look) {
        return switch (kind) {
            case EXTRA_PERSON ->
                look.faces().size() > 1
                        ? look.faces().stream().map(Face::box).toList()
                        : Stream.concat(
                                        look.faces().stream().map(Face::box),
                                        look.persons().stream().map(Thing::box))
                                .toList();
            case OTHER_FACE, LOOKING_AWAY ->
                look.faces().stream().map(Face::box).toList();
            case OBJECT_IN_VIEW -> look.objects().stream().map(Thing::box).toList();
            default -> List.of();
        };
    }
}
