package org.invigil.models.compare.similarity;

import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.ChoiceProbabilities;
import org.invigil.models.compare.tail.NormalTail;
import org.invigil.models.compare.tail.WeightedSumTail;

/**
 * Likelihood ratio of "30 % of the items were taken from the source" against "none", for a possible copier and a source
 * (weights after Romero, Riascos and Jara 2015; tail by {@link WeightedSumTail}). Directed; one for each thread.
 */
public final class CopyingTest {
    /** Share of items taken over that the weights are best for. */
    public static final double SHARE = 0.3;

    private static final double SMALLEST_P = 1e-6;
    private static final double LARGEST_P = 1 - 1e-9;

    private final AnswerMatrix answers;
    private final int[] offsets;
    private final int width;
    private final double[] clipped;
    private final double[] weights;
    private final double[] pairP;
    private final double[] pairWeights;

    public CopyingTest(AnswerMatrix answers, ChoiceProbabilities probabilities) {
        this.answers = answers;
        this.offsets = probabilities.offsets();
        this.width = probabilities.width();
        this.clipped = new double[probabilities.table().length];
        this.weights = new double[probabilities.table().length];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.min(LARGEST_P, Math.max(SMALLEST_P, probabilities.table()[i]));
            weights[i] = Math.log(SHARE / clipped[i] + 1 - SHARE) - Math.log(1 - SHARE);
        }
        this.pairP = new double[answers.items()];
        this.pairWeights = new double[answers.items()];
    }

    private CopyingTest(CopyingTest other) {
        this.answers = other.answers;
        this.offsets = other.offsets;
        this.width = other.width;
        this.clipped = other.clipped;
        this.weights = other.weights;
        this.pairP = new double[answers.items()];
        this.pairWeights = new double[answers.items()];
    }

    /** Another one over the same tables, for another thread. */
    public CopyingTest twin() {
        return new CopyingTest(this);
    }

    /** Standardised log likelihood ratio. Its plain normal tail is badly wrong: see {@link #lnP}. */
    public double z(int copier, int source) {
        double excess = 0;
        double variance = 0;
        short[] choice = answers.choice();
        int atCopier = copier * answers.items();
        int atSource = source * answers.items();
        int base = copier * width;
        for (int j = 0; j < answers.items(); j++) {
            short given = choice[atCopier + j];
            short theirs = choice[atSource + j];
            if (given != AnswerMatrix.NONE && theirs != AnswerMatrix.NONE && theirs != answers.lone()[j]) {
                int at = base + offsets[j] + theirs;
                double p = clipped[at];
                double weight = weights[at];
                excess += weight * ((given == theirs ? 1 : 0) - p);
                variance += p * (1 - p) * weight * weight;
            }
        }
        return variance > 0 ? excess / Math.sqrt(variance) : 0;
    }

    /** ln of the upper tail: normal up to z = 2, saddlepoint beyond. */
    public double lnP(int copier, int source) {
        double z = z(copier, source);
        if (z <= WeightedSumTail.NORMAL_UP_TO) {
            return NormalTail.ln(z);
        }
        int n = 0;
        double observed = 0;
        for (int j = 0; j < answers.items(); j++) {
            int given = answers.choice(copier, j);
            int theirs = answers.choice(source, j);
            if (given != AnswerMatrix.NONE && theirs != AnswerMatrix.NONE && theirs != answers.lone()[j]) {
                int at = copier * width + offsets[j] + theirs;
                pairP[n] = clipped[at];
                pairWeights[n] = weights[at];
                observed += given == theirs ? weights[at] : 0;
                n++;
            }
        }
        return WeightedSumTail.ln(pairP, pairWeights, n, observed);
    }
}
