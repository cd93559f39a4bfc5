package org.invigil.models.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.observation.Gaze;
import org.invigil.datasets.recording.Picture;

/**
 * Where the irises stand between the corners of the eyes: MediaPipe Iris (models/weights/iris.md). Empty where an eye
 * is narrower than {@value #LEAST_EYE_PIXELS} pixels of the picture: the network answers there too, but nothing true.
 * Several faces at once take half of the time that each takes alone.
 */
public final class Irises implements Network<List<PicturedMesh>, List<Optional<Gaze>>> {
    static final int LEAST_EYE_PIXELS = 20;

    private static final int SIDE = 64;
    private static final int CHIP_BYTES = SIDE * SIDE * 3;
    private static final int EYES = 2;
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

    /** @return one gaze for each face, in the same order */
    @Override
    public List<Optional<Gaze>> measure(List<PicturedMesh> faces) {
        List<PicturedMesh> seen =
                faces.stream().filter(face -> isLargeEnough(face.mesh())).toList();
        byte[] chips = new byte[seen.size() * EYES * CHIP_BYTES];
        for (int face = 0; face < seen.size(); face++) {
            draw(seen.get(face), chips, face * EYES * CHIP_BYTES);
        }
        List<Optional<Gaze>> gazes = new ArrayList<>(Collections.nCopies(faces.size(), Optional.empty()));
        if (!seen.isEmpty()) {
            float[] points = module.run(
                    manager -> Pixels.of(manager, chips, seen.size() * EYES, SIDE, SIDE),
                    outputs -> outputs.get(0).toFloatArray());
            int at = 0;
            for (int face = 0; face < faces.size(); face++) {
                if (isLargeEnough(faces.get(face).mesh())) {
                    gazes.set(face, Optional.of(gaze(points, EYES * at++)));
                }
            }
        }
        return gazes;
    }

    private static boolean isLargeEnough(MeshedFace mesh) {
        double left = mesh.distance(MeshedFace.LEFT_EYE_OUTER, MeshedFace.LEFT_EYE_INNER);
        double right = mesh.distance(MeshedFace.RIGHT_EYE_OUTER, MeshedFace.RIGHT_EYE_INNER);
        return Math.min(left, right) >= LEAST_EYE_PIXELS;
    }

    private static void draw(PicturedMesh face, byte[] chips, int at) {
        Picture picture = face.picture();
        Chip.draw(picture, crop(face.mesh(), MeshedFace.LEFT_EYE_OUTER, MeshedFace.LEFT_EYE_INNER), SIDE, chips, at);
        int second = at + CHIP_BYTES;
        Chip.draw(
                picture,
                crop(face.mesh(), MeshedFace.RIGHT_EYE_INNER, MeshedFace.RIGHT_EYE_OUTER),
                SIDE,
                chips,
                second);
        Chip.mirror(chips, second, SIDE);
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

    /** @param eye number of the face's first one */
    private static Gaze gaze(float[] points, int eye) {
        int first = eye * POINTS * VALUES;
        int second = first + POINTS * VALUES;
        // From the outer to the inner corner is left to right in the first eye and right to left in the second.
        double horizontal = (along(points, first) + 1 - along(points, second)) / 2;
        double vertical = 0.5 + (below(points, first) + below(points, second)) / 2;
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
