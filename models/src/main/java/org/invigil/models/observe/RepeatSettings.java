package org.invigil.models.observe;

import java.io.Serializable;

/**
 * When two stretches of pictures are compared frame by frame, and when they count as the same. Measured in
 * docs/usefulness.md.
 *
 * @param alike how near the pictures of two stretches come to each other, as a share of how near they come when shifted
 *     by some seconds, up to which they are compared frame by frame, 0..1
 * @param movement mean grey difference that the shift must make: in a still picture everything is the same, 0..1
 * @param mostInVain pairs of stretches of one segment that may turn out to differ before no others are compared; each
 *     costs some hundredths of a second
 * @param mostMillis of repetition that is confirmed in one segment before no others are compared: a second of it costs
 *     as much as three of looking, and one repetition is reason enough to look
 * @param same share of the shifted difference up to which frames are the same, 0..1
 */
public record RepeatSettings(float alike, float movement, int mostInVain, long mostMillis, float same)
        implements Serializable {
    public static final RepeatSettings DEFAULT = new RepeatSettings(0.38f, 0.003f, 2, 40_000, 0.25f);
}
