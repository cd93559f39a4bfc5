package org.invigil.datasets.capture;

/** A rectangle in pixels of the recording, from its top left. */
public record PixelBox(int x, int y, int width, int height) {
    public PixelBox {
        if (x < 0 || y < 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("A crop of " + x + "," + y + "," + width + "," + height + " is no tile");
        }
    }
}
