package org.invigil.models.evaluate;

import java.util.List;
import org.invigil.datasets.Stretch;

/**
 * What the speech network hears in one file, beside its labels.
 *
 * @param lengthMillis of the sound
 * @param labelled stretches of speech according to the labels
 * @param found stretches of speech according to the network, ascending, not touching
 * @param probabilities of speech, one for each frame, 0..1
 * @param frameMillis length of a frame
 */
public record HeardFile(
        String file,
        long lengthMillis,
        List<Stretch> labelled,
        List<Stretch> found,
        float[] probabilities,
        int frameMillis) {}
