package org.invigil.models.network;

import java.util.Arrays;
import org.invigil.datasets.recording.Picture;

/**
 * What the face embedding sees of one face: aligned chips, whose embeddings' mean separates better than any single one
 * (models/weights/face-embedding.md). Looks have two, the second one showing less around the face; portraits a third.
 * Own bytes: may be kept beyond the picture.
 *
 * @param rgb of the chips, one after the other
 */
public record FaceChips(byte[] rgb) {
    static final int SIDE = 150;
    private static final int BYTES = SIDE * SIDE * 3;

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
        double[] seen = new double[2 * POINTS.length];
        for (int i = 0; i < POINTS.length; i++) {
            seen[2 * i] = mesh.x(POINTS[i]);
            seen[2 * i + 1] = mesh.y(POINTS[i]);
        }
        byte[] rgb = new byte[2 * BYTES];
        draw(picture, WIDE, seen, rgb, 0);
        draw(picture, CLOSE, seen, rgb, BYTES);
        return new FaceChips(rgb);
    }

    int count() {
        return rgb.length / BYTES;
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
