package org.invigil.datasets.recording;

/**
 * One decoded picture.
 *
 * @param millis time in the file, from its first packet
 * @param rgb width x height x 3 bytes, row by row without padding
 * @param sourceWidth pixels of the recording before scaling
 */
public record Picture(long millis, int width, int height, byte[] rgb, int sourceWidth, int sourceHeight) {
    /** Grey value 0..255 of a pixel (BT.601 luma). */
    public int grey(int x, int y) {
        int at = (y * width + x) * 3;
        return (77 * (rgb[at] & 0xff) + 150 * (rgb[at + 1] & 0xff) + 29 * (rgb[at + 2] & 0xff)) >> 8;
    }
}
