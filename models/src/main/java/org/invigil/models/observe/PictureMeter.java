package org.invigil.models.observe;

import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.recording.Picture;

/**
 * Measures pictures as a whole, without a network: brightness, contrast, sharpness, difference hash and change against
 * the picture before. State restarts with each segment, so that segments do not depend on each other.
 */
final class PictureMeter {
    private static final int THUMBNAIL_WIDTH = 32;
    private static final int THUMBNAIL_HEIGHT = 24;
    private static final int HASH_WIDTH = 9;
    private static final int HASH_HEIGHT = 8;

    private float[] before;

    PictureMeasures measure(Picture picture) {
        float[] thumbnail = thumbnail(picture, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT);
        float change = before == null ? 0 : meanDifference(before, thumbnail);
        before = thumbnail;
        double mean = mean(thumbnail);
        return new PictureMeasures(
                (float) (mean / 255),
                (float) (deviation(thumbnail, mean) / 255),
                sharpness(picture),
                hash(thumbnail(picture, HASH_WIDTH, HASH_HEIGHT)),
                change / 255);
    }

    /** Mean grey of each cell of a grid over the picture, 0..255. */
    private static float[] thumbnail(Picture picture, int width, int height) {
        float[] cells = new float[width * height];
        for (int row = 0; row < height; row++) {
            int top = row * picture.height() / height;
            int bottom = Math.max(top + 1, (row + 1) * picture.height() / height);
            for (int column = 0; column < width; column++) {
                int left = column * picture.width() / width;
                int right = Math.max(left + 1, (column + 1) * picture.width() / width);
                cells[row * width + column] = meanGrey(picture, left, top, right, bottom);
            }
        }
        return cells;
    }

    private static float meanGrey(Picture picture, int left, int top, int right, int bottom) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += picture.grey(x, y);
            }
        }
        return (float) sum / ((right - left) * (bottom - top));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(float[] values, double mean) {
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    private static float meanDifference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return (float) (sum / a.length);
    }

    /** Difference hash (Krawetz 2013): each bit says whether a cell is brighter than its right neighbour. */
    private static long hash(float[] cells) {
        long hash = 0;
        for (int row = 0; row < HASH_HEIGHT; row++) {
            for (int column = 0; column + 1 < HASH_WIDTH; column++) {
                int at = row * HASH_WIDTH + column;
                hash = hash << 1 | (cells[at] > cells[at + 1] ? 1 : 0);
            }
        }
        return hash;
    }

    /** Of the whole picture, on every second pixel: enough to tell blur, a quarter of the cost. */
    private static float sharpness(Picture picture) {
        return sharpness(picture, 1, 1, picture.width() - 1, picture.height() - 1, 2);
    }

    /** Variance of the 4-neighbour Laplacian over a box, on 0..255 grey; 0 where nothing of it is in the picture. */
    static float sharpness(Picture picture, Box box) {
        int left = Math.max(1, Math.round(box.left() * picture.width()));
        int top = Math.max(1, Math.round(box.top() * picture.height()));
        int right = Math.min(picture.width() - 1, Math.round((box.left() + box.width()) * picture.width()));
        int bottom = Math.min(picture.height() - 1, Math.round((box.top() + box.height()) * picture.height()));
        return sharpness(picture, left, top, right, bottom, 1);
    }

    private static float sharpness(Picture picture, int left, int top, int right, int bottom, int step) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int y = top; y < bottom; y += step) {
            for (int x = left; x < right; x += step) {
                int laplacian = 4 * picture.grey(x, y)
                        - picture.grey(x - 1, y)
                        - picture.grey(x + 1, y)
                        - picture.grey(x, y - 1)
                        - picture.grey(x, y + 1);
                sum += laplacian;
                squares += (double) laplacian * laplacian;
                count++;
            }
        }
        if (count == 0) {
            return 0;
        }
        double mean = sum / count;
        return (float) (squares / count - mean * mean);
    }
}
