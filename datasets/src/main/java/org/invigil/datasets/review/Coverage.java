package org.invigil.datasets.review;

/**
 * How much of the window was analysed, 0..1 each.
 *
 * @param video null where no picture was promised
 * @param audio null where no sound was promised
 * @param activity null where no log was given
 */
public record Coverage(Double video, Double audio, Double activity) {}
