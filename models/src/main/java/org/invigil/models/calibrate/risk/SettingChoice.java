package org.invigil.models.calibrate.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Chooses among the settings of one detector: of those that meet the target for sure enough the one that finds most.
 *
 * @param targetPerHour false incidents a recorded hour, above 0
 * @param error probability with which the chosen setting may miss the target, 0..1
 * @param fewestEvents confirmed events, below which nobody knows what a stricter setting would lose
 */
public record SettingChoice(double targetPerHour, double error, int fewestEvents) {
    public SettingChoice {
        if (!(targetPerHour > 0) || !(error > 0 && error < 1) || fewestEvents < 0) {
            throw new IllegalArgumentException(
                    "targetPerHour is above 0, error between 0 and 1, not " + targetPerHour + ", " + error);
        }
    }

    /** How a choice came out. */
    public enum Outcome {
        /** Another setting than the present one. */
        MOVED,
        /** The present setting meets the target, and none that does finds more. */
        KEPT,
        /** Too few labels to say that any setting meets the target: nothing changes. */
        TOO_FEW_HOURS,
        /** A stricter setting would meet the target, too few events to say what it loses: nothing changes. */
        TOO_FEW_EVENTS,
        /** Nobody judged an attempt for this kind. */
        UNJUDGED
    }

    /**
     * What was chosen.
     *
     * @param setting that is to be used; null where nobody judged
     * @param upperPerHour bound that its true rate lies below with probability {@code 1 - error}; null where unjudged
     * @param passed settings that meet the target, strictest first
     * @param missingHours that have to be judged without a false incident until a setting could meet the target
     * @param missingEvents that have to be confirmed until a stricter setting may be chosen
     */
    public record Chosen(
            Outcome outcome,
            Setting setting,
            Double upperPerHour,
            List<Setting> passed,
            double missingHours,
            int missingEvents) {}

    /**
     * Chooses.
     *
     * @param settings any part of a grid of steps and length factors that holds the present one; may be empty
     * @param lengths how many length factors the grid has, so that what is missing can be said without settings as well
     */
    public Chosen among(List<Setting> settings, int lengths) {
        Optional<Setting> present = settings.stream().filter(Setting::isPresent).findFirst();
        if (present.isEmpty() || present.get().attempts().isEmpty()) {
            return new Chosen(Outcome.UNJUDGED, null, null, List.of(), hoursWithout(0, lengths), fewestEvents);
        }
        Map<Double, List<Setting>> sequences = new TreeMap<>(Comparator.reverseOrder());
        settings.forEach(setting -> sequences
                .computeIfAbsent(setting.lengthFactor(), factor -> new ArrayList<>())
                .add(setting));
        sequences
                .values()
                .forEach(sequence ->
                        sequence.sort(Comparator.comparingInt(Setting::step).reversed()));
        List<Setting> passed = passed(List.copyOf(sequences.values()));
        int events = settings.stream().mapToInt(Setting::foundEvents).max().orElse(0);
        int missingEvents = Math.max(0, fewestEvents - events);
        if (passed.isEmpty()) {
            double missing = settings.stream()
                    .mapToDouble(s -> hoursWithout(s.falseIncidents(), sequences.size()) - s.hours())
                    .min()
                    .orElseThrow();
            return chosen(Outcome.TOO_FEW_HOURS, present.get(), passed, Math.max(0, missing), missingEvents);
        }
        Setting best = passed.stream().min(order()).orElseThrow();
        if (best.isPresent()) {
            return chosen(Outcome.KEPT, best, passed, 0, 0);
        }
        if (missingEvents > 0) {
            boolean isFine = passed.stream().anyMatch(Setting::isPresent);
            return isFine
                    ? chosen(Outcome.KEPT, present.get(), passed, 0, 0)
                    : chosen(Outcome.TOO_FEW_EVENTS, present.get(), passed, 0, missingEvents);
        }
        return chosen(Outcome.MOVED, best, passed, 0, 0);
    }

    private Chosen chosen(
            Outcome outcome, Setting setting, List<Setting> passed, double missingHours, int missingEvents) {
        double upper = FalseRate.of(setting.attempts()).upperPerHour(error);
        return new Chosen(outcome, setting, upper, passed, missingHours, missingEvents);
    }

    private List<Setting> passed(List<List<Setting>> sequences) {
        List<double[]> pValues = sequences.stream()
                .map(sequence -> sequence.stream()
                        .mapToDouble(setting -> FalseRate.of(setting.attempts()).pValue(targetPerHour))
                        .toArray())
                .toList();
        List<Integer> passing = FixedSequences.passing(pValues, error);
        List<Setting> passed = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            passed.addAll(sequences.get(i).subList(0, passing.get(i)));
        }
        return passed;
    }

    /** Finds most; of equals fewest false; of equals nearest to the present setting. */
    private static Comparator<Setting> order() {
        return Comparator.comparingDouble((Setting setting) -> -setting.found())
                .thenComparingInt(Setting::falseIncidents)
                .thenComparingInt(setting -> Math.abs(setting.step()))
                .thenComparingDouble(setting -> Math.abs(Math.log(setting.lengthFactor())))
                .thenComparingInt(setting -> -setting.step())
                .thenComparingDouble(setting -> -setting.lengthFactor());
    }

    /** Hours of unweighted attempts in which so many false incidents still meet the target. */
    private double hoursWithout(int falseIncidents, int sequences) {
        return new GammaDistribution(falseIncidents + 1.0, 1).inverseCumulativeProbability(1 - error / sequences)
                / targetPerHour;
    }
}
