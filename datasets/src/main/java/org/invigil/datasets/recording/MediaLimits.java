package org.invigil.datasets.recording;

/**
 * Bounds on hostile or broken media.
 *
 * @param maxPixels of one picture
 * @param maxStreams in one file
 * @param maxMillis of one file
 * @param gapMillis without packets that count as a gap
 */
public record MediaLimits(int maxPixels, int maxStreams, long maxMillis, long gapMillis) {
    public static final MediaLimits DEFAULT = new MediaLimits(3840 * 2160, 8, 24L * 3600 * 1000, 2_000);
}
