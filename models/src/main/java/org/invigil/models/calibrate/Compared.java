package org.invigil.models.calibrate;

import org.invigil.models.evaluate.Estimate;

/**
 * One figure before and after, on cases that the settings were not chosen on.
 *
 * @param figure {@code recall}, {@code false_per_hour}, {@code precision_top_5}, {@code precision_top_10},
 *     {@code precision_top_20}, {@code review_minutes} (until nine of ten confirmed attempts have been seen, in order
 *     of suspicion), {@code review_minutes_saved}, {@code calibration_error}, {@code roc_auc}
 * @param before empty for a difference
 */
public record Compared(String figure, Estimate before, Estimate after) {}
