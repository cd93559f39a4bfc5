package org.invigil.models.compare.similarity;

/**
 * What two attempts have in common on the items that both answered.
 *
 * @param common items answered by both
 * @param matches of these, with the same option
 * @param matchesCorrect of the matches, the correct ones
 */
public record Agreement(int common, int matches, int matchesCorrect) {
    /** Below this two attempts are not compared. */
    public static final int FEWEST_COMMON = 20;

    public int matchesIncorrect() {
        return matches - matchesCorrect;
    }

    public boolean isTested() {
        return common >= FEWEST_COMMON;
    }
}
