package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.datasets.text.Text;
import org.invigil.models.compare.PairReasons.Standing;
import org.invigil.models.compare.error.Corroboration;
import org.invigil.models.compare.error.FalseDiscovery;
import org.invigil.models.compare.group.PairGroups;
import org.invigil.models.compare.network.SharedAddresses;
import org.invigil.models.compare.pairs.DirectedCopying;
import org.invigil.models.compare.pairs.NearestPartners;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairScore;
import org.invigil.models.compare.pairs.PairTiles;
import org.invigil.models.compare.pairs.TileResult;
import org.invigil.models.compare.tail.SmallestP;
import org.invigil.models.compare.text.SharedPassages;

/** Turns what was measured of an exam's pairs into rows of the tables of pairs and groups. */
public final class PairFindings {
    private static final double LN_LEVEL = Math.log(FalseDiscovery.REVIEW_LEVEL);

    /** Rows of one exam. */
    public record Findings(List<AttemptPair> pairs, List<AttemptGroup> groups) {}

    private final ComparedExam exam;
    private final PairComparison comparison;
    private final Set<PairEvidence> allowed;
    private final List<AttemptPair> rows = new ArrayList<>();
    private final Map<PairGroups.Edge, Double> edges = new HashMap<>();
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final Map<PairScore, DirectedCopying> directions = new HashMap<>();
    private final long allPairs;

    private PairFindings(ComparedExam exam, PairComparison comparison, Collection<PairEvidence> allowed) {
        this.exam = exam;
        this.comparison = comparison;
        this.allowed = Set.copyOf(allowed);
        this.allPairs = Math.max(1, (long) exam.attempts() * (exam.attempts() - 1) / 2);
        exam.attemptIds().forEach(id -> rowOf.put(id, rowOf.size()));
    }

    /** Whether a pair within chance was judged in a group that nobody named and the answers alone show. */
    public static boolean isOfUnnamedGroup(AttemptPair pair) {
        return PairReasons.isOfGroup(pair.reason());
    }

    /**
     * Rows and groups of one exam, in an order that does not depend on that of the tiles.
     *
     * @param comparison null where no answers could be compared
     * @param tiles empty where no answers could be compared
     * @param network pairs of any attempts of the exam; those that are no pair are left out
     * @param texts likewise
     * @param media rows of what recordings show or let hear: rooms, faces, voices
     * @param allowed kinds that are part of the exam: they are not told of
     */
    public static Findings of(
            ComparedExam exam,
            PairComparison comparison,
            List<TileResult> tiles,
            List<SharedAddresses.Shared> network,
            List<SharedPassages.Shared> texts,
            List<AttemptPair> media,
            Collection<PairEvidence> allowed) {
        PairFindings findings = new PairFindings(exam, comparison, allowed);
        List<SharedAddresses.Shared> places = network.stream()
                .filter(shared -> findings.isPair(shared.attemptA(), shared.attemptB()))
                .toList();
        findings.addScores(tiles, places, findings.heardOrSeen(media));
        findings.addTexts(texts);
        findings.addNetwork(places);
        findings.addMedia(media);
        return findings.grouped();
    }

    /**
     * Rows of pairs that the screen must not drop, for {@link PairComparison}: ascending.
     *
     * @param media rooms, faces, voices
     */
    public static long[] corroborated(
            ComparedExam exam, List<SharedAddresses.Shared> network, List<AttemptPair> media) {
        PairFindings findings = new PairFindings(exam, null, Set.of());
        Set<Long> pairs = findings.heardOrSeen(media);
        pairs.addAll(findings.placed(network));
        return pairs.stream().mapToLong(pair -> pair).sorted().toArray();
    }

