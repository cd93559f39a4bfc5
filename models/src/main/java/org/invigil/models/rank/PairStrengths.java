package org.invigil.models.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.incident.PairEvidence;

/**
 * What agreement with other attempts adds: of each kind the nearest partner's strength, whatever the exam's length. Of
 * {@code ANSWERS} and {@code COPYING} only the stronger counts: both look at the same answers.
 */
final class PairStrengths {
    /** Partners that a reason names. */
    private static final int MOST_NAMED = 3;

    /** One kind of agreement of one attempt. */
    record Strength(PairEvidence evidence, double strength, int partners, List<String> nearest) {}

    private PairStrengths() {}

    static List<Strength> of(List<PairedWith> pairs, RankingWeights weights) {
        Map<PairEvidence, List<PairedWith>> byEvidence = new EnumMap<>(PairEvidence.class);
        pairs.stream()
                .sorted(Comparator.comparingDouble(PairedWith::qValue).thenComparing(PairedWith::partner))
                .forEach(pair -> byEvidence
                        .computeIfAbsent(pair.evidence(), e -> new ArrayList<>())
                        .add(pair));
        List<Strength> strengths = new ArrayList<>();
        byEvidence.forEach((evidence, found) -> {
            double strength = weights.of(evidence) * found.get(0).severity();
            if (strength > 0) {
                List<String> nearest = found.stream()
                        .map(PairedWith::partner)
                        .distinct()
                        .limit(MOST_NAMED)
                        .toList();
                strengths.add(new Strength(evidence, strength, found.size(), nearest));
            }
        });
        dropWeakerOf(strengths, PairEvidence.ANSWERS, PairEvidence.COPYING);
        return strengths;
    }

    private static void dropWeakerOf(List<Strength> strengths, PairEvidence one, PairEvidence other) {
        List<Strength> both = strengths.stream()
                .filter(strength -> strength.evidence() == one || strength.evidence() == other)
                .sorted(Comparator.comparingDouble(Strength::strength))
                .toList();
        if (both.size() == 2) {
            strengths.remove(both.get(0));
        }
    }
}
