package org.invigil.models.network;

import java.util.Arrays;
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
        double[] shares = shares(samples);
        float[] sum = new float[3];
        int to = at;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                Arrays.fill(sum, 0);
                for (double below : shares) {
                    for (double right : shares) {
                        double chipX = x + right;
                        double chipY = y + below;
                        add(picture, toPicture.x(chipX, chipY) - 0.5, toPicture.y(chipX, chipY) - 0.5, sum);
                    }
                }
                for (int colour = 0; colour < 3; colour++) {
                    chips[to++] = (byte) (sum[colour] / (samples * samples) + 0.5f);
                }
            }
        }
    }

    /** Where the samples of a pixel lie, in pixels from its edge. */
    private static double[] shares(int samples) {
        double[] shares = new double[samples];
        for (int i = 0; i < samples; i++) {
            shares[i] = (i + 0.5) / samples;
        }
        return shares;
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

    private static void add(Picture picture, double x, double y, float[] sum) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float right = (float) (x - column);
        float below = (float) (y - row);
        boolean isInside = column >= 0 && row >= 0 && column + 1 < picture.width() && row + 1 < picture.height();
        if (!isInside) {
            addAtEdge(picture, column, row, (1 - right) * (1 - below), sum);
            addAtEdge(picture, column + 1, row, right * (1 - below), sum);
            addAtEdge(picture, column, row + 1, (1 - right) * below, sum);
            addAtEdge(picture, column + 1, row + 1, right * below, sum);
            return;
        }
        byte[] rgb = picture.rgb();
        int above = (row * picture.width() + column) * 3;
        int under = above + picture.width() * 3;
        float left = 1 - right;
        for (int colour = 0; colour < 3; colour++, above++, under++) {
            float upper = (rgb[above] & 0xff) * left + (rgb[above + 3] & 0xff) * right;
            float lower = (rgb[under] & 0xff) * left + (rgb[under + 3] & 0xff) * right;
            sum[colour] += upper * (1 - below) + lower * below;
        }
    }

    private static void addAtEdge(Picture picture, int column, int row, float weight, float[] sum) {
        if (column < 0 || row < 0 || column >= picture.width() || row >= picture.height()) {
            return;
        }
        int at = (row * picture.width() + column) * 3;
        for (int colour = 0; colour < 3; colour++) {
            sum[colour] += weight * (picture.rgb()[at + colour] & 0xff);
        }
    }
}
