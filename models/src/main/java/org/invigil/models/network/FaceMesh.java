package org.invigil.models.network;

import ai.djl.ndarray.NDList;
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
        Picture picture = pictured.picture();
        Similarity toPicture = crop(picture, pictured.face());
        byte[] chip = new byte[SIDE * SIDE * 3];
        Chip.draw(picture, toPicture, SIDE, chip, 0);
        return module.run(manager -> Pixels.of(manager, chip, 1, SIDE, SIDE), outputs -> mesh(outputs, toPicture));
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

    private static MeshedFace mesh(NDList outputs, Similarity toPicture) {
        float[] points = outputs.get(0).toFloatArray();
        for (int at = 0; at < points.length; at += 3) {
            double x = points[at] * SIDE;
            double y = points[at + 1] * SIDE;
            points[at] = (float) toPicture.x(x, y);
            points[at + 1] = (float) toPicture.y(x, y);
            points[at + 2] = (float) (points[at + 2] * SIDE * toPicture.scale());
        }
        return new MeshedFace(points, outputs.get(1).toFloatArray()[0]);
    }

    @Override
    public void close() {
        module.close();
    }
}
