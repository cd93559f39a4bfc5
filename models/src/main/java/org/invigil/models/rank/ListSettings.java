package org.invigil.models.rank;

/**
 * Which attempts stand in the list besides those that lead the ranking.
 *
 * @param reviewMinutes time for reviewing a course; the line is drawn where it ends. Null: the line is drawn where
 *     review priority becomes LOW
 * @param justBelow how many attempts just below the line are shown too, against a line that is taken for a verdict
 * @param atRandom how many of the others below it are drawn, as unbiased labels and against automation bias
 */
public record ListSettings(Double reviewMinutes, int justBelow, int atRandom) {
    public static final ListSettings DEFAULT = new ListSettings(null, 2, 3);

    public ListSettings {
        if (justBelow < 0 || atRandom < 0 || (reviewMinutes != null && !(reviewMinutes > 0))) {
            throw new IllegalArgumentException(
                    "reviewMinutes is above 0 or null, justBelow and atRandom are 0 or more, not " + reviewMinutes
                            + ", " + justBelow + ", " + atRandom);
        }
    }

    public ListSettings within(double minutes) {
        return new ListSettings(minutes, justBelow, atRandom);
    }
}
