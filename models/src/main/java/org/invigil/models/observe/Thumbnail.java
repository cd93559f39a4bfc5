package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.recording.Picture;

/** A picture as a grid of mean greys, 0..255, row by row. */
record Thumbnail(int width, int height, float[] cells) {
    /** Of every second pixel of every second row: means of a hundred pixels and more. */
    static Thumbnail of(Picture picture, int width, int height) {
        float[] cells = new float[width * height];
        int step = picture.width() >= 4 * width && picture.height() >= 4 * height ? 2 : 1;
        for (int row = 0; row < height; row++) {
            int top = row * picture.height() / height;
            int bottom = Math.max(top + 1, (row + 1) * picture.height() / height);
            for (int column = 0; column < width; column++) {
                int left = column * picture.width() / width;
                int right = Math.max(left + 1, (column + 1) * picture.width() / width);
                cells[row * width + column] = meanGrey(picture, left, top, right, bottom, step);
            }
        }
        return new Thumbnail(width, height, cells);
    }

    private static float meanGrey(Picture picture, int left, int top, int right, int bottom, int step) {
        long sum = 0;
        long count = 0;
        for (int y = top; y < bottom; y += step) {
            for (int x = left; x < right; x += step) {
                sum += picture.grey(x, y);
                count++;
            }
        }
        return (float) sum / count;
    }

    double mean() {
        double sum = 0;
        for (float cell : cells) {
            sum += cell;
        }
        return sum / cells.length;
    }

    double deviation() {
        double mean = mean();
        double sum = 0;
        for (float cell : cells) {
            sum += (cell - mean) * (cell - mean);
        }
        return Math.sqrt(sum / cells.length);
    }

    /** Mean absolute difference, 0..1. */
    float change(Thumbnail other) {
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += Math.abs(cells[i] - other.cells[i]);
        }
        return (float) (sum / cells.length / 255);
    }

    /** Which cells have their centre in one of the boxes. */
    boolean[] covered(List<Box> boxes) {
        boolean[] covered = new boolean[cells.length];
        for (int at = 0; at < covered.length; at++) {
            float x = (at % width + 0.5f) / width;
            float y = (at / width + 0.5f) / height;
            for (Box box : boxes) {
                covered[at] |= x >= box.left()
                        && x < box.left() + box.width()
                        && y >= box.top()
                        && y < box.top() + box.height();
            }
        }
        return covered;
    }

    /** Difference hash (Krawetz 2013): each bit says whether a cell is brighter than its right neighbour. */
    long hash() {
        long hash = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column + 1 < width; column++) {
                int at = row * width + column;
                hash = hash << 1 | (cells[at] > cells[at + 1] ? 1 : 0);
            }
        }
        return hash;
    }
}
