package org.invigil.models.compare.error;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;

/**
 * Groups of takers for whom the questions behave otherwise than for the rest, and whom nobody has named: another
 * school, another translation. The leading components of what ability leaves open of the answers show them (after Price
 * et al. 2006, who correct for ancestry so), as far as they stand out from what the item model draws by itself. Those
 * among whom the same answers were handed round are no such group.
 */
public final class HiddenStrata {
    /** Each splits what the one before has left. */
    private static final int MOST_SPLITS = 2;

    /** Exams that the item model draws, to know how large a component is by chance. */
    private static final int DRAWN = 5;

    /** A component must be larger than the largest of these by so much. */
    private static final double BEYOND_DRAWN = 1.05;

    /**
     * Kurtosis of a component that a tenth of the takers makes: one that fewer make is a handful who answer alike, and
     * that is to be found, not explained away.
     */
    private static final double MOST_KURTOSIS = 8;

    private static final double SMALLEST_SHARE = 0.1;
    private static final int FEWEST_TAKERS = 20;
    private static final int ROUNDS = 60;

    /** Takers at either end of a component whose answers are looked at for having been handed round. */
    private static final int[] CORES = {10, 20};

    /** Share of a core that took an item's answer from outside, rather than coming to it as the item model has it. */
    private static final double TAKEN = 0.9;

    /** Below it, and above {@link #PARTLY}, preferences differ as those of another school or translation do. */
    private static final double PARTLY = 0.5;

    /** An answer that nearly everybody knows shows nothing. */
    private static final double MOST_EXPECTED = 0.75;

    /** Share of the items whose answers a core has taken, and how many they are. */
    private static final double SMALLEST_SHARE_TAKEN = 0.15;

    private static final int FEWEST_TAKEN = 9;

    /** Rarer options would carry a component alone. */
    private static final double LEAST_VARIANCE = 0.02;

    private final AnswerMatrix answers;
    private final ChoiceProbabilities probabilities;
    private final int[] named;
    private final int strata;
    private final float[] weights;

    /**
     * What was found.
     *
     * @param stratum number of the stratum of each attempt: as it was named, divided by what is found
     * @param tookAnswers whether an attempt belongs to a circle in which the same answers were handed round; such a
     *     circle is no stratum, and its pairs say nothing of chance
     */
    public record Division(int[] stratum, boolean[] tookAnswers) implements Serializable {
        public boolean isAnyTaker() {
            return IntStream.range(0, tookAnswers.length).anyMatch(i -> tookAnswers[i]);
        }

