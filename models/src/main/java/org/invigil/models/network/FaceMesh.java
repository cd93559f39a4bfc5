package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Point;
import org.invigil.datasets.recording.Picture;

/** The 468 points of one face: MediaPipe FaceMesh (models/weights/face-mesh.md), on a crop whose eyes are level. */
public final class FaceMesh implements Network<PicturedFace, MeshedFace> {
    private static final int SIDE = 192;

    /** The crop's side in longer sides of the box, as MediaPipe's own graph takes it. */
    private static final double MARGIN = 1.5;

    private final TorchModule module = TorchModule.load(Weights.FACE_MESH);

    @Override
    public Weights weights() {
        return module.weights();
    }

    @Override
    public MeshedFace measure(PicturedFace pictured) {
        return measure(List.of(pictured)).get(0);
    }

    /**
     * Faces of any pictures in one call, which is faster.
     *
     * @return the mesh of each, in the same order
     */
    public List<MeshedFace> measure(List<PicturedFace> faces) {
        if (faces.isEmpty()) {
            return List.of();
        }
        byte[] chips = new byte[faces.size() * SIDE * SIDE * 3];
        List<Similarity> toPictures = new ArrayList<>(faces.size());
        for (PicturedFace face : faces) {
            Similarity toPicture = crop(face.picture(), face.face());
            Chip.draw(face.picture(), toPicture, SIDE, chips, toPictures.size() * SIDE * SIDE * 3);
            toPictures.add(toPicture);
        }
        return module.run(
                manager -> Pixels.of(manager, chips, faces.size(), SIDE, SIDE), outputs -> meshes(outputs, toPictures));
    }

    private static Similarity crop(Picture picture, Face face) {
        Box box = face.box();
        double side = MARGIN * Math.max(box.width() * picture.width(), box.height() * picture.height());
        return Similarity.toSquare(
                SIDE,
                box.centreX() * picture.width(),
                box.centreY() * picture.height(),
                side,
                slope(picture, face.points()));
    }

    /** Of the line between the eyes, in radians; 0 where the eyes are not known. */
    private static double slope(Picture picture, List<Point> points) {
        if (points.size() < 2) {
            return 0;
        }
        Point left = points.get(0);
        Point right = points.get(1);
        return Math.atan2((right.y() - left.y()) * picture.height(), (right.x() - left.x()) * picture.width());
    }

    private static List<MeshedFace> meshes(NDList outputs, List<Similarity> toPictures) {
        float[] all = outputs.get(0).toFloatArray();
        float[] probabilities = outputs.get(1).toFloatArray();
        int length = all.length / toPictures.size();
        List<MeshedFace> meshes = new ArrayList<>(toPictures.size());
        for (int i = 0; i < toPictures.size(); i++) {
            float[] points = Arrays.copyOfRange(all, i * length, (i + 1) * length);
            toPicture(points, toPictures.get(i));
            meshes.add(new MeshedFace(points, probabilities[i]));
        }
        return meshes;
    }

    /** From shares of the crop to pixels of the picture, in place. */
    private static void toPicture(float[] points, Similarity toPicture) {
        for (int at = 0; at < points.length; at += 3) {
            double x = points[at] * SIDE;
            double y = points[at + 1] * SIDE;
            points[at] = (float) toPicture.x(x, y);
            points[at + 1] = (float) toPicture.y(x, y);
            points[at + 2] = (float) (points[at + 2] * SIDE * toPicture.scale());
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
