package org.invigil.datasets.review;

/**
 * What one kind of incident adds to an attempt's suspicion.
 *
 * @param what name of the incident kind or pair evidence
 * @param count how many incidents
 * @param seconds how long they last together
 * @param points of the suspicion's 0..100 that are due to it
 */
public record Contribution(String what, int count, double seconds, double points) {}
