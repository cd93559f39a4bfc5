package org.invigil.datasets.recording;

import org.invigil.datasets.capture.PixelBox;

/**
 * Which pictures of a file are wanted, and how large. Times are file times.
 *
 * <p>Pictures are taken on the grid {@code gridMillis + k * stepMillis}. Several windows give exactly what one window
 * over all of them gives if the borders between them lie on the grid.
 *
 * @param fromMillis included; nothing before it is scaled or handed out
 * @param toMillis excluded; nothing from it on is scaled or handed out
 * @param stepMillis between two grid times; 1 takes every picture
 * @param gridMillis file time of any one grid time: that of "Start test" puts the grid on attempt time
 * @param maxWidth pixels of the upright picture; it is never enlarged
 * @param crop in pixels of the upright recording, or null for the whole picture
 * @param frames which of the recording's frames count
 */
public record PictureWindow(
        long fromMillis, long toMillis, long stepMillis, long gridMillis, int maxWidth, PixelBox crop, Frames frames) {

    /** Which of the recording's frames count. */
    public enum Frames {
        ALL,
        /** Only key frames are decoded: some hundredths of the cost, at irregular times some seconds apart. */
        KEY
    }

    public PictureWindow {
        if (toMillis < fromMillis) {
            throw new IllegalArgumentException("Pictures from " + fromMillis + " to " + toMillis);
        }
        if (stepMillis < 1 || maxWidth < 2) {
            throw new IllegalArgumentException("A step of " + stepMillis + " ms, a width of " + maxWidth);
        }
    }

    /** Whole pictures from all frames. */
    public static PictureWindow of(long fromMillis, long toMillis, long stepMillis, long gridMillis, int maxWidth) {
        return new PictureWindow(fromMillis, toMillis, stepMillis, gridMillis, maxWidth, null, Frames.ALL);
    }

    public PictureWindow cropped(PixelBox tile) {
        return new PictureWindow(fromMillis, toMillis, stepMillis, gridMillis, maxWidth, tile, frames);
    }

    /** The grid time at or before a file time. */
    long gridTime(long millis) {
        return Math.floorDiv(millis - gridMillis, stepMillis) * stepMillis + gridMillis;
    }

    boolean contains(long millis) {
        return millis >= fromMillis && millis < toMillis;
    }
}
