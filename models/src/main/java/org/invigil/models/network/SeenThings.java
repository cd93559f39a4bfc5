package org.invigil.models.network;

import java.util.List;
import org.invigil.datasets.observation.Thing;

/**
 * What {@link Things} finds in one picture, best first.
 *
 * @param persons bodies, {@code person}
 * @param objects {@code phone}, {@code book}, {@code laptop}
 */
public record SeenThings(List<Thing> persons, List<Thing> objects) {}
