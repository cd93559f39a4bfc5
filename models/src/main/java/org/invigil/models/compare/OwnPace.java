package org.invigil.models.compare;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Seconds spent on a question where a log has only the time of each answer: since the answer before, in own order. */
final class OwnPace {
    private OwnPace() {}

    /** @param seconds row by row; only unknown ones are filled */
    static void fillSeconds(int attempts, int items, double[] seconds, double[] answeredAt, double[] startedAt) {
        for (int i = 0; i < attempts; i++) {
            int row = i * items;
            int[] order = IntStream.range(row, row + items)
                    .filter(at -> !Double.isNaN(answeredAt[at]))
                    .boxed()
                    .sorted(Comparator.comparingDouble(at -> answeredAt[at]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double before = startedAt[i];
            for (int at : order) {
                if (Double.isNaN(seconds[at])) {
                    seconds[at] = answeredAt[at] - before;
                }
                before = answeredAt[at];
            }
        }
    }
}
