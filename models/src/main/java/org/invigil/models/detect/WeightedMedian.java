package org.invigil.models.detect;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The value that half of the weight lies at or below. */
final class WeightedMedian {
    private WeightedMedian() {}

    /**
     * @param items at least one; where no item has a weight all count alike
     * @param weight not negative
     */
    static <T> double of(List<T> items, ToDoubleFunction<T> value, ToLongFunction<T> weight) {
        List<T> sorted =
                items.stream().sorted(Comparator.comparingDouble(value)).toList();
        long total = sorted.stream().mapToLong(weight).sum();
        if (total == 0) {
            return value.applyAsDouble(sorted.get((sorted.size() - 1) / 2));
        }
        long below = 0;
        for (T item : sorted) {
            below += weight.applyAsLong(item);
            if (2 * below >= total) {
                return value.applyAsDouble(item);
            }
        }
        throw new IllegalArgumentException("A weight below 0 among " + items.size());
    }
}
