package org.invigil.models.identity;

import org.invigil.datasets.observation.Utterance;

/**
 * One utterance and the likeness of its voice.
 *
 * @param likeness a unit vector; null for an utterance that is too short
 */
public record HeardVoice(Utterance utterance, float[] likeness) {
    long millis() {
        return utterance.endMillis() - utterance.startMillis();
    }
}
