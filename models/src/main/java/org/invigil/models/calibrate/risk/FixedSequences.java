package org.invigil.models.calibrate.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * Which settings of a grid may be used, all of them together wrong with no more than the given probability: each
 * sequence is tested in an order that was fixed before anything was seen, and ends at its first setting that does not
 * pass; several sequences share the probability. The best of those that passed may then be chosen by the same data
 * (Angelopoulos, Bates, Candes, Jordan and Lei, "Learn then Test", arXiv 2110.01052, section 3; fixed sequences after
 * Bauer, Statistics in Medicine 10, 1991).
 */
public final class FixedSequences {
    private FixedSequences() {}

    /**
     * Tests the sequences.
     *
     * @param pValues of each sequence in its order
     * @param error probability of any wrong setting among those that pass, 0..1
     * @return how many settings of each sequence pass, from its beginning
     */
    public static List<Integer> passing(List<double[]> pValues, double error) {
        List<Integer> passing = new ArrayList<>();
        for (double[] sequence : pValues) {
            int passed = 0;
            while (passed < sequence.length && sequence[passed] <= error / pValues.size()) {
                passed++;
            }
            passing.add(passed);
        }
        return passing;
    }
}
