package org.invigil.models.rank;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.PairEvidence;

/**
 * What incidents count for when attempts are put into an order of reading.
 *
 * @param version is written beside every rank
 * @param kinds strength of an incident of severity 1 and confidence 1; kinds that are missing count nothing
 * @param pairs strength of an agreement with another attempt that is certain beyond doubt; kinds that are missing count
 *     nothing: a shared network alone adds no suspicion
 * @param mostPerKind strength per hour that one kind can add at most, as a multiple of its weight: a talkative detector
 *     must not drown the others
 * @param fullStrength strength per hour at which suspicion reaches 63 of 100
 * @param fewestHours shorter attempts are scored as if they were this long, so that one glance in two minutes does not
 *     weigh like thirty an hour
 * @param mediumFrom suspicion from which review priority is MEDIUM
 * @param highFrom suspicion from which review priority is HIGH
 * @param list which attempts are shown besides those that lead the ranking
 */
public record RankingWeights(
        String version,
        Map<IncidentKind, Double> kinds,
        Map<PairEvidence, Double> pairs,
        double mostPerKind,
        double fullStrength,
        double fewestHours,
        double mediumFrom,
        double highFrom,
        ListSettings list) {
    /** Recommended. */
    public static final RankingWeights DEFAULT =
            new RankingWeights("weights-2", defaults(), pairDefaults(), 6, 6, 0.5, 20, 50, ListSettings.DEFAULT);

    /** Half as quick to suspect: fewer attempts above the line. */
    public static final RankingWeights LENIENT = DEFAULT.scaled("weights-2-lenient", 12);

    /** Twice as quick to suspect: more attempts above the line. */
    public static final RankingWeights STRICT = DEFAULT.scaled("weights-2-strict", 3);

    public RankingWeights {
        kinds = Map.copyOf(kinds);
        pairs = Map.copyOf(pairs);
        kinds.forEach((kind, weight) -> {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException(
                        "The weight of " + kind + " is " + weight + ", it cannot be below 0");
            }
        });
        pairs.forEach((evidence, weight) -> {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException(
                        "The weight of " + evidence + " is " + weight + ", it cannot be below 0");
            }
        });
        Objects.requireNonNull(list, "list");
        if (!(fullStrength > 0) || !(fewestHours > 0) || !(mostPerKind > 0)) {
            throw new IllegalArgumentException("mostPerKind, fullStrength and fewestHours are above 0, not "
                    + mostPerKind + ", " + fullStrength + ", " + fewestHours);
        }
    }

    /** The shipped weights of this name. */
    public static Optional<RankingWeights> preset(String name) {
        return switch (name) {
            case "recommended" -> Optional.of(DEFAULT);
            case "lenient" -> Optional.of(LENIENT);
            case "strict" -> Optional.of(STRICT);
            default -> Optional.empty();
        };
    }

    private RankingWeights scaled(String named, double strength) {
        return new RankingWeights(named, kinds, pairs, mostPerKind, strength, fewestHours, mediumFrom, highFrom, list);
    }

    /** The same weights with a line where so many minutes of reviewing end. */
    public RankingWeights within(double minutes) {
        return new RankingWeights(
                version,
                kinds,
                pairs,
                mostPerKind,
                fullStrength,
                fewestHours,
                mediumFrom,
                highFrom,
                list.within(minutes));
    }

    public double of(IncidentKind kind) {
        return kinds.getOrDefault(kind, 0.0);
    }

    public double of(PairEvidence evidence) {
        return pairs.getOrDefault(evidence, 0.0);
    }

    /** The same weights with others for the kinds of incidents, under another name. */
    public RankingWeights withKinds(String named, Map<IncidentKind, Double> others) {
        return new RankingWeights(
                named, others, pairs, mostPerKind, fullStrength, fewestHours, mediumFrom, highFrom, list);
    }

    /**
     * What one kind adds before its weight: strength per hour, bounded.
     *
     * @param sum of severity times confidence
     * @param hours in which such an incident could have been seen
     */
    public double perHour(double sum, double hours) {
        return Math.min(mostPerKind, sum / Math.max(fewestHours, hours));
    }

    /** 0..100. */
    public double suspicion(double strength) {
        return 100 * (1 - Math.exp(-strength / fullStrength));
    }

    private static Map<PairEvidence, Double> pairDefaults() {
        Map<PairEvidence, Double> weights = new TreeMap<>();
        weights.put(PairEvidence.ANSWERS, 8.0);
        weights.put(PairEvidence.COPYING, 8.0);
        weights.put(PairEvidence.TIMING, 3.0);
        weights.put(PairEvidence.TEXT, 8.0);
        weights.put(PairEvidence.SAME_VOICE, 4.0);
        weights.put(PairEvidence.SAME_ROOM, 3.0);
        weights.put(PairEvidence.SAME_FACE, 6.0);
        return weights;
    }

    private static Map<IncidentKind, Double> defaults() {
        Map<IncidentKind, Double> weights = new TreeMap<>();
        weights.put(IncidentKind.ABSENT, 1.5);
        weights.put(IncidentKind.EXTRA_PERSON, 3.0);
        weights.put(IncidentKind.OTHER_FACE, 4.0);
        weights.put(IncidentKind.LOOKING_AWAY, 0.5);
        weights.put(IncidentKind.CAMERA_COVERED, 1.5);
        weights.put(IncidentKind.CAMERA_FROZEN, 2.0);
        weights.put(IncidentKind.CAMERA_LOOPED, 4.0);
        weights.put(IncidentKind.OBJECT_IN_VIEW, 2.5);
        weights.put(IncidentKind.SPEECH, 0.8);
        weights.put(IncidentKind.OTHER_VOICE, 2.0);
        weights.put(IncidentKind.PAGE_LEFT, 0.8);
        weights.put(IncidentKind.PASTE, 1.5);
        weights.put(IncidentKind.COPY, 0.8);
        weights.put(IncidentKind.PRINT, 1.0);
        weights.put(IncidentKind.SECOND_SCREEN, 1.0);
        weights.put(IncidentKind.ADDRESS_CHANGED, 0.5);
        weights.put(IncidentKind.FAST_ANSWERS, 1.0);
        return weights;
    }
}
