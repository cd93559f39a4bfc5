package org.invigil.models.network;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Point;
import org.invigil.datasets.recording.Picture;

/**
 * The face of a picture of one person: a reference photo, a passport photo, a tight crop. Faces that fill the picture
 * are looked for once more with a border: without it their points are off, and equal error rises from 2 to 15 percent
 * (models/weights/face-embedding.md). The networks are the caller's, who closes them.
 */
public final class Portraits {
    private static final float LEAST_SCORE = 0.5f;

    /** A face that takes more of the picture's longer side is looked for with a border. */
    private static final double TIGHT_SHARE = 0.3;

    private final NearFaces near;
    private final FarFaces far;
    private final FaceMesh meshes;

    public Portraits(NearFaces near, FarFaces far, FaceMesh meshes) {
        this.near = near;
        this.far = far;
        this.meshes = meshes;
    }

    /** The mesh of the largest face; empty where no network sees one. */
    public Optional<PicturedMesh> find(Picture picture) {
        Optional<Face> seen = largest(near.measure(picture));
        if (seen.isPresent() && !isTight(seen.get(), picture)) {
            Optional<PicturedMesh> mesh = mesh(picture, seen.get());
            if (mesh.isPresent()) {
                return mesh;
            }
        }
        Picture bordered = bordered(picture);
        return largest(near.measure(bordered))
                .flatMap(face -> mesh(picture, withoutBorder(face)))
                .or(() -> seen.flatMap(face -> mesh(picture, face)))
                .or(() -> largest(far.measure(bordered)).flatMap(face -> mesh(picture, withoutBorder(face))));
    }

    private Optional<PicturedMesh> mesh(Picture picture, Face face) {
        MeshedFace mesh = meshes.measure(new PicturedFace(picture, face));
        return mesh.isFace() ? Optional.of(new PicturedMesh(picture, mesh)) : Optional.empty();
    }

    private static Optional<Face> largest(List<Face> faces) {
        return faces.stream().filter(face -> face.score() >= LEAST_SCORE).max(Comparator.comparing(face -> face.box()
                .area()));
    }

    private static boolean isTight(Face face, Picture picture) {
        double width = face.box().width() * picture.width();
        double height = face.box().height() * picture.height();
        return Math.max(width, height) > TIGHT_SHARE * Math.max(picture.width(), picture.height());
    }

    /** Half of the picture's width on the left and right, half of its height above and below, black. */
    private static Picture bordered(Picture picture) {
        int width = 2 * picture.width();
        int height = 2 * picture.height();
        int left = picture.width() / 2;
        int top = picture.height() / 2;
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(
                    picture.rgb(), y * picture.width() * 3, rgb, ((top + y) * width + left) * 3, picture.width() * 3);
        }
        return new Picture(picture.millis(), width, height, rgb, 2 * picture.sourceWidth(), 2 * picture.sourceHeight());
    }

    private static Face withoutBorder(Face face) {
        Box box = face.box();
        List<Point> points = face.points().stream()
                .map(point -> new Point(2 * point.x() - 0.5f, 2 * point.y() - 0.5f))
                .toList();
        return new Face(
                new Box(2 * box.left() - 0.5f, 2 * box.top() - 0.5f, 2 * box.width(), 2 * box.height()),
                face.score(),
                points,
                null,
                null,
                face.quality(),
                null);
    }
}
