package org.invigil.models.network;

import org.invigil.datasets.recording.Picture;

/**
 * What the face embedding sees of one face: two aligned chips, the second one showing less around it. The mean of both
 * separates better than any single one (models/weights/face-embedding.md). Own bytes: may be kept beyond the picture.
 *
 * @param rgb of both chips, one after the other
 */
public record FaceChips(byte[] rgb) {
    static final int SIDE = 150;
    static final int COUNT = 2;

    /** Of the mesh: dlib's five points, both eyes' corners and the lower end of the nose. */
    private static final int[] POINTS = {263, 362, 33, 133, 94};

    /** Where dlib puts them in a chip (shape predictor of 5 points, padding .25). */
    private static final double[] WIDE = {
        110.957, 46.350, 89.606, 47.897, 37.058, 46.373, 58.408, 47.906, 74.011, 87.780
    };

    /** The same, 1.2 times as far from (74, 60). */
    private static final double[] CLOSE = {
        118.348, 43.620, 92.727, 45.476, 29.669, 43.647, 55.290, 45.488, 74.013, 93.336
    };

    public static FaceChips of(Picture picture, MeshedFace mesh) {
        double[] seen = new double[2 * POINTS.length];
        for (int i = 0; i < POINTS.length; i++) {
            seen[2 * i] = mesh.x(POINTS[i]);
            seen[2 * i + 1] = mesh.y(POINTS[i]);
        }
        byte[] rgb = new byte[COUNT * SIDE * SIDE * 3];
        Chip.draw(picture, Similarity.fitting(WIDE, seen), SIDE, rgb, 0);
        Chip.draw(picture, Similarity.fitting(CLOSE, seen), SIDE, rgb, SIDE * SIDE * 3);
        return new FaceChips(rgb);
    }
}