    private Set<Long> placed(List<SharedAddresses.Shared> network) {
        return network.stream()
                .filter(shared -> isPair(shared.attemptA(), shared.attemptB()))
                .map(shared -> pair(shared.attemptA(), shared.attemptB()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Pairs of one room, face or voice. */
    private Set<Long> heardOrSeen(List<AttemptPair> media) {
        return media.stream()
                .filter(pair -> isPair(pair.attemptA(), pair.attemptB()))
                .filter(pair -> pair.qValue() != null && pair.qValue() <= FalseDiscovery.REVIEW_LEVEL)
                .map(pair -> pair(pair.attemptA(), pair.attemptB()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean isPair(String one, String other) {
        Integer a = rowOf.get(one);
        Integer b = rowOf.get(other);
        return a != null && b != null && !a.equals(b) && exam.mayPair(a, b);
    }

    private long pair(String one, String other) {
        int a = rowOf.get(one);
        int b = rowOf.get(other);
        return PairComparison.pair(Math.min(a, b), Math.max(a, b));
    }

    /** Network, rooms, faces and voices are known before any answer is looked at: they weigh the tests of answers. */
    private void addScores(List<TileResult> tiles, List<SharedAddresses.Shared> places, Set<Long> heardOrSeen) {
        List<PairScore> scores = tiles.stream()
                .flatMap(tile -> tile.scores().stream())
                .sorted(Comparator.comparingInt(PairScore::a).thenComparingInt(PairScore::b))
                .toList();
        Set<Long> placed = placed(places);
        placed.addAll(heardOrSeen);
        long answersTested = tiles.stream().mapToLong(TileResult::answersTested).sum();
        long timesTested = tiles.stream().mapToLong(TileResult::timesTested).sum();
        long timesNear = tiles.stream().mapToLong(TileResult::timesNear).sum();
        Corroboration ofAnswers = Corroboration.of(Math.max(1, answersTested), placed.size(), timesNear);
        Corroboration ofTimes = Corroboration.of(Math.max(1, timesTested), placed.size(), 0);
        List<PairScore> answered =
                scores.stream().filter(s -> s.answers() != null).toList();
        List<PairScore> timed = scores.stream().filter(s -> s.times() != null).toList();
        add(PairEvidence.ANSWERS, answered, PairScore::lnAnswers, answersTested, s -> weight(ofAnswers, placed, s));
        answered.forEach(score -> directions.put(score, comparison.directed(score)));
        add(
                PairEvidence.COPYING,
                answered,
                s -> directions.get(s).lnP(),
                answersTested,
                s -> weight(ofAnswers, placed, s));
        add(PairEvidence.TIMING, timed, PairScore::lnTimes, timesTested, s -> weight(ofTimes, placed, s));
        addUntested(scores, answered);
    }

    private static double weight(Corroboration corroboration, Set<Long> placed, PairScore score) {
        return corroboration.weight(
                placed.contains(PairComparison.pair(score.a(), score.b())), score.lnTimes() <= PairTiles.LN_NEAR_TIMES);
    }

    private void add(
            PairEvidence evidence,
            List<PairScore> scores,
            ToDoubleFunction<PairScore> lnP,
            long tested,
            ToDoubleFunction<PairScore> weight) {
        if (allowed.contains(evidence)) {
            return;
        }
        NearestPartners nearest = new NearestPartners(exam.attempts(), lnP);
        scores.forEach(nearest::add);
        double[] lnQ = FalseDiscovery.lnQ(
                scores.stream().mapToDouble(lnP).toArray(),
                scores.stream().mapToDouble(weight).toArray(),
                tested);
        for (int i = 0; i < lnQ.length; i++) {
            PairScore score = scores.get(i);
            if (lnQ[i] <= LN_LEVEL || nearest.holds(score)) {
                Standing standing = standing(lnP.applyAsDouble(score), lnQ[i], tested);
                rows.add(row(evidence, score, lnP.applyAsDouble(score), lnQ[i], standing));
                if (standing == Standing.ALONE || standing == Standing.REVIEW && evidence != PairEvidence.TIMING) {
                    connect(score.a(), score.b(), lnP.applyAsDouble(score));
                }
            }
        }
    }

    private static Standing standing(double lnP, double lnQ, long tests) {
        if (lnP + Math.log(tests) <= LN_LEVEL) {
            return Standing.ALONE;
        }
        return lnQ <= LN_LEVEL ? Standing.REVIEW : Standing.NEAREST;
    }

    private void connect(int a, int b, double lnP) {
        edges.merge(new PairGroups.Edge(a, b), lnP, Math::min);
    }

    private AttemptPair row(PairEvidence evidence, PairScore score, double lnP, double lnQ, Standing standing) {
        boolean isTurned =
                evidence == PairEvidence.COPYING && !directions.get(score).aCopies();
        double statistic =
                switch (evidence) {
                    case ANSWERS -> score.answers().omega();
                    case TIMING -> score.times().correlation();
                    default -> PairReasons.z(directions.get(score).lnShown());
                };
        Text reason =
                switch (evidence) {
                    case ANSWERS ->
                        standing == Standing.NEAREST
                                ? PairReasons.answers(score)
                                : PairReasons.answers(score, comparison.published(score.a(), score.b()), standing);
                    case TIMING -> PairReasons.times(score, exam, standing);
                    default -> PairReasons.copying(score, directions.get(score), standing);
                };
        // Times are judged by the strata that were named.
        int group = standing == Standing.NEAREST && evidence != PairEvidence.TIMING
                ? comparison.unnamedGroup(score.a(), score.b())
                : 0;
        return row(
                isTurned ? score.b() : score.a(),
                isTurned ? score.a() : score.b(),
                evidence,
                statistic,
                lnP,
                lnQ,
                PairReasons.ofGroup(reason, group));
    }

    private AttemptPair row(
            int a, int b, PairEvidence evidence, double statistic, double lnP, double lnQ, Text reason) {
        return new AttemptPair(
                exam.examDay(),
                exam.examId(),
                exam.attemptIds().get(a),
                exam.attemptIds().get(b),
                evidence,
                statistic,
                SmallestP.ofLn(lnP),
                SmallestP.ofLn(lnQ),
                null,
                reason);
    }

    /** Attempts that share too few items with anybody are shown beside whom they come nearest to. */
    private void addUntested(List<PairScore> scores, List<PairScore> answered) {
        if (allowed.contains(PairEvidence.ANSWERS)) {
            return;
        }
        Set<Integer> hasTest = new HashSet<>();
        answered.forEach(score -> hasTest.addAll(List.of(score.a(), score.b())));
        NearestPartners nearest = new NearestPartners(exam.attempts(), score -> -score.common());
        List<PairScore> untested = scores.stream()
                .filter(score -> score.answers() == null)
                .filter(score -> !hasTest.contains(score.a()) || !hasTest.contains(score.b()))
                .toList();
        untested.forEach(nearest::add);
        untested.stream()
                .filter(nearest::holds)
                .forEach(score -> rows.add(new AttemptPair(
                        exam.examDay(),
                        exam.examId(),
                        exam.attemptIds().get(score.a()),
                        exam.attemptIds().get(score.b()),
                        PairEvidence.ANSWERS,
                        0,
                        null,
                        null,
                        null,
                        PairReasons.untested(score))));
    }

    private void addTexts(List<SharedPassages.Shared> texts) {
        List<SharedPassages.Shared> pairs = texts.stream()
                .filter(shared -> isPair(shared.attemptA(), shared.attemptB()))
                .toList();
        if (allowed.contains(PairEvidence.TEXT)) {
            return;
        }
        double[] lnQ = FalseDiscovery.lnQ(
                pairs.stream().mapToDouble(SharedPassages.Shared::lnP).toArray(),
                pairs.stream().mapToDouble(shared -> 1).toArray(),
                allPairs);
        for (int i = 0; i < lnQ.length; i++) {
            SharedPassages.Shared shared = pairs.get(i);
            Standing standing = standing(shared.lnP(), lnQ[i], allPairs);
            int a = rowOf.get(shared.attemptA());
            int b = rowOf.get(shared.attemptB());
            rows.add(row(
                    a,
                    b,
                    PairEvidence.TEXT,
                    shared.phrases(),
                    shared.lnP(),
                    lnQ[i],
                    PairReasons.texts(shared, standing)));
            if (standing != Standing.NEAREST) {
                connect(a, b, shared.lnP());
            }
        }
    }

    /** A shared address has no p-value: rare as it is, it says nothing about answers. */
    private void addNetwork(List<SharedAddresses.Shared> places) {
        if (!allowed.contains(PairEvidence.NETWORK)) {
            places.forEach(shared -> rows.add(new AttemptPair(
                    exam.examDay(),
                    exam.examId(),
                    shared.attemptA(),
                    shared.attemptB(),
                    PairEvidence.NETWORK,
                    shared.weight(),
                    null,
                    null,
                    null,
                    PairReasons.network(shared))));
        }
    }

    /** One person in two places connects them; one room does not: a whole class may sit in it. */
    private void addMedia(List<AttemptPair> media) {
        for (AttemptPair pair : media) {
            if (isPair(pair.attemptA(), pair.attemptB()) && !allowed.contains(pair.evidence())) {
                rows.add(pair);
                if (pair.evidence() == PairEvidence.SAME_FACE || pair.evidence() == PairEvidence.SAME_VOICE) {
                    int a = rowOf.get(pair.attemptA());
                    int b = rowOf.get(pair.attemptB());
                    connect(Math.min(a, b), Math.max(a, b), Math.log(pair.pValue()));
                }
            }
        }
    }

    private Findings grouped() {
        double lnEdgeP = edges.values().stream().mapToDouble(l -> l).max().orElse(0);
        List<PairGroups.Group> groups = PairGroups.of(edges.keySet(), exam.attempts(), lnEdgeP);
        Map<Integer, String> groupOf = new TreeMap<>();
        List<AttemptGroup> groupRows = new ArrayList<>();
        for (PairGroups.Group group : groups) {
            String id = exam.examId() + "-g" + (groupRows.size() + 1);
            group.members().forEach(member -> groupOf.put(member, id));
            groupRows.add(new AttemptGroup(
                    exam.examDay(),
                    exam.examId(),
                    id,
                    group.members().stream().map(exam.attemptIds()::get).toList(),
                    Text.of(
                            "pair.group",
                            group.members().size(),
                            group.edges(),
                            Math.round(100 * group.density()),
                            group.largestClique().size(),
                            PairReasons.p(group.lnP()))));
        }
        List<AttemptPair> pairs = rows.stream()
                .map(pair -> withGroup(pair, groupOf))
                .sorted(Comparator.comparing(AttemptPair::attemptA)
                        .thenComparing(AttemptPair::attemptB)
                        .thenComparing(AttemptPair::evidence))
                .toList();
        return new Findings(pairs, groupRows);
    }

    /** A pair belongs to a group where both of its attempts do. */
    private AttemptPair withGroup(AttemptPair pair, Map<Integer, String> groupOf) {
        String group = groupOf.get(rowOf.get(pair.attemptA()));
        if (group == null || !group.equals(groupOf.get(rowOf.get(pair.attemptB())))) {
            return pair;
        }
        return new AttemptPair(
                pair.examDay(),
                pair.examId(),
                pair.attemptA(),
                pair.attemptB(),
                pair.evidence(),
                pair.statistic(),
                pair.pValue(),
                pair.qValue(),
                group,
                pair.reason());
    }
}
