package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import java.util.Optional;
import org.invigil.datasets.observation.Gaze;
import org.invigil.datasets.recording.Picture;

/**
 * Where the irises stand between the corners of the eyes: MediaPipe Iris (models/weights/iris.md). Empty where an eye
 * is narrower than {@value #LEAST_EYE_PIXELS} pixels of the picture: the network answers there too, but nothing true.
 */
public final class Irises implements Network<PicturedMesh, Optional<Gaze>> {
    static final int LEAST_EYE_PIXELS = 20;

    private static final int SIDE = 64;
    private static final int VALUES = 3;
    private static final int POINTS = 76;

    /** The crop's side in distances between the corners of the eye, as MediaPipe's own graph takes it. */
    private static final double MARGIN = 2.3;

    private static final int OUTER_CORNER = 0;
    private static final int INNER_CORNER = 8;
    private static final int CENTRE = 71;

    private final TorchModule module = TorchModule.load(Weights.IRIS);

    @Override
    public Weights weights() {
        return module.weights();
    }

    @Override
    public Optional<Gaze> measure(PicturedMesh pictured) {
        MeshedFace mesh = pictured.mesh();
        double left = mesh.distance(MeshedFace.LEFT_EYE_OUTER, MeshedFace.LEFT_EYE_INNER);
        double right = mesh.distance(MeshedFace.RIGHT_EYE_OUTER, MeshedFace.RIGHT_EYE_INNER);
        if (Math.min(left, right) < LEAST_EYE_PIXELS) {
            return Optional.empty();
        }
        int bytes = SIDE * SIDE * 3;
        byte[] chips = new byte[2 * bytes];
        Picture picture = pictured.picture();
        Chip.draw(picture, crop(mesh, MeshedFace.LEFT_EYE_OUTER, MeshedFace.LEFT_EYE_INNER), SIDE, chips, 0);
        Chip.draw(picture, crop(mesh, MeshedFace.RIGHT_EYE_INNER, MeshedFace.RIGHT_EYE_OUTER), SIDE, chips, bytes);
        Chip.mirror(chips, bytes, SIDE);
        return Optional.of(module.run(manager -> Pixels.of(manager, chips, 2, SIDE, SIDE), Irises::gaze));
    }

    private static Similarity crop(MeshedFace mesh, int from, int to) {
        double angle = Math.atan2(mesh.y(to) - mesh.y(from), mesh.x(to) - mesh.x(from));
        return Similarity.toSquare(
                SIDE,
                (mesh.x(from) + mesh.x(to)) / 2,
                (mesh.y(from) + mesh.y(to)) / 2,
                MARGIN * mesh.distance(from, to),
                angle);
    }

    private static Gaze gaze(NDList outputs) {
        float[] points = outputs.get(0).toFloatArray();
        int second = POINTS * VALUES;
        // From the outer to the inner corner is left to right in the first eye and right to left in the second.
        double horizontal = (along(points, 0) + 1 - along(points, second)) / 2;
        double vertical = 0.5 + (below(points, 0) + below(points, second)) / 2;
        return new Gaze((float) horizontal, (float) vertical);
    }

    /** Share of the way from the outer corner to the inner one. */
    private static double along(float[] points, int eye) {
        double x = x(points, eye, INNER_CORNER) - x(points, eye, OUTER_CORNER);
        double y = y(points, eye, INNER_CORNER) - y(points, eye, OUTER_CORNER);
        double irisX = x(points, eye, CENTRE) - x(points, eye, OUTER_CORNER);
        double irisY = y(points, eye, CENTRE) - y(points, eye, OUTER_CORNER);
        return (irisX * x + irisY * y) / (x * x + y * y);
    }

    /** Distance below the line between the corners, in distances between them. */
    private static double below(float[] points, int eye) {
        double x = x(points, eye, INNER_CORNER) - x(points, eye, OUTER_CORNER);
        double y = y(points, eye, INNER_CORNER) - y(points, eye, OUTER_CORNER);
        double irisX = x(points, eye, CENTRE) - x(points, eye, OUTER_CORNER);
        double irisY = y(points, eye, CENTRE) - y(points, eye, OUTER_CORNER);
        return (x * irisY - y * irisX) / (x * x + y * y);
    }

    private static float x(float[] points, int eye, int point) {
        return points[eye + VALUES * point];
    }

    private static float y(float[] points, int eye, int point) {
        return points[eye + VALUES * point + 1];
    }

    @Override
    public void close() {
        module.close();
    }
}
