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
        return measure(List.of(picture)).get(0);
    }

    /**
     * Pictures of any sizes in one call: two together take four fifths of the time, more than two are no faster.
     *
     * @return the faces of each, in the same order
     */
    public List<List<Face>> measure(List<Picture> pictures) {
        List<Letterbox> letterboxes = pictures.stream()
                .map(picture -> Letterbox.around(picture.width(), picture.height(), SIDE))
                .toList();
        byte[] squares = new byte[pictures.size() * SIDE * SIDE * 3];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(
                    letterboxes.get(i).draw(pictures.get(i)), 0, squares, i * SIDE * SIDE * 3, SIDE * SIDE * 3);
        }
        float[] rows = module.run(
                manager -> Pixels.of(manager, squares, pictures.size(), SIDE, SIDE),
                outputs -> outputs.get(0).toFloatArray());
        List<List<Face>> faces = new ArrayList<>(pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            int from = rows.length / pictures.size() * i;
            int to = rows.length / pictures.size() * (i + 1);
            faces.add(faces(rows, from, to, letterboxes.get(i), pictures.get(i)));
        }
        return faces;
    }

    private List<Face> faces(float[] rows, int from, int to, Letterbox letterbox, Picture picture) {
        List<Face> found = new ArrayList<>();
        for (int row = from; row < to; row += VALUES) {
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
