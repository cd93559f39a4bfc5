package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.Comparator;
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
 * number of pairs for each line and, if not all are wanted, the names of exams and their sizes, as in {@code 40000
 * hidden 300x100}. Rates are those over all pairs and of the pair of strata that has most at the level; of the latter
 * the line tells the lower end of a 95 % interval that takes exams, not pairs, for independent.
 */
final class NullErrors {
    private static final double[] LEVELS = {0.05, 0.01, 1e-3, 1e-4, 1e-5, 1e-6};
    private static final List<PairEvidence> TESTED =
            List.of(PairEvidence.ANSWERS, PairEvidence.COPYING, PairEvidence.TIMING);

    /** By evidence and pair of strata, one tally an exam: pairs at each level and, last, all that were tested. */
    private final Map<PairEvidence, Map<Integer, List<long[]>>> counts = new EnumMap<>(PairEvidence.class);

    private final Map<PairEvidence, Integer> examsWithAny = new EnumMap<>(PairEvidence.class);
    private int exams;

    private NullErrors() {}

    public static void main(String[] arguments) {
        int pairs = Integer.parseInt(arguments[0]);
        List<String> given = List.of(arguments).subList(1, arguments.length);
        List<String> sizes = given.stream().filter(NullErrors::isSize).toList();
        List<String> wanted = given.stream().filter(name -> !isSize(name)).toList();
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
                    if (!sizes.isEmpty() && !sizes.contains(attempts + "x" + items)) {
                        continue;
                    }
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

    private static boolean isSize(String argument) {
        return argument.matches("\\d+x\\d+");
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
        List<long[]> tallies = counts.computeIfAbsent(evidence, e -> new LinkedHashMap<>())
                .computeIfAbsent(strata, s -> new ArrayList<>());
        while (tallies.size() < exams) {
            tallies.add(new long[LEVELS.length + 1]);
        }
        long[] tally = tallies.get(exams - 1);
        for (int level = 0; level < LEVELS.length; level++) {
            tally[level] += lnP <= Math.log(LEVELS[level]) ? 1 : 0;
        }
        tally[LEVELS.length]++;
    }

    private void print(String takers, int attempts, int items) {
        counts.forEach((evidence, byStrata) -> {
            List<Rate> tested = byStrata.values().stream()
                    .map(tallies -> Rate.of(tallies, LEVELS.length, 1))
                    .toList();
            long pairs = tested.stream().mapToLong(Rate::pairs).sum();
            StringBuilder line =
                    new StringBuilder("| %s | %d x %d | %s | %d |".formatted(takers, attempts, items, evidence, pairs));
            for (int level = 0; level < LEVELS.length; level++) {
                int at = level;
                List<Rate> rates = byStrata.values().stream()
                        .map(tallies -> Rate.of(tallies, at, LEVELS[at]))
                        .toList();
                Rate most =
                        rates.stream().max(Comparator.comparing(Rate::share)).orElseThrow();
                boolean isAbove = rates.stream().anyMatch(rate -> rate.lowest() > LEVELS[at]);
                line.append(String.format(
                        Locale.ROOT,
                        " %.2g / %.2g (from %.2g)%s |",
                        rates.stream().mapToLong(Rate::count).sum() / (double) pairs,
                        most.share(),
                        most.lowest(),
                        isAbove ? " **" : ""));
            }
            line.append(" %d of %d |".formatted(examsWithAny.get(evidence), exams));
            System.out.println(line);
        });
        if (counts.isEmpty()) {
            System.out.printf("| %s | %d x %d | not tested |%n", takers, attempts, items);
        }
    }

    /**
     * Share of pairs at a level.
     *
     * @param lowest lower end of a 95 % interval: exams differ by what the level would allow, at the least
     */
    private record Rate(long count, long pairs, double lowest) {
        static Rate of(List<long[]> exams, int at, double level) {
            long count = exams.stream().mapToLong(tally -> tally[at]).sum();
            long pairs = exams.stream().mapToLong(tally -> tally[LEVELS.length]).sum();
            double share = (double) count / pairs;
            double spread = exams.stream()
                    .mapToDouble(tally -> tally[at] - share * tally[LEVELS.length])
                    .map(off -> off * off)
                    .sum();
            double unbiased = exams.size() < 2 ? 0 : spread * exams.size() / (exams.size() - 1);
            return new Rate(count, pairs, share - 1.96 * Math.sqrt(Math.max(unbiased, pairs * level)) / pairs);
        }

        double share() {
            return (double) count / pairs;
        }
    }
}
