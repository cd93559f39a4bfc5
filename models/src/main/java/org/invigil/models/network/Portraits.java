package org.invigil.models.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Point;
import org.invigil.datasets.recording.Picture;

/**
 * The face of a picture of one person: a reference photo, a passport photo, a tight crop. Takes more pains than a look
 * at a recording: a picture that the face fills gets a border first, and the mesh is the mean of several. Slow (about
 * 60 ms), and steady: on tight grey crops of 47 x 62 pixels equal error falls from 2.1 to .5 percent. The networks are
 * the caller's, who closes them.
 */
public final class Portraits {
    private static final float LEAST_SCORE = 0.5f;

    /** Where nothing reaches {@link #LEAST_SCORE}, the mesh decides whether this is a face. */
    private static final float LEAST_DOUBTFUL_SCORE = 0.2f;

    /** A face that takes more of the picture's longer side is looked for with a border. */
    private static final double TIGHT_SHARE = 0.3;

    /** Sizes of the crop that meshes are taken from, beside the rectangle around the first mesh. */
    private static final List<Float> CROP_SCALES = List.of(0.8f, 0.9f, 1f, 1.12f, 1.25f);

    private static final int EYES_SIDE = 256;
    private static final double EYES_MARGIN = 3;

    private final NearFaces near;
    private final FarFaces far;
    private final FaceMesh meshes;

    /**
     * @param near with a floor of {@value #LEAST_DOUBTFUL_SCORE} or less, so that doubtful faces can be settled
     * @param far with a floor of {@value #LEAST_SCORE} or less
     */
    public Portraits(NearFaces near, FarFaces far, FaceMesh meshes) {
        this.near = near;
        this.far = far;
        this.meshes = meshes;
    }

    /**
     * The mesh of the largest face, in the picture that it was found in: the given one or the same with a border. Empty
     * where no network sees a face.
     */
    public Optional<PicturedMesh> find(Picture picture) {
        Optional<Face> seen = largest(near.measure(picture), LEAST_SCORE);
        if (seen.isPresent() && !isTight(seen.get(), picture)) {
            Optional<PicturedMesh> mesh = mesh(picture, seen.get());
            if (mesh.isPresent()) {
                return mesh;
            }
        }
        Picture bordered = bordered(picture);
        List<Face> faces = near.measure(bordered);
        return largest(faces, LEAST_SCORE)
                .flatMap(face -> mesh(bordered, face))
                .or(() -> largest(far.measure(bordered, FarFaces.QUICK_WIDTH), LEAST_SCORE)
                        .flatMap(face -> mesh(bordered, face)))
                .or(() -> seen.flatMap(face -> mesh(picture, face)))
                .or(() -> largest(faces, LEAST_DOUBTFUL_SCORE).flatMap(face -> mesh(bordered, face)));
    }

    /**
     * What {@link FaceEmbeddings} takes of the largest face, with a third chip where {@link FarFaces} sees its eyes.
     */
    public Optional<FaceChips> chips(Picture picture) {
        return find(picture).map(found -> {
            FaceChips chips = FaceChips.of(found.picture(), found.mesh());
            return eyes(found)
                    .map(eyes -> chips.withEyes(found.picture(), eyes))
                    .orElse(chips);
        });
    }

    /** The picture made smaller so that its largest face is so wide; as it is where that is narrower, or not seen. */
    public Picture shrunk(Picture picture, int faceWidthPixels) {
        double scale = largest(near.measure(picture), LEAST_SCORE)
                .map(face -> (double) faceWidthPixels / (face.box().width() * picture.width()))
                .orElse(1.0);
        if (scale >= 1) {
            return picture;
        }
        int width = Math.max(1, (int) Math.round(scale * picture.width()));
        int height = Math.max(1, (int) Math.round(scale * picture.height()));
        return new Picture(picture.millis(), width, height, Resized.bytes(picture, width, height), width, height);
    }

    /** x and y of both eyes by far-faces, in a square about the face. */
    private Optional<double[]> eyes(PicturedMesh found) {
        Picture picture = found.picture();
        Box box = found.mesh().asFace(picture).box();
        double side = EYES_MARGIN * Math.max(box.width() * picture.width(), box.height() * picture.height());
        Similarity toPicture = Similarity.toSquare(
                EYES_SIDE, box.centreX() * picture.width(), box.centreY() * picture.height(), side, 0);
        byte[] rgb = new byte[EYES_SIDE * EYES_SIDE * 3];
        Chip.draw(picture, toPicture, EYES_SIDE, rgb, 0);
        Picture square = new Picture(0, EYES_SIDE, EYES_SIDE, rgb, EYES_SIDE, EYES_SIDE);
        return largest(far.measure(square, EYES_SIDE), LEAST_SCORE).map(face -> {
            Point left = face.points().get(0);
            Point right = face.points().get(1);
            return new double[] {
                toPicture.x(left.x() * EYES_SIDE, left.y() * EYES_SIDE),
                toPicture.y(left.x() * EYES_SIDE, left.y() * EYES_SIDE),
                toPicture.x(right.x() * EYES_SIDE, right.y() * EYES_SIDE),
                toPicture.y(right.x() * EYES_SIDE, right.y() * EYES_SIDE)
            };
        });
    }

    private Optional<PicturedMesh> mesh(Picture picture, Face face) {
        MeshedFace first = meshes.measure(new PicturedFace(picture, face));
        if (!first.isFace()) {
            return Optional.empty();
        }
        Face around =
                meshes.measure(new PicturedFace(picture, first.asFace(picture))).asFace(picture);
        float[] mean = new float[first.points().length];
        for (float scale : CROP_SCALES) {
            float[] points = meshes.measure(new PicturedFace(picture, scaled(around, scale)))
                    .points();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += points[i] / CROP_SCALES.size();
            }
        }
        return Optional.of(new PicturedMesh(picture, new MeshedFace(mean, first.probability())));
    }

    private static Face scaled(Face face, float scale) {
        Box box = face.box();
        float width = box.width() * scale;
        float height = box.height() * scale;
        Box larger = new Box(box.centreX() - width / 2, box.centreY() - height / 2, width, height);
        return new Face(larger, face.score(), face.points(), null, null, null, null);
    }

    private static Optional<Face> largest(List<Face> faces, float least) {
        return faces.stream().filter(face -> face.score() >= least).max(Comparator.comparing(face -> face.box()
                .area()));
    }

    private static boolean isTight(Face face, Picture picture) {
        double width = face.box().width() * picture.width();
        double height = face.box().height() * picture.height();
        return Math.max(width, height) > TIGHT_SHARE * Math.max(picture.width(), picture.height());
    }

    /** Twice as wide and high; the edge's pixels go on to the outside, which disturbs the networks less than black. */
    private static Picture bordered(Picture picture) {
        int width = 2 * picture.width();
        int height = 2 * picture.height();
        int left = picture.width() / 2;
        int top = picture.height() / 2;
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            int row = clamp(y - top, picture.height());
            for (int x = 0; x < width; x++) {
                int from = (row * picture.width() + clamp(x - left, picture.width())) * 3;
                System.arraycopy(picture.rgb(), from, rgb, (y * width + x) * 3, 3);
            }
        }
        return new Picture(picture.millis(), width, height, rgb, 2 * picture.sourceWidth(), 2 * picture.sourceHeight());
    }

    private static int clamp(int place, int length) {
        return Math.max(0, Math.min(length - 1, place));
    }
}
