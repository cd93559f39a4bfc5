package org.invigil.models.network;

import java.io.Serializable;

/**
 * Scores from which things are answered, 0..1. The defaults lie above everything that the network took for a thing in
 * pictures without it (models/weights/objects.md).
 *
 * @param remote from which a remote control counts as a phone: the network often takes one for the other
 */
public record ThingThresholds(float person, float phone, float remote, float book, float laptop)
        implements Serializable {
    public static final ThingThresholds DEFAULT = new ThingThresholds(0.5f, 0.4f, 0.45f, 0.45f, 0.5f);
}
