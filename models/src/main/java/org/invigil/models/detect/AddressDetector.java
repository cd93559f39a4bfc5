package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.text.Text;

/**
 * The attempt went on from another network address or device. Where the log does not say so itself, the addresses and
 * devices beside its actions are compared. Addresses themselves are not shown: nobody needs them to look further.
 *
 * <p>Known false alarm: a change from Wi-Fi to mobile data, a router that restarts, a train. A neighbouring address is
 * mostly the same connection and counts less.
 *
 * @param severity of a change to another network or device, 0..1
 * @param neighbourSeverity of a change inside a network: the first half of the address stays
 */
public record AddressDetector(double severity, double neighbourSeverity) implements Detector {
    /** How often the exam's takers changed, for {@link Cohort}. */
    public static final String PER_HOUR = "address_changed_per_hour";

    private static final long MOMENT_MILLIS = 1_000;

    /** One change. */
    private record Change(long millis, String what, String from, String to) {
        private boolean isNeighbour() {
            String network = network(from);
            return what.equals("address") && !network.isEmpty() && network.equals(network(to));
        }

        /** The first half of an address of either version, or the empty text. */
        private static String network(String address) {
            String[] parts = address.split("[.:]");
            int half = address.contains(":") ? 4 : 2;
            return parts.length <= half ? "" : String.join(".", List.of(parts).subList(0, half));
        }
    }

    @Override
    public IncidentKind kind() {
        return IncidentKind.ADDRESS_CHANGED;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        List<Change> changes = changes(attempt.actions());
        double perHour = perHour(attempt, changes.size());
        Optional<Cohort> cohort = attempt.findCohort(PER_HOUR);
        return changes.stream()
                .map(change -> finding(change, perHour, cohort, attempt))
                .toList();
    }

    static double perHour(AttemptView attempt) {
        return perHour(attempt, changes(attempt.actions()).size());
    }

    private static double perHour(AttemptView attempt, int changes) {
        return changes * 3_600_000.0 / attempt.attempt().window().lengthMillis();
    }

    private static List<Change> changes(List<Action> actions) {
        List<Change> reported = actions.stream()
                .filter(action -> action.action() == ActionKind.ADDRESS_CHANGED)
                .map(action -> new Change(
                        action.millis(),
                        "address",
                        ActionDetail.find(action, "from").orElse(""),
                        ActionDetail.find(action, "to").orElse("")))
                .toList();
        if (!reported.isEmpty()) {
            return reported;
        }
        List<Change> compared = new ArrayList<>(compared(actions, "address"));
        compared.addAll(compared(actions, "device"));
        compared.sort(Comparator.comparingLong(Change::millis));
        return compared;
    }

    private static List<Change> compared(List<Action> actions, String what) {
        List<Change> changes = new ArrayList<>();
        String before = "";
        for (Action action : actions) {
            String now = ActionDetail.find(action, what).orElse(before);
            if (!before.isEmpty() && !now.equals(before)) {
                changes.add(new Change(action.millis(), what, before, now));
            }
            before = now;
        }
        return changes;
    }

    private Finding finding(Change change, double perHour, Optional<Cohort> cohort, AttemptView attempt) {
        InExam inExam = InExam.of(perHour, cohort);
        List<Measure> measures = new ArrayList<>(List.of(new Measure("per_hour", perHour)));
        cohort.ifPresent(figure -> measures.add(new Measure("cohort_median_per_hour", figure.median())));
        String key = change.what().equals("device")
                ? "incident.device_changed."
                : change.isNeighbour() ? "incident.address_changed.neighbour." : "incident.address_changed.other.";
        long end = Math.min(attempt.attempt().window().lengthMillis(), change.millis() + MOMENT_MILLIS);
        return new Finding(
                new Stretch(change.millis(), end),
                inExam.severity(change.isNeighbour() ? neighbourSeverity : severity),
                1,
                Text.of(key + inExam.key(), perHour),
                measures);
    }
}
