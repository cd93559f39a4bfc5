package org.invigil.models.compare.room;

/**
 * Landmarks that two attempts share at one difference of their clocks.
 *
 * @param cell the difference of the clocks, the first attempt's minus the second's, in cells of
 *     {@value RoomComparison#CELL_MILLIS} ms
 * @param second of the first attempt's clock
 * @param peaks how many different first peaks of the first attempt are shared in this second
 */
public record Coincidence(int cell, long second, int peaks) {}
