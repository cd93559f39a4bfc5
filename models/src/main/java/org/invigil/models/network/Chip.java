package org.invigil.models.network;

import org.invigil.datasets.recording.Picture;

/**
 * A turned square of a picture, brought to a fixed number of pixels. A pixel covers its number to its number plus one;
 * what lies outside the picture is black.
 */
final class Chip {
    /** Finer sampling shows no difference in embeddings and costs time on large photos. */
    private static final int MOST_SAMPLES_A_SIDE = 8;

    private Chip() {}

    /**
     * Samples between pixels; where the picture is finer than the chip, means of several samples, so that nothing
     * flickers.
     *
     * @param toPicture from the chip to the picture
     * @param side of the chip in pixels
     * @param chips side x side x 3 bytes RGB are written into it
     * @param at index of the first byte
     */
    static void draw(Picture picture, Similarity toPicture, int side, byte[] chips, int at) {
        int samples = (int) Math.max(1, Math.min(MOST_SAMPLES_A_SIDE, Math.round(toPicture.scale())));
        double[] sum = new double[3];
        int to = at;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++, to += 3) {
                sum[0] = 0;
                sum[1] = 0;
                sum[2] = 0;
                for (int part = 0; part < samples * samples; part++) {
                    double chipX = x + (part % samples + 0.5) / samples;
                    double chipY = y + (part / samples + 0.5) / samples;
                    add(picture, toPicture.x(chipX, chipY) - 0.5, toPicture.y(chipX, chipY) - 0.5, sum);
                }
                for (int colour = 0; colour < 3; colour++) {
                    chips[to + colour] = (byte) Math.round(sum[colour] / (samples * samples));
                }
            }
        }
    }

    /** Left for right, in place. */
    static void mirror(byte[] chips, int at, int side) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side / 2; x++) {
                int left = at + (y * side + x) * 3;
                int right = at + (y * side + side - 1 - x) * 3;
                for (int colour = 0; colour < 3; colour++) {
                    byte kept = chips[left + colour];
                    chips[left + colour] = chips[right + colour];
                    chips[right + colour] = kept;
                }
            }
        }
    }

    private static void add(Picture picture, double x, double y, double[] sum) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double right = x - column;
        double below = y - row;
        add(picture, column, row, (1 - right) * (1 - below), sum);
        add(picture, column + 1, row, right * (1 - below), sum);
        add(picture, column, row + 1, (1 - right) * below, sum);
        add(picture, column + 1, row + 1, right * below, sum);
    }

    private static void add(Picture picture, int column, int row, double weight, double[] sum) {
        if (column < 0 || row < 0 || column >= picture.width() || row >= picture.height()) {
            return;
        }
        int at = (row * picture.width() + column) * 3;
        byte[] rgb = picture.rgb();
        sum[0] += weight * (rgb[at] & 0xff);
        sum[1] += weight * (rgb[at + 1] & 0xff);
        sum[2] += weight * (rgb[at + 2] & 0xff);
    }
}
