package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.invigil.models.compare.item.Abilities;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.item.NominalModel;
import org.invigil.models.compare.similarity.CopyingTest;
import org.invigil.models.compare.similarity.SharingTest;
import org.invigil.models.compare.similarity.SimilarityTest;
import org.invigil.models.compare.tail.NormalTail;

/**
 * Power and errors over simulated exams of 400 attempts and 60 items with 12 pairs each that share 20, 30, 40 and 60 %
 * of the items: {@code mvn -pl models test-compile}, then run this class with the number of exams.
 */
final class PowerSimulation {
    private static final double[] SHARES = {0.2, 0.3, 0.4, 0.6};
    private static final int PAIRS_PER_SHARE = 12;
    private static final int ATTEMPTS = 400;

    private final NominalModel truth = Fixtures.model("truth_items");
    private final NominalModel model = Fixtures.model("items");
    private final AnswerMatrix like = Fixtures.answers("responses_complete", "key");
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private static final double FLIP = Double.parseDouble(System.getProperty("flip", "0"));
    private final int[] copierOf = new int[ATTEMPTS * ATTEMPTS];
    private final int[][] right = new int[4][4];
    /** By threshold of ln odds and share: pairs whose direction is called, and of these right. */
    private final int[][][] called = new int[2][THRESHOLDS.length][8];

    private static final double[] THRESHOLDS = {0, Math.log(4), 2, Math.log(9), Math.log(19)};
    private double[] thetas;

    /** What one index did over all exams. */
    private static final class Tally {
        final int[] bonferroni = new int[4];
        final int[] benjamini = new int[4];
        final long[] nulls = new long[5];
        int falseBonferroni;
        int falseBenjamini;
        double fdp;
    }

    public static void main(String[] arguments) {
        int exams = Integer.parseInt(arguments[0]);
        PowerSimulation simulation = new PowerSimulation();
        for (int exam = 0; exam < exams; exam++) {
            simulation.exam(new Random(1000 + exam));
        }
        simulation.print(exams);
    }

