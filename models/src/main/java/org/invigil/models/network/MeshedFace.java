package org.invigil.models.network;

import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Point;
import org.invigil.datasets.recording.Picture;

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

    /** The rectangle around all points, in shares of a picture, with the centres of both eyes as points. */
    Face asFace(Picture picture) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int point = 0; point < POINTS; point++) {
            left = Math.min(left, x(point));
            right = Math.max(right, x(point));
            top = Math.min(top, y(point));
            bottom = Math.max(bottom, y(point));
        }
        Box box = new Box(
                left / picture.width(),
                top / picture.height(),
                (right - left) / picture.width(),
                (bottom - top) / picture.height());
        List<Point> eyes = List.of(
                middle(LEFT_EYE_OUTER, LEFT_EYE_INNER, picture), middle(RIGHT_EYE_INNER, RIGHT_EYE_OUTER, picture));
        return new Face(box, probability, eyes, null, null, null, null);
    }

    private Point middle(int a, int b, Picture picture) {
        return new Point((x(a) + x(b)) / 2 / picture.width(), (y(a) + y(b)) / 2 / picture.height());
    }

    /** In pixels of the picture. */
    double distance(int from, int to) {
        return Math.hypot(x(to) - x(from), y(to) - y(from));
    }
}