        /** The same with those who were found to have taken answers before. */
        public Division with(Division before) {
            boolean[] both = tookAnswers.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] |= before.tookAnswers[i];
            }
            return new Division(stratum, both);
        }
    }

    private HiddenStrata(AnswerMatrix answers, ChoiceProbabilities probabilities, int[] named) {
        this.answers = answers;
        this.probabilities = probabilities;
        this.named = named;
        this.strata = 1 + Arrays.stream(named).max().orElse(0);
        this.weights = new float[probabilities.width()];
        for (int k = 0; k < weights.length; k++) {
            double variance = 0;
            for (int i = 0; i < answers.attempts(); i++) {
                double p = probabilities.table()[i * weights.length + k];
                variance += p * (1 - p) / answers.attempts();
            }
            weights[k] = (float) (1 / Math.sqrt(Math.max(LEAST_VARIANCE, variance)));
        }
    }

    /**
     * The strata that were named, each divided by what is found.
     *
     * @param named number of the stratum of each attempt
     */
    public static Division of(AnswerMatrix answers, ChoiceProbabilities probabilities, int[] named) {
        return answers.attempts() < 2 * FEWEST_TAKERS
                ? new Division(named, new boolean[named.length])
                : new HiddenStrata(answers, probabilities, named).found();
    }

    private Division found() {
        float[] residuals = residuals(answers.choice());
        Random random = new Random(answers.attempts());
        double largestDrawn = 0;
        for (int exam = 0; exam < DRAWN; exam++) {
            largestDrawn = Math.max(
                    largestDrawn, component(residuals(drawn(random)), random).size());
        }
        int[] found = named.clone();
        boolean[] tookAnswers = new boolean[found.length];
        int groups = strata;
        for (int split = 0; split < MOST_SPLITS; split++) {
            Component component = component(residuals, random);
            if (component.size() <= BEYOND_DRAWN * largestDrawn) {
                break;
            }
            int[] order = component.order();
            boolean isHandedRound = false;
            for (int core : CORES) {
                isHandedRound |= markTakers(Arrays.copyOf(order, core), tookAnswers);
                isHandedRound |= markTakers(Arrays.copyOfRange(order, order.length - core, order.length), tookAnswers);
            }
            if (isHandedRound) {
                takeOut(residuals, component);
                continue;
            }
            if (component.kurtosis() > MOST_KURTOSIS) {
                break;
            }
            boolean[] isHigh = component.high();
            int high = (int)
                    IntStream.range(0, isHigh.length).filter(i -> isHigh[i]).count();
            int fewest = (int) Math.max(FEWEST_TAKERS, SMALLEST_SHARE * isHigh.length);
            if (Math.min(high, isHigh.length - high) < fewest) {
                break;
            }
            for (int i = 0; i < found.length; i++) {
                found[i] += isHigh[i] ? groups : 0;
            }
            groups *= 2;
            takeOut(residuals, component);
        }
        return new Division(numbered(found), tookAnswers);
    }

    /**
     * Marks whoever has the answers that a core took, where it took many and hardly any by halves: handed-round answers
     * are shared by all or by none of those who got them.
     */
    private boolean markTakers(int[] core, boolean[] tookAnswers) {
        int[] taken = new int[answers.items()];
        Arrays.fill(taken, AnswerMatrix.NONE);
        int whole = 0;
        int partly = 0;
        for (int j = 0; j < answers.items(); j++) {
            int from = probabilities.offsets()[j];
            int[] chosen = new int[probabilities.offsets()[j + 1] - from];
            double[] expected = new double[chosen.length];
            for (int i : core) {
                if (answers.choice(i, j) != AnswerMatrix.NONE) {
                    chosen[answers.choice(i, j)]++;
                    for (int k = 0; k < chosen.length; k++) {
                        expected[k] += probabilities.table()[i * weights.length + from + k];
                    }
                }
            }
            int answered = Arrays.stream(chosen).sum();
            for (int k = 0; k < chosen.length; k++) {
                if (2 * chosen[k] > answered && 2 * answered > core.length && expected[k] <= MOST_EXPECTED * answered) {
                    double share = (chosen[k] - expected[k]) / (answered - expected[k]);
                    whole += share >= TAKEN ? 1 : 0;
                    partly += share >= PARTLY && share < TAKEN ? 1 : 0;
                    taken[j] = share >= TAKEN ? k : taken[j];
                }
            }
        }
        if (whole < Math.max(FEWEST_TAKEN, SMALLEST_SHARE_TAKEN * answers.items()) || whole < 2 * partly) {
            return false;
        }
        for (int i = 0; i < tookAnswers.length; i++) {
            int same = 0;
            for (int j = 0; j < taken.length; j++) {
                same += taken[j] != AnswerMatrix.NONE && answers.choice(i, j) == taken[j] ? 1 : 0;
            }
            tookAnswers[i] |= same >= TAKEN * whole;
        }
        return true;
    }

    /** What ability leaves open, standardised, around the mean of each named stratum; 0 where nothing was answered. */
    private float[] residuals(short[] choice) {
        int width = weights.length;
        float[] residuals = new float[answers.attempts() * width];
        double[] sums = new double[strata * width];
        int[] counts = new int[strata * answers.items()];
        for (int i = 0; i < answers.attempts(); i++) {
            for (int j = 0; j < answers.items(); j++) {
                int chosen = choice[i * answers.items() + j];
                if (chosen != AnswerMatrix.NONE) {
                    counts[named[i] * answers.items() + j]++;
                    int from = probabilities.offsets()[j];
                    for (int k = from; k < probabilities.offsets()[j + 1]; k++) {
                        double off =
                                (k - from == chosen ? 1 : 0) - probabilities.table()[i * width + k];
                        residuals[i * width + k] = (float) (off * weights[k]);
                        sums[named[i] * width + k] += off * weights[k];
                    }
                }
            }
        }
        for (int i = 0; i < answers.attempts(); i++) {
            for (int j = 0; j < answers.items(); j++) {
                if (choice[i * answers.items() + j] != AnswerMatrix.NONE) {
                    for (int k = probabilities.offsets()[j]; k < probabilities.offsets()[j + 1]; k++) {
                        residuals[i * width + k] -=
                                (float) (sums[named[i] * width + k] / counts[named[i] * answers.items() + j]);
                    }
                }
            }
        }
        return residuals;
    }

    /** The same exam as the item model draws it: answered are the same questions. */
    private short[] drawn(Random random) {
        short[] choice = answers.choice().clone();
        int width = weights.length;
        for (int i = 0; i < answers.attempts(); i++) {
            for (int j = 0; j < answers.items(); j++) {
                int at = i * answers.items() + j;
                if (choice[at] != AnswerMatrix.NONE) {
                    int from = i * width + probabilities.offsets()[j];
                    int options = probabilities.offsets()[j + 1] - probabilities.offsets()[j];
                    double u = random.nextDouble();
                    int k = 0;
                    while (k < options - 1 && u >= probabilities.table()[from + k]) {
                        u -= probabilities.table()[from + k++];
                    }
                    choice[at] = (short) k;
                }
            }
        }
        return choice;
    }

    /**
     * The leading one.
     *
     * @param scores of each attempt, of length 1 together
     * @param size the singular value
     */
    private record Component(double[] scores, double size) {
        double kurtosis() {
            return scores.length * Arrays.stream(scores).map(u -> u * u * u * u).sum();
        }

        /** Attempts from the lowest score to the highest. */
        int[] order() {
            return IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> scores[i]))
                    .mapToInt(i -> i)
                    .toArray();
        }

        /** The division into two whose means lie farthest apart for their sizes. */
        boolean[] high() {
            double[] sorted = scores.clone();
            Arrays.sort(sorted);
            double total = Arrays.stream(sorted).sum();
            double below = 0;
            double widest = -1;
            double cut = 0;
            for (int n = 1; n < sorted.length; n++) {
                below += sorted[n - 1];
                double apart = below / n - (total - below) / (sorted.length - n);
                double between = (double) n * (sorted.length - n) * apart * apart;
                if (between > widest) {
                    widest = between;
                    cut = (sorted[n - 1] + sorted[n]) / 2;
                }
            }
            boolean[] high = new boolean[scores.length];
            for (int i = 0; i < high.length; i++) {
                high[i] = scores[i] > cut;
            }
            return high;
        }
    }

    /** By power iteration from a drawn start. */
    private Component component(float[] residuals, Random random) {
        int width = weights.length;
        double[] scores = random.doubles(answers.attempts(), -1, 1).toArray();
        double size = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] loadings = loadings(residuals, scores);
            for (int i = 0; i < scores.length; i++) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    sum += residuals[i * width + k] * loadings[k];
                }
                scores[i] = sum;
            }
            double norm = Math.sqrt(Arrays.stream(scores).map(u -> u * u).sum());
            size = Math.sqrt(norm);
            for (int i = 0; i < scores.length && norm > 0; i++) {
                scores[i] /= norm;
            }
        }
        return new Component(scores, size);
    }

    private double[] loadings(float[] residuals, double[] scores) {
        int width = weights.length;
        double[] loadings = new double[width];
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < width; k++) {
                loadings[k] += residuals[i * width + k] * scores[i];
            }
        }
        return loadings;
    }

    private void takeOut(float[] residuals, Component component) {
        int width = weights.length;
        double[] loadings = loadings(residuals, component.scores());
        for (int i = 0; i < component.scores().length; i++) {
            for (int k = 0; k < width; k++) {
                residuals[i * width + k] -= (float) (component.scores()[i] * loadings[k]);
            }
        }
    }

    /** From 0 without gaps, in ascending order. */
    private static int[] numbered(int[] found) {
        int[] numbers = Arrays.stream(found).distinct().sorted().toArray();
        return Arrays.stream(found)
                .map(group -> Arrays.binarySearch(numbers, group))
                .toArray();
    }
}
