package org.invigil.models.calibrate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.invigil.models.evaluate.Estimate;

/**
 * What one group of examinees bears. Groups come with the labels; no detector and no weight sees them.
 *
 * @param attempts judged
 * @param falsePerHour with its 95 % interval
 * @param recall of the confirmed events, with its 95 % interval
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
        Others others) {
    private static final double ONE_SIDE = 0.025;

    /** All other groups together. */
    public record Others(int falseIncidents, double hours, int events, int found) {
        public double falsePerHour() {
            return hours == 0 ? 0 : falseIncidents / hours;
        }

        /** Null without events. */
        public Double recall() {
            return events == 0 ? null : (double) found / events;
        }
    }

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
        return new GroupError(
                group,
                own.size(),
                falseIncidents,
                hours,
                Estimate.rate(falseIncidents, hours),
                events,
                found,
                Estimate.share(found, events),
                new Others(
                        others.stream().mapToInt(Part::falseIncidents).sum(),
                        others.stream().mapToDouble(Part::hours).sum(),
                        others.stream().mapToInt(Part::events).sum(),
                        others.stream().mapToInt(Part::found).sum()));
    }

    /**
     * Whether this group bears more than chance explains: its share of all false incidents lies above its share of the
     * hours beyond the exact 95 % interval (the conditional test of two Poisson rates), or it has more of the missed
     * events than its share of the events explains (Fisher's exact test, 2.5 % on this side).
     */
    public boolean isWorseOff() {
        double allHours = hours + others.hours();
        Estimate share = Estimate.share(falseIncidents, falseIncidents + others.falseIncidents());
        boolean moreFalse = share.low() != null && allHours > 0 && share.low() > hours / allHours;
        int missed = events - found;
        int allMissed = missed + others.events() - others.found();
        boolean lessFound = missed > 0
                && new HypergeometricDistribution(null, events + others.events(), allMissed, events)
                                .upperCumulativeProbability(missed)
                        < ONE_SIDE;
        return moreFalse || lessFound;
    }
}
