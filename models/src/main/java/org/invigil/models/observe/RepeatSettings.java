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
 *     as much as three of looking, and two minutes of it are reason enough to look
 * @param likely share of the shifted difference up to which single pictures and the first seconds may be the same: one
 *     pair is as far apart as its noise, which says little, 0..1
 * @param same share of the shifted difference up to which frames are the same, 0..1
 * @param longMillis from this length on chance comes less near, and noise may be more of what moves
 * @param sameInLong the same share for stretches of that length, 0..1
 */
public record RepeatSettings(
        float alike,
        float movement,
        int mostInVain,
        long mostMillis,
        float likely,
        float same,
        long longMillis,
        float sameInLong)
        implements Serializable {
    public static final RepeatSettings DEFAULT =
            new RepeatSettings(0.38f, 0.003f, 6, 120_000, 0.4f, 0.25f, 20_000, 0.35f);

    /** Share up to which stretches of that length are the same, 0..1. */
    public float same(long lengthMillis) {
        return lengthMillis >= longMillis ? sameInLong : same;
    }
}
