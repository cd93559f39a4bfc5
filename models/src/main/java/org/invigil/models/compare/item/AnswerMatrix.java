package org.invigil.models.compare.item;

import java.io.Serializable;

/**
 * Chosen options of one exam: attempts in rows, items in columns, options of each item numbered from 0.
 *
 * @param choice row by row; {@link #NONE} where there is no answer
 * @param optionCount how many options each item has; those that nobody chose may be among them
 * @param key the correct option of each item, or {@link #NONE} where none is known
 * @param lone the option that stands for wrong answers which only one attempt gave, or {@link #NONE}: two of them never
 *     match
 */
public record AnswerMatrix(int attempts, int items, short[] choice, int[] optionCount, int[] key, int[] lone)
        implements Serializable {
    public static final short NONE = -1;

    public AnswerMatrix {
        if (choice.length != attempts * items || optionCount.length != items || key.length != items) {
            throw new IllegalArgumentException(
                    "A matrix of " + attempts + " x " + items + " does not fit its arrays of " + choice.length + ", "
                            + optionCount.length + " and " + key.length);
        }
    }

    public int choice(int attempt, int item) {
        return choice[attempt * items + item];
    }

    public boolean isCorrect(int attempt, int item) {
        int chosen = choice(attempt, item);
        return chosen != NONE && chosen == key[item];
    }

    /** Where each item's options begin when all are laid in one row; the last entry is how many there are. */
    public int[] offsets() {
        int[] offsets = new int[items + 1];
        for (int j = 0; j < items; j++) {
            offsets[j + 1] = offsets[j] + optionCount[j];
        }
        return offsets;
    }

    /** How often each option was chosen, all options in one row. */
    public int[] counts() {
        int[] offsets = offsets();
        int[] counts = new int[offsets[items]];
        for (int i = 0; i < attempts; i++) {
            for (int j = 0; j < items; j++) {
                if (choice(i, j) != NONE) {
                    counts[offsets[j] + choice(i, j)]++;
                }
            }
        }
        return counts;
    }

    /** The same without the answers of some, but that every option keeps one of its answers. */
    public AnswerMatrix without(boolean[] isLeftOut) {
        short[] left = choice.clone();
        int[] offsets = offsets();
        int[] counts = counts();
        for (int at = 0; at < left.length; at++) {
            if (isLeftOut[at / items] && left[at] != NONE && counts[offsets[at % items] + left[at]] > 1) {
                counts[offsets[at % items] + left[at]]--;
                left[at] = NONE;
            }
        }
        return new AnswerMatrix(attempts, items, left, optionCount, key, lone);
    }
}
