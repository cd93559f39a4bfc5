package org.invigil.models.network;

import java.util.Arrays;
import org.invigil.datasets.recording.Picture;

/** Brings whole pictures to another size: between pixels where they grow, by weighted means where they shrink. */
final class Resized {
    private Resized() {}

    /** @return width x height x 3 bytes RGB */
    static byte[] bytes(Picture picture, int width, int height) {
        if (width == picture.width() && height == picture.height()) {
            return picture.rgb().clone();
        }
        return columns(rows(picture, width), width, picture.height(), height);
    }

    private static byte[] rows(Picture picture, int width) {
        Taps taps = Taps.of(picture.width(), width);
        byte[] source = picture.rgb();
        byte[] target = new byte[picture.height() * width * 3];
        int out = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                float red = 0.5f;
                float green = 0.5f;
                float blue = 0.5f;
                int at = (y * picture.width() + taps.first[x]) * 3;
                for (float weight : taps.weights[x]) {
                    red += weight * (source[at++] & 0xff);
                    green += weight * (source[at++] & 0xff);
                    blue += weight * (source[at++] & 0xff);
                }
                target[out++] = (byte) red;
                target[out++] = (byte) green;
                target[out++] = (byte) blue;
            }
        }
        return target;
    }

    private static byte[] columns(byte[] source, int width, int from, int to) {
        Taps taps = Taps.of(from, to);
        int stride = width * 3;
        byte[] target = new byte[to * stride];
        float[] sums = new float[stride];
        for (int y = 0; y < to; y++) {
            Arrays.fill(sums, 0.5f);
            int at = taps.first[y] * stride;
            for (float weight : taps.weights[y]) {
                for (int x = 0; x < stride; x++) {
                    sums[x] += weight * (source[at + x] & 0xff);
                }
                at += stride;
            }
            for (int x = 0; x < stride; x++) {
                target[y * stride + x] = (byte) sums[x];
            }
        }
        return target;
    }

    /** Which source pixels make each target pixel, and how much each counts: a triangle as wide as both pixels. */
    private static final class Taps {
        private final int[] first;
        private final float[][] weights;

        private Taps(int[] first, float[][] weights) {
            this.first = first;
            this.weights = weights;
        }

        static Taps of(int from, int to) {
            double scale = (double) from / to;
            double reach = Math.max(1, scale);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int low = (int) Math.max(0, Math.round(centre - reach));
                int high = (int) Math.min(from, Math.round(centre + reach));
                first[i] = Math.min(low, from - 1);
                weights[i] = triangle(first[i], Math.max(high, first[i] + 1), centre, reach);
            }
            return new Taps(first, weights);
        }

        private static float[] triangle(int low, int high, double centre, double reach) {
            double[] values = new double[high - low];
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(1e-6, 1 - Math.abs(low + i + 0.5 - centre) / reach);
                sum += values[i];
            }
            float[] weights = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                weights[i] = (float) (values[i] / sum);
            }
            return weights;
        }
    }
}
