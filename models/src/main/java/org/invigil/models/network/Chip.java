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
        double[] across = new double[side * samples];
        double[] down = new double[side * samples];
        for (int i = 0; i < across.length; i++) {
            double inChip = i / samples + shares[i % samples];
            across[i] = toPicture.scaleX() * inChip;
            down[i] = toPicture.scaleY() * inChip;
        }
        float[] sums = new float[side * 3];
        int to = at;
        for (int y = 0; y < side; y++) {
            Arrays.fill(sums, 0);
            for (double below : shares) {
                addRow(picture, toPicture, y + below, across, down, samples, sums);
            }
            for (float sum : sums) {
                chips[to++] = (byte) (sum / (samples * samples) + 0.5f);
            }
        }
    }

    /**
     * Adds one row of samples to the sums of its pixels.
     *
     * @param across what each sample's place in the row adds to the place in the picture, from left to right
     * @param down the same, from top to bottom
     */
    private static void addRow(
            Picture picture,
            Similarity toPicture,
            double chipY,
            double[] across,
            double[] down,
            int samples,
            float[] sums) {
        byte[] rgb = picture.rgb();
        int width = picture.width();
        int lastColumn = width - 2;
        int lastRow = picture.height() - 2;
        int stride = width * 3;
        double shiftX = toPicture.scaleY() * chipY;
        double shiftY = toPicture.scaleX() * chipY;
        int pixel = 0;
        int inPixel = 0;
        for (int i = 0; i < across.length; i++) {
            double x = across[i] - shiftX + toPicture.left() - 0.5;
            double y = down[i] + shiftY + toPicture.top() - 0.5;
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            float right = (float) (x - column);
            float below = (float) (y - row);
            if (column >= 0 && row >= 0 && column <= lastColumn && row <= lastRow) {
                int above = row * stride + column * 3;
                int under = above + stride;
                float left = 1 - right;
                float over = 1 - below;
                sums[pixel] += ((rgb[above] & 0xff) * left + (rgb[above + 3] & 0xff) * right) * over
                        + ((rgb[under] & 0xff) * left + (rgb[under + 3] & 0xff) * right) * below;
                sums[pixel + 1] += ((rgb[above + 1] & 0xff) * left + (rgb[above + 4] & 0xff) * right) * over
                        + ((rgb[under + 1] & 0xff) * left + (rgb[under + 4] & 0xff) * right) * below;
                sums[pixel + 2] += ((rgb[above + 2] & 0xff) * left + (rgb[above + 5] & 0xff) * right) * over
                        + ((rgb[under + 2] & 0xff) * left + (rgb[under + 5] & 0xff) * right) * below;
            } else {
                addAtEdge(picture, column, row, (1 - right) * (1 - below), sums, pixel);
                addAtEdge(picture, column + 1, row, right * (1 - below), sums, pixel);
                addAtEdge(picture, column, row + 1, (1 - right) * below, sums, pixel);
                addAtEdge(picture, column + 1, row + 1, right * below, sums, pixel);
            }
            if (++inPixel == samples) {
                inPixel = 0;
                pixel += 3;
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

    private static void addAtEdge(Picture picture, int column, int row, float weight, float[] sums, int pixel) {
        if (column < 0 || row < 0 || column >= picture.width() || row >= picture.height()) {
            return;
        }
        int at = (row * picture.width() + column) * 3;
        for (int colour = 0; colour < 3; colour++) {
            sums[pixel + colour] += weight * (picture.rgb()[at + colour] & 0xff);
        }
    }
}
