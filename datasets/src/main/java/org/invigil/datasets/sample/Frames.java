package org.invigil.datasets.sample;

/** A source of pictures of {@value Scene#WIDTH} x {@value Scene#HEIGHT} pixels. */
@FunctionalInterface
public interface Frames {
    /**
     * @param recordedSeconds from the first picture of the recording
     * @param bgr filled with blue, green and red of each pixel, row by row
     */
    void paint(double recordedSeconds, byte[] bgr);
}
