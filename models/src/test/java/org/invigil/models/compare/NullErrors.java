package org.invigil.models.compare;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.PairEvidence;
import org.invigil.models.compare.HonestExams.Takers;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.pairs.AllScores;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairScore;
import org.invigil.models.compare.pairs.PairTiles;

/**
 * How often honest pairs are found, with item models fitted to the very exam as in a night: run this class with the
 * number of pairs for each line and, if not all are wanted, the names of exams. Rates are those of the pair of strata
 * that has most at the level.
 */
final class NullErrors {
    private static final double[] LEVELS = {0.05, 0.01, 1e-3, 1e-4};
    private static final List<PairEvidence> TESTED =
            List.of(PairEvidence.ANSWERS, PairEvidence.COPYING, PairEvidence.TIMING);

    private final Map<PairEvidence, Map<Integer, long[]>> counts = new EnumMap<>(PairEvidence.class);
    private final Map<PairEvidence, Integer> examsWithAny = new EnumMap<>(PairEvidence.class);
    private int exams;

    private NullErrors() {}

    public static void main(String[] arguments) {
        int pairs = Integer.parseInt(arguments[0]);
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        for (String fixture : List.of("null", "null_dif")) {
            if (!wanted.isEmpty() && !wanted.contains(fixture)) {
                continue;
            }
            NullErrors errors = new NullErrors();
            errors.add(fixture(fixture));
            errors.print(fixture, 1000, 40);
        }
        for (Takers takers : Takers.values()) {
            if (!wanted.isEmpty() && !wanted.contains(takers.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            for (int attempts : new int[] {25, 50, 100, 300, 1000}) {
                for (int items : new int[] {20, 40, 100}) {
                    NullErrors errors = new NullErrors();
                    HonestExams honest = new HonestExams(31L * attempts + items);
                    int exams = Math.max(1, pairs / (attempts * (attempts - 1) / 2));
                    for (int exam = 0; exam < exams; exam++) {
                        errors.add(honest.draw(takers, attempts, items));
                    }
                    errors.print(takers.name().toLowerCase(Locale.ROOT), attempts, items);
                }
            }
        }
    }

    static ComparedExam fixture(String exam) {
        AnswerMatrix answers = Fixtures.answers("responses_" + exam, "key_null");
        int[] stratum = Fixtures.rows("responses_" + exam).stream()
                .mapToInt(row -> row.get("stratum").equals("B") ? 1 : 0)
                .toArray();
        return ComparedExams.of(answers, null, stratum);
    }

    private void add(ComparedExam exam) {
        exams++;
        PairComparison comparison = PairComparison.of(exam, new long[0]);
        for (PairScore score : AllScores.of(comparison)) {
            int strata = exam.strata(score.a(), score.b());
            if (score.answers() != null) {
                count(PairEvidence.ANSWERS, strata, score.lnAnswers());
                count(PairEvidence.COPYING, strata, score.lnCopying());
            }
            if (score.times() != null) {
                count(PairEvidence.TIMING, strata, score.lnTimes());
            }
        }
        List<AttemptPair> found = PairFindings.of(
                        exam,
                        comparison,
                        List.of(new PairTiles(comparison).compare(0, PairTiles.tiles(exam.attempts()))),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())
                .pairs();
        for (PairEvidence evidence : TESTED) {
            boolean isAny = found.stream()
                    .anyMatch(pair -> pair.evidence() == evidence && pair.qValue() != null && pair.qValue() <= 0.05);
            examsWithAny.merge(evidence, isAny ? 1 : 0, Integer::sum);
        }
    }

    private void count(PairEvidence evidence, int strata, double lnP) {
        long[] tally = counts.computeIfAbsent(evidence, e -> new LinkedHashMap<>())
                .computeIfAbsent(strata, s -> new long[LEVELS.length + 1]);
        for (int level = 0; level < LEVELS.length; level++) {
            tally[level] += lnP <= Math.log(LEVELS[level]) ? 1 : 0;
        }
        tally[LEVELS.length]++;
    }

    private void print(String takers, int attempts, int items) {
        counts.forEach((evidence, byStrata) -> {
            long tested =
                    byStrata.values().stream().mapToLong(t -> t[LEVELS.length]).sum();
            StringBuilder line = new StringBuilder(
                    "| %s | %d x %d | %s | %d |".formatted(takers, attempts, items, evidence, tested));
            for (int level = 0; level < LEVELS.length; level++) {
                int at = level;
                double all = byStrata.values().stream().mapToLong(t -> t[at]).sum() / (double) tested;
                double most = byStrata.values().stream()
                        .mapToDouble(t -> (double) t[at] / t[LEVELS.length])
                        .max()
                        .orElse(0);
                boolean isAbove =
                        byStrata.values().stream().anyMatch(t -> isAbove(t[at], t[LEVELS.length], LEVELS[at]));
                line.append(String.format(Locale.ROOT, " %.2g / %.2g%s |", all, most, isAbove ? " **" : ""));
            }
            line.append(" %d of %d |".formatted(examsWithAny.get(evidence), exams));
            System.out.println(line);
        });
        if (counts.isEmpty()) {
            System.out.printf("| %s | %d x %d | not tested |%n", takers, attempts, items);
        }
    }

    /** More than chance (two deviations; pairs of one attempt depend on each other, so this is lenient). */
    private static boolean isAbove(long count, long pairs, double level) {
        return count > pairs * level + 2 * Math.sqrt(pairs * level) + 1;
    }
}
