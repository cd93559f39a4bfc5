package org.invigil.models.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.Contribution;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewPriority;
import org.invigil.datasets.review.ShownBecause;

/**
 * Puts the attempts of one course into an order of reading.
 *
 * <p>Each kind adds {@code weight x sum(severity x confidence) / observed hours}, so extra time and long exams cost
 * nothing; an hour that nobody analysed is not an hour without incidents. The strengths add up and {@code 100 x (1 -
 * exp(-strength / fullStrength))} brings them to 0..100; each kind's points are its share.
 */
public record Ranker(RankingWeights weights) {
    private static final double HOUR_MILLIS = 3_600_000;

    /** Opening an attempt and reading its reasons. */
    private static final double MINUTES_PER_ATTEMPT = 0.5;

    /** Finding the still or the place in the recording. */
    private static final double MINUTES_PER_INCIDENT = 0.25;

    /** Reading two attempts' answers side by side. */
    private static final double MINUTES_PER_PARTNER = 2;

    /** Nobody watches minutes of an empty chair: half a minute of each incident is seen in full. */
    private static final double MOST_MINUTES_WATCHED = 0.5;

    /**
     * @param course all admitted attempts of one course and exam day, in any order
     * @return highest suspicion first; equal ones by attempt id, so that the order never depends on the input's
     */
    public List<RankedAttempt> rank(List<RankedEvidence> course) {
        List<RankedAttempt> unordered = course.stream().map(this::score).toList();
        List<RankedAttempt> ordered = new ArrayList<>(unordered);
        ordered.sort(Comparator.comparingDouble(RankedAttempt::suspicion)
                .reversed()
                .thenComparing(RankedAttempt::attemptId)
                .thenComparing(RankedAttempt::examId));
        List<RankedAttempt> ranked = new ArrayList<>();
        for (RankedAttempt attempt : ordered) {
            ranked.add(withRank(attempt, ranked.size() + 1));
        }
        return new ReadingList(weights.list()).mark(ranked);
    }

    private RankedAttempt score(RankedEvidence evidence) {
        Map<IncidentKind, List<Incident>> byKind = new EnumMap<>(IncidentKind.class);
        evidence.incidents().forEach(i -> byKind.computeIfAbsent(i.kind(), k -> new ArrayList<>())
                .add(i));
        Map<IncidentKind, Double> strengths = new EnumMap<>(IncidentKind.class);
        byKind.forEach((kind, incidents) -> strengths.put(kind, strength(kind, incidents, evidence)));
        List<PairStrengths.Strength> pairs = PairStrengths.of(evidence.pairs(), weights);
        double total = strengths.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum()
                + pairs.stream().mapToDouble(PairStrengths.Strength::strength).sum();
        double suspicion = rounded(weights.suspicion(total));
        return new RankedAttempt(
                evidence.attempt().examDay(),
                evidence.attempt().examId(),
                evidence.attempt().attemptId(),
                evidence.attempt().courseId(),
                1,
                suspicion,
                priority(suspicion),
                rounded(reviewMinutes(evidence.incidents().stream()
                                .map(Incident::stretch)
                                .toList())
                        + MINUTES_PER_PARTNER * pairs.size()),
                evidence.coverage(),
                contributions(byKind, strengths, pairs, total, suspicion),
                ShownBecause.RANKED,
                null,
                weights.version());
    }

    private double strength(IncidentKind kind, List<Incident> incidents, RankedEvidence evidence) {
        double sum = incidents.stream()
                .mapToDouble(i -> i.severity() * i.confidence())
                .sum();
        return weights.of(kind) * weights.perHour(sum, observedHours(kind, evidence));
    }

    /** Hours in which an incident of this kind could have been seen at all. */
    private static double observedHours(IncidentKind kind, RankedEvidence evidence) {
        double hours = evidence.attempt().window().lengthMillis() / HOUR_MILLIS;
        Coverage coverage = evidence.coverage();
        Double share =
                switch (kind.source()) {
                    case PICTURE -> coverage.video();
                    case SOUND -> coverage.audio();
                    case COMPUTER -> coverage.activity();
                };
        return share == null ? hours : hours * share;
    }

    private static List<Contribution> contributions(
            Map<IncidentKind, List<Incident>> byKind,
            Map<IncidentKind, Double> strengths,
            List<PairStrengths.Strength> pairs,
            double total,
            double suspicion) {
        Stream<Contribution> ofPairs = pairs.stream()
                .map(pair -> new Contribution(
                        pair.evidence().name(),
                        pair.partners(),
                        0,
                        rounded(suspicion * pair.strength() / total),
                        pair.nearest()));
        Stream<Contribution> ofIncidents = byKind.entrySet().stream()
                .map(entry -> new Contribution(
                        entry.getKey().name(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                                        .mapToLong(i -> i.stretch().lengthMillis())
                                        .sum()
                                / 1000.0,
                        total == 0 ? 0 : rounded(suspicion * strengths.get(entry.getKey()) / total)));
        return Stream.concat(ofIncidents, ofPairs)
                .sorted(Comparator.comparingDouble(Contribution::points)
                        .reversed()
                        .thenComparing(Contribution::what))
                .toList();
    }

    /** What looking at an attempt with these incidents is likely to take. */
    public static double reviewMinutes(List<Stretch> incidents) {
        return MINUTES_PER_ATTEMPT
                + incidents.stream()
                        .mapToDouble(stretch -> MINUTES_PER_INCIDENT
                                + Math.min(MOST_MINUTES_WATCHED, stretch.lengthMillis() / 60_000.0))
                        .sum();
    }

    private ReviewPriority priority(double suspicion) {
        if (suspicion >= weights.highFrom()) {
            return ReviewPriority.HIGH;
        }
        return suspicion >= weights.mediumFrom() ? ReviewPriority.MEDIUM : ReviewPriority.LOW;
    }

    /** Two decimals: more would pretend, and differences between processors stay below it. */
    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static RankedAttempt withRank(RankedAttempt attempt, int rank) {
        return new RankedAttempt(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                attempt.courseId(),
                rank,
                attempt.suspicion(),
                attempt.reviewPriority(),
                attempt.reviewMinutes(),
                attempt.coverage(),
                attempt.contributions(),
                attempt.shownBecause(),
                attempt.sampling(),
                attempt.weights());
    }
}
