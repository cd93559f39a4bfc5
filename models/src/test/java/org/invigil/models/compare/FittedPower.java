package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.models.compare.HonestExams.Takers;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairTiles;

/**
 * What a night finds of planted copying, models and null distributions fitted to the very exam: {@code FittedPower
 * EXAMS alike|ability|items|hidden ATTEMPTSxITEMS RING}. Twelve pairs share 30, 40 and 60 % of the items, four each,
 * and {@code RING} attempts half of them, all the same.
 */
final class FittedPower {
    private static final double[] SHARES = {0.3, 0.4, 0.6};
    private static final int PAIRS_PER_SHARE = 4;

    /** Place of the ring's pairs among those that were found; false ones come after it. */
    static final int RING = SHARES.length;

    private FittedPower() {}

    public static void main(String[] arguments) {
        int exams = Integer.parseInt(arguments[0]);
        Takers takers = Takers.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        int attempts = Integer.parseInt(arguments[2].split("x")[0]);
        int items = Integer.parseInt(arguments[2].split("x")[1]);
        int ring = Integer.parseInt(arguments[3]);
        Map<PairEvidence, int[]> found = new HashMap<>();
        HonestExams honest = new HonestExams(5);
        for (int number = 0; number < exams; number++) {
            ComparedExam exam = honest.draw(takers, attempts, items);
            Map<Long, Integer> planted = plant(exam.answers(), ring, new Random(number));
            find(exam, planted, found);
        }
        found.forEach((evidence, n) -> System.out.printf(
                Locale.ROOT,
                "%s %dx%d %s: 30/40/60 %% %.2f / %.2f / %.2f, ring %d of %d, false %d in %d exams%n",
                takers,
                attempts,
                items,
                evidence,
                n[0] / (double) (exams * PAIRS_PER_SHARE),
                n[1] / (double) (exams * PAIRS_PER_SHARE),
                n[2] / (double) (exams * PAIRS_PER_SHARE),
                n[3],
                exams * ring * (ring - 1) / 2,
                n[4],
                exams));
    }

    /** @return kind of each planted pair: the last, {@link #RING}, is that of the ring */
    static Map<Long, Integer> plant(AnswerMatrix answers, int ring, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, answers.attempts()).boxed().toList());
        Collections.shuffle(order, random);
        Map<Long, Integer> planted = new HashMap<>();
        int at = 0;
        for (int share = 0; share < SHARES.length; share++) {
            for (int pair = 0; pair < PAIRS_PER_SHARE; pair++) {
                int copier = order.get(at++);
                int source = order.get(at++);
                List<Integer> items = new ArrayList<>(
                        IntStream.range(0, answers.items()).boxed().toList());
                Collections.shuffle(items, random);
                copy(answers, copier, source, items.subList(0, (int) Math.round(SHARES[share] * items.size())));
                planted.put(key(copier, source), share);
            }
        }
        List<Integer> half = IntStream.range(0, answers.items() / 2).boxed().toList();
        List<Integer> members = order.subList(at, at + ring);
        for (int a : members) {
            copy(answers, a, members.get(0), half);
            members.stream().filter(b -> b < a).forEach(b -> planted.put(key(a, b), RING));
        }
        return planted;
    }

    private static void copy(AnswerMatrix answers, int copier, int source, List<Integer> items) {
        for (int j : items) {
            answers.choice()[copier * answers.items() + j] = answers.choice()[source * answers.items() + j];
        }
    }

    private static long key(int a, int b) {
        return PairComparison.pair(Math.min(a, b), Math.max(a, b));
    }

    static void find(ComparedExam exam, Map<Long, Integer> planted, Map<PairEvidence, int[]> found) {
        PairComparison comparison = PairComparison.of(exam, new long[0]);
        List<AttemptPair> rows = PairFindings.of(
                        exam,
                        comparison,
                        List.of(new PairTiles(comparison).compare(0, PairTiles.tiles(exam.attempts()))),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())
                .pairs();
        Set<String> counted = new HashSet<>();
        for (PairEvidence evidence : List.of(PairEvidence.ANSWERS, PairEvidence.COPYING)) {
            int[] counts = found.computeIfAbsent(evidence, e -> new int[RING + 2]);
            for (AttemptPair row : rows) {
                if (row.evidence() == evidence && row.qValue() != null && row.qValue() <= 0.05) {
                    long pair = key(
                            exam.attemptIds().indexOf(row.attemptA()),
                            exam.attemptIds().indexOf(row.attemptB()));
                    if (counted.add(evidence + " " + pair)) {
                        counts[planted.getOrDefault(pair, RING + 1)]++;
                    }
                }
            }
        }
    }
}
