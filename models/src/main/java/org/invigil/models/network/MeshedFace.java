package org.invigil.models.network;

/**
 * A face as MediaPipe's mesh of {@value #POINTS} points.
 *
 * @param points x, y, z of each point in pixels of the picture; z in the same unit, negative = nearer to the camera
 * @param probability that there is a face at all, 0..1
 */
public record MeshedFace(float[] points, float probability) {
    public static final int POINTS = 468;

    /** Below it a crop shows no face: faces have .95 and more (models/weights/face-mesh.md). */
    public static final float LEAST_PROBABILITY = 0.8f;

    /** Corners of the eye at the image's left, outer and inner. */
    static final int LEFT_EYE_OUTER = 33;

    static final int LEFT_EYE_INNER = 133;

    /** Corners of the eye at the image's right, outer and inner. */
    static final int RIGHT_EYE_OUTER = 263;

    static final int RIGHT_EYE_INNER = 362;

    public boolean isFace() {
        return probability >= LEAST_PROBABILITY;
    }

    public float x(int point) {
        return points[3 * point];
    }

    public float y(int point) {
        return points[3 * point + 1];
    }

    public float z(int point) {
        return points[3 * point + 2];
    }

    /** In pixels of the picture. */
    double distance(int from, int to) {
        return Math.hypot(x(to) - x(from), y(to) - y(from));
    }
}
