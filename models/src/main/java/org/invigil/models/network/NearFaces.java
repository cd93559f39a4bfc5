package org.invigil.models.network;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceQuality;
import org.invigil.datasets.observation.Point;
import org.invigil.datasets.recording.Picture;

/**
 * Faces from about 32 pixels of a 192-pixel square on: BlazeFace full-range (MediaPipe; models/weights/near-faces.md).
 * Answers each face above the floor, best first, after greedy suppression of overlapping boxes.
 */
public final class NearFaces implements Network<Picture, List<Face>> {
    private static final int SIDE = 192;
    private static final int VALUES = 17;
    private static final int POINTS = 6;

    /** Of MediaPipe's own graph for this network (face_detection_full_range_common). */
    private static final float SAME_FACE_OVERLAP = 0.35f;

    private final TorchModule module = TorchModule.load(Weights.NEAR_FACES);
    private final float floor;

    /** @param floor score below which a box is not answered, 0..1 */
    public NearFaces(float floor) {
        this.floor = floor;
    }

    @Override
    public Weights weights() {
        return module.weights();
    }

    @Override
    public List<Face> measure(Picture picture) {
        Letterbox letterbox = Letterbox.around(picture.width(), picture.height(), SIDE);
        byte[] square = letterbox.draw(picture);
        float[] rows = module.run(manager -> Pixels.of(manager, square, 1, SIDE, SIDE), outputs -> outputs.get(0)
                .toFloatArray());
        List<Face> found = new ArrayList<>();
        for (int row = 0; row < rows.length; row += VALUES) {
            if (rows[row] >= floor) {
                found.add(face(rows, row, letterbox, picture));
            }
        }
        return Overlaps.suppress(found, Face::box, Face::score, SAME_FACE_OVERLAP);
    }

    private static Face face(float[] rows, int row, Letterbox letterbox, Picture picture) {
        List<Point> points = new ArrayList<>(POINTS);
        for (int point = 0; point < POINTS; point++) {
            points.add(letterbox.toPicture(rows[row + 5 + 2 * point], rows[row + 6 + 2 * point]));
        }
        var box = letterbox.toPicture(rows[row + 1], rows[row + 2], rows[row + 3], rows[row + 4]);
        return new Face(
                box, rows[row], points, null, null, new FaceQuality(box.width() * picture.sourceWidth(), 0), null);
    }

    @Override
    public void close() {
        module.close();
    }
}
