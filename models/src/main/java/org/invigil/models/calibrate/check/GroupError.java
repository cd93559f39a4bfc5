package org.invigil.models.calibrate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.models.evaluate.Estimate;

/**
 * What one group of examinees bears. Groups come with the labels; no detector and no weight sees them.
 *
 * @param attempts judged
 * @param falsePerHour with its 95 % interval
 * @param recall of the confirmed events, with its 95 % interval
 * @param othersFalsePerHour of all other groups together
 * @param othersRecall of all other groups together; null where they have no events
 */
public record GroupError(
        String group,
        int attempts,
        int falseIncidents,
        double hours,
        Estimate falsePerHour,
        int events,
        int found,
        Estimate recall,
        double othersFalsePerHour,
        Double othersRecall) {
    /** What one judged attempt adds to its group. */
    public record Part(String group, double hours, int falseIncidents, int events, int found) {}

    /** One row a group, by name; attempts without a group are left out. None where there is one group only. */
    public static List<GroupError> of(List<Part> parts) {
        Map<String, List<Part>> groups = new TreeMap<>();
        parts.stream().filter(part -> !part.group().isEmpty()).forEach(part -> groups.computeIfAbsent(
                        part.group(), g -> new ArrayList<>())
                .add(part));
        if (groups.size() < 2) {
            return List.of();
        }
        List<GroupError> errors = new ArrayList<>();
        groups.forEach((group, own) -> {
            List<Part> others = groups.values().stream()
                    .filter(some -> some != own)
                    .flatMap(List::stream)
                    .toList();
            errors.add(error(group, own, others));
        });
        return errors;
    }

    private static GroupError error(String group, List<Part> own, List<Part> others) {
        int falseIncidents = own.stream().mapToInt(Part::falseIncidents).sum();
        double hours = own.stream().mapToDouble(Part::hours).sum();
        int events = own.stream().mapToInt(Part::events).sum();
        int found = own.stream().mapToInt(Part::found).sum();
        double otherHours = others.stream().mapToDouble(Part::hours).sum();
        int otherEvents = others.stream().mapToInt(Part::events).sum();
        return new GroupError(
                group,
                own.size(),
                falseIncidents,
                hours,
                Estimate.rate(falseIncidents, hours),
                events,
                found,
                Estimate.share(found, events),
                otherHours == 0
                        ? 0
                        : others.stream().mapToInt(Part::falseIncidents).sum() / otherHours,
                otherEvents == 0
                        ? null
                        : (double) others.stream().mapToInt(Part::found).sum() / otherEvents);
    }

    /** More false incidents, or fewer events found, than the other groups, beyond this group's own interval. */
    public boolean isWorseOff() {
        boolean moreFalse = falsePerHour.low() != null && falsePerHour.low() > othersFalsePerHour;
        boolean lessFound = recall.high() != null && othersRecall != null && recall.high() < othersRecall;
        return moreFalse || lessFound;
    }
}