    private void exam(Random random) {
        double[] theta = random.doubles(ATTEMPTS, 0, 1).map(u -> 0).toArray();
        for (int i = 0; i < ATTEMPTS; i++) {
            theta[i] = random.nextGaussian();
        }
        short[] choice = draw(theta, random);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, ATTEMPTS).boxed().toList());
        java.util.Collections.shuffle(order, random);
        int[] kind = new int[ATTEMPTS * ATTEMPTS];
        int at = 0;
        for (int share = 0; share < SHARES.length; share++) {
            for (int pair = 0; pair < PAIRS_PER_SHARE; pair++) {
                int a = order.get(at++);
                int b = order.get(at++);
                copierOf[Math.min(a, b) * ATTEMPTS + Math.max(a, b)] =
                        theta[a] < theta[b] != random.nextDouble() < FLIP ? a : b;
                int copier = copierOf[Math.min(a, b) * ATTEMPTS + Math.max(a, b)];
                copy(choice, copier, a + b - copier, SHARES[share], random);
                kind[Math.min(a, b) * ATTEMPTS + Math.max(a, b)] = share + 1;
            }
        }
        AnswerMatrix answers =
                new AnswerMatrix(ATTEMPTS, like.items(), choice, like.optionCount(), like.key(), like.lone());
        ChoiceProbabilities p = ChoiceProbabilities.of(answers, model, Abilities.of(answers, model));
        this.thetas = Abilities.of(answers, model);
        evaluate(answers, p, kind);
    }

    private short[] draw(double[] theta, Random random) {
        int items = like.items();
        short[] choice = new short[ATTEMPTS * items];
        double[] p = new double[truth.lambda().length];
        for (int i = 0; i < ATTEMPTS; i++) {
            truth.probabilities(theta[i], p, 0);
            for (int j = 0; j < items; j++) {
                double u = random.nextDouble();
                int k = 0;
                while (k < 3 && u >= p[4 * j + k]) {
                    u -= p[4 * j + k];
                    k++;
                }
                choice[i * items + j] = (short) k;
            }
        }
        return choice;
    }

    private void copy(short[] choice, int copier, int source, double share, Random random) {
        List<Integer> items =
                new ArrayList<>(IntStream.range(0, like.items()).boxed().toList());
        java.util.Collections.shuffle(items, random);
        for (int j : items.subList(0, (int) Math.round(share * like.items()))) {
            choice[copier * like.items() + j] = choice[source * like.items() + j];
        }
    }

    private void evaluate(AnswerMatrix answers, ChoiceProbabilities p, int[] kind) {
        int pairs = ATTEMPTS * (ATTEMPTS - 1) / 2;
        SimilarityTest test = new SimilarityTest(answers, p);
        CopyingTest copying = new CopyingTest(answers, p);
        SharingTest sharing = new SharingTest(answers, p);
        org.invigil.models.compare.similarity.CopyingDirection direction =
                new org.invigil.models.compare.similarity.CopyingDirection(answers, model);
        Map<String, double[]> lnP = new LinkedHashMap<>();
        int[] kinds = new int[pairs];
        int at = 0;
        for (int a = 0; a < ATTEMPTS; a++) {
            for (int b = a + 1; b < ATTEMPTS; b++, at++) {
                kinds[at] = kind[a * ATTEMPTS + b];
                test.of(a, b);
                double gbt = test.lnGbt();
                double m4 = gbt / Math.log(10) > -1.3 ? 0 : test.lnM4();
                double womega = NormalTail.ln(test.weightedOmega());
                double llr = Math.min(0, Math.log(2) + Math.min(copying.lnP(a, b), copying.lnP(b, a)));
                double slr = sharing.lnP(a, b);
                if (kinds[at] > 0) {
                    boolean aIsCopier = copierOf[a * ATTEMPTS + b] == a;
                    right[0][kinds[at] - 1] += copying.lnP(a, b) < copying.lnP(b, a) == aIsCopier ? 1 : 0;
                    right[1][kinds[at] - 1] += direction.lnOdds(a, b) > 0 == aIsCopier ? 1 : 0;
                    right[3][kinds[at] - 1] +=
                            direction.lnOdds(a, b) + 0.75 * (thetas[b] - thetas[a]) > 0 == aIsCopier ? 1 : 0;
                    right[2][kinds[at] - 1] += thetas[a] < thetas[b] == aIsCopier ? 1 : 0;
                }
                double shown = llr;
                if (kinds[at] > 0 || llr < Math.log(1e-3)) {
                    double forward = copying.lnP(a, b);
                    double backward = copying.lnP(b, a);
                    double own = direction.lnOdds(a, b);
                    double odds = own + 0.75 * (thetas[b] - thetas[a]);
                    if (kinds[at] > 0) {
                        boolean aIsCopier = copierOf[a * ATTEMPTS + b] == a;
                        for (int t = 0; t < THRESHOLDS.length; t++) {
                            for (int way = 0; way < 2; way++) {
                                double o = way == 0 ? own : odds;
                                called[way][t][2 * kinds[at] - 2] += Math.abs(o) >= THRESHOLDS[t] ? 1 : 0;
                                called[way][t][2 * kinds[at] - 1] +=
                                        Math.abs(o) >= THRESHOLDS[t] && o > 0 == aIsCopier ? 1 : 0;
                            }
                        }
                    }
                    if (Math.abs(odds) >= Math.log(9)) {
                        shown = Math.min(0, Math.log(2) + (odds > 0 ? forward : backward));
                    }
                }
                put(lnP, "LLR30x2 of the direction shown", at, pairs, shown);
                put(lnP, "omega", at, pairs, NormalTail.ln(test.omega()));
                put(lnP, "womega", at, pairs, womega);
                put(lnP, "GBT", at, pairs, gbt);
                put(lnP, "M4", at, pairs, m4);
                put(lnP, "LLR30x2", at, pairs, llr);
                put(lnP, "sharing", at, pairs, slr);
                put(lnP, "cauchy(sharing,M4)", at, pairs, cauchy(slr, m4));
                put(lnP, "cauchy(sharing,GBT)", at, pairs, cauchy(slr, gbt));
                put(lnP, "cauchy(sharing,M4,GBT,womega)", at, pairs, cauchy(slr, m4, gbt, womega));
                put(lnP, "cauchy(sharing,LLR)", at, pairs, cauchy(slr, llr));
            }
        }
        lnP.forEach((index, values) -> tally(index, values, kinds));
    }

    private static double cauchy(double... lnP) {
        double highest = Arrays.stream(lnP).map(l -> -l).max().orElse(0);
        // For small p the Cauchy combination is the harmonic mean.
        if (highest > 15) {
            double sum = 0;
            for (double l : lnP) {
                sum += Math.exp(-l - highest);
            }
            return -(highest + Math.log(sum / lnP.length));
        }
        double sum = 0;
        for (double l : lnP) {
            sum += 1 / Math.tan(Math.PI * Math.min(0.99, Math.exp(l)));
        }
        return Math.log(Math.atan2(1, sum / lnP.length) / Math.PI);
    }

    private static void put(Map<String, double[]> lnP, String index, int at, int pairs, double value) {
        lnP.computeIfAbsent(index, i -> new double[pairs])[at] = value;
    }

    private void tally(String index, double[] lnP, int[] kinds) {
        Tally tally = tallies.computeIfAbsent(index, i -> new Tally());
        double[] levels = {0.05, 0.01, 1e-3, 1e-4, 1e-5};
        double bonferroni = Math.log(0.05 / lnP.length);
        double[] sorted = lnP.clone();
        Arrays.sort(sorted);
        double cut = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] <= Math.log(0.05 * (i + 1) / lnP.length)) {
                cut = sorted[i];
            }
        }
        int hits = 0;
        int wrong = 0;
        for (int i = 0; i < lnP.length; i++) {
            int kind = kinds[i];
            if (kind == 0) {
                for (int level = 0; level < levels.length; level++) {
                    tally.nulls[level] += lnP[i] <= Math.log(levels[level]) ? 1 : 0;
                }
            }
            if (lnP[i] <= bonferroni) {
                if (kind > 0) {
                    tally.bonferroni[kind - 1]++;
                } else {
                    tally.falseBonferroni++;
                }
            }
            if (lnP[i] <= cut) {
                hits++;
                if (kind > 0) {
                    tally.benjamini[kind - 1]++;
                } else {
                    tally.falseBenjamini++;
                    wrong++;
                }
            }
        }
        tally.fdp += hits == 0 ? 0 : (double) wrong / hits;
    }

    private void print(int exams) {
        double pairs = exams * PAIRS_PER_SHARE;
        for (int[] r : right) {
            System.out.printf(
                    "right direction %.3f %.3f %.3f %.3f%n", r[0] / pairs, r[1] / pairs, r[2] / pairs, r[3] / pairs);
        }
        for (int way = 0; way < 2; way++) {
            for (int t = 0; t < THRESHOLDS.length; t++) {
                System.out.printf(
                        "%s ln odds >= %.2f: called / right", way == 0 ? "answers" : "answers, ability", THRESHOLDS[t]);
                for (int share = 0; share < 4; share++) {
                    System.out.printf(
                            " %.2f / %.2f",
                            called[way][t][2 * share] / pairs,
                            (double) called[way][t][2 * share + 1] / Math.max(1, called[way][t][2 * share]));
                }
                System.out.println();
            }
        }
        double clean = exams * (ATTEMPTS * (ATTEMPTS - 1) / 2.0 - 4 * PAIRS_PER_SHARE);
        tallies.forEach((index, t) -> System.out.printf(
                java.util.Locale.ROOT,
                "%-30s Bonf %.3f %.3f %.3f %.3f  BH %.3f %.3f %.3f %.3f  false %.3f %.3f  FDP %.3f  null %.4f %.5f %.2e"
                        + " %.2e %.2e%n",
                index,
                t.bonferroni[0] / pairs,
                t.bonferroni[1] / pairs,
                t.bonferroni[2] / pairs,
                t.bonferroni[3] / pairs,
                t.benjamini[0] / pairs,
                t.benjamini[1] / pairs,
                t.benjamini[2] / pairs,
                t.benjamini[3] / pairs,
                (double) t.falseBonferroni / exams,
                (double) t.falseBenjamini / exams,
                t.fdp / exams,
                t.nulls[0] / clean,
                t.nulls[1] / clean,
                t.nulls[2] / clean,
                t.nulls[3] / clean,
                t.nulls[4] / clean));
    }
}
