package org.invigil.datasets.incident;

import java.io.Serializable;

/**
 * One figure of an exam's takers that detectors compare with.
 *
 * @param figure snake_case, its unit at the end, such as {@code page_left_per_hour}
 * @param attempts how many attempts it was taken from
 * @param medianDeviation median absolute deviation from the median
 * @param upper 90th percentile
 */
public record Cohort(
        String examDay, String examId, String figure, int attempts, double median, double medianDeviation, double upper)
        implements Serializable {
    /** Below this a cohort says nothing and detectors do without (field practice). */
    public static final int FEWEST_ATTEMPTS = 10;

    public boolean isUsable() {
        return attempts >= FEWEST_ATTEMPTS;
    }
}
