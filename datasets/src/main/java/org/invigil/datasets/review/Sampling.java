package org.invigil.datasets.review;

/**
 * How an attempt came into the list that reviewers are asked to read, so that what they find in it can be weighed.
 *
 * @param probability 0..1, with which it was to come there; null for one below the line that was not drawn
 * @param seed of the draw in this course and exam day; the same for all its attempts
 */
public record Sampling(Double probability, long seed) {}
