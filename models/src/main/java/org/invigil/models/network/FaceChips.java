package org.invigil.models.network;

import java.util.Arrays;
import org.invigil.datasets.recording.Picture;

/**
 * What the face embedding sees of one face: aligned chips, whose embeddings' mean separates better than any single one
 * (models/weights/face-embedding.md). Looks have two, the second one showing more around the face; portraits a third.
 * Own bytes: may be kept beyond the picture.
 *
 * @param rgb of the chips, one after the other
 */
public record FaceChips(byte[] rgb) {
    static final int SIDE = 150;
    private static final int BYTES = SIDE * SIDE * 3;

    /** Cells in a row and in a column. */
    private static final int CELLS = 30;

    /** Of the mesh: dlib's five points, both eyes' corners and the lower end of the nose. */
    private static final int[] POINTS = {263, 362, 33, 133, 94};

    /** dlib counts from the middle of the first pixel, chips from its edge. */
    private static final double TO_EDGE = 0.5;

    /** Where dlib puts them in a chip (shape predictor of 5 points, padding .25). */
    private static final double[] WIDE = {
        110.957, 46.350, 89.606, 47.897, 37.058, 46.373, 58.408, 47.906, 74.011, 87.780
    };

    /** The same, 1.2 times as far from (74, 60). */
    private static final double[] CLOSE = {
        118.348, 43.620, 92.727, 45.476, 29.669, 43.647, 55.290, 45.488, 74.013, 93.336
    };

    /** The eyes of dlib's mean face, 1.1 times as far from (75, 60). */
    private static final double[] EYES = {46.07, 45.81, 103.93, 45.81};

    public static FaceChips of(Picture picture, MeshedFace mesh) {
        return close(picture, mesh).withWide(picture, mesh);
    }

    /** The closer one alone, which is enough for {@link #resemblance}. */
    public static FaceChips close(Picture picture, MeshedFace mesh) {
        byte[] rgb = new byte[BYTES];
        draw(picture, CLOSE, seen(mesh), rgb, 0);
        return new FaceChips(rgb);
    }

    /** With the one that shows more around the face. */
    public FaceChips withWide(Picture picture, MeshedFace mesh) {
        byte[] more = Arrays.copyOf(rgb, rgb.length + BYTES);
        draw(picture, WIDE, seen(mesh), more, rgb.length);
        return new FaceChips(more);
    }

    private static double[] seen(MeshedFace mesh) {
        double[] seen = new double[2 * POINTS.length];
        for (int i = 0; i < POINTS.length; i++) {
            seen[2 * i] = mesh.x(POINTS[i]);
            seen[2 * i + 1] = mesh.y(POINTS[i]);
        }
        return seen;
    }

    int count() {
        return rgb.length / BYTES;
    }

    /**
     * How much alike two aligned faces are as pictures: the correlation of their brightness in cells of a thirtieth of
     * the closer chip's side. Costs next to nothing and tells whether anything moved, not who somebody is.
     *
     * @return -1..1; 0 if one of them is all of one brightness
     */
    public double resemblance(FaceChips other) {
        double[] cells = cells();
        double[] others = other.cells();
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = 0; i < cells.length; i++) {
            product += cells[i] * others[i];
            square += cells[i] * cells[i];
            otherSquare += others[i] * others[i];
        }
        return square == 0 || otherSquare == 0 ? 0 : product / Math.sqrt(square * otherSquare);
    }

    /** Brightness of the closer chip's cells, less their mean. */
    private double[] cells() {
        double[] cells = new double[CELLS * CELLS];
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int at = (y * SIDE + x) * 3;
                int grey = (rgb[at] & 0xff) + (rgb[at + 1] & 0xff) + (rgb[at + 2] & 0xff);
                cells[y * CELLS / SIDE * CELLS + x * CELLS / SIDE] += grey;
                sum += grey;
            }
        }
        double mean = sum / cells.length;
        for (int i = 0; i < cells.length; i++) {
            cells[i] -= mean;
        }
        return cells;
    }

    /**
     * With one more chip, aligned by the centres of the eyes alone.
     *
     * @param eyes x and y at the image's left, x and y at its right, in pixels of the picture
     */
    FaceChips withEyes(Picture picture, double[] eyes) {
        byte[] more = Arrays.copyOf(rgb, rgb.length + BYTES);
        Chip.draw(picture, Similarity.fitting(EYES, eyes), SIDE, more, rgb.length);
        return new FaceChips(more);
    }

    private static void draw(Picture picture, double[] places, double[] seen, byte[] rgb, int at) {
        double[] inChip = Arrays.stream(places).map(place -> place + TO_EDGE).toArray();
        Chip.draw(picture, Similarity.fitting(inChip, seen), SIDE, rgb, at);
    }
}
