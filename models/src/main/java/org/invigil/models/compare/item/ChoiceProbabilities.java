package org.invigil.models.compare.item;

import java.io.Serializable;

/**
 * How likely each attempt is to choose each option, by its own ability.
 *
 * @param offsets where each item's options begin in a row
 * @param table row by row, one row an attempt; options that never match another attempt's ({@code lone}) hold 0
 */
public record ChoiceProbabilities(int[] offsets, double[] table) implements Serializable {
    public static ChoiceProbabilities of(AnswerMatrix answers, NominalModel model, double[] thetas) {
        int width = model.lambda().length;
        double[] table = new double[Math.multiplyExact(thetas.length, width)];
        for (int i = 0; i < thetas.length; i++) {
            model.probabilities(thetas[i], table, i * width);
            for (int j = 0; j < answers.items(); j++) {
                if (answers.lone()[j] != AnswerMatrix.NONE) {
                    table[i * width + model.offsets()[j] + answers.lone()[j]] = 0;
                }
            }
        }
        return new ChoiceProbabilities(model.offsets(), table);
    }

    public int width() {
        return offsets[offsets.length - 1];
    }
}
