package org.invigil.models.observe;

import java.util.List;
import java.util.Optional;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.StillReader;
import org.invigil.models.network.FaceChips;
import org.invigil.models.network.FaceEmbeddings;
import org.invigil.models.network.FaceMesh;
import org.invigil.models.network.FarFaces;
import org.invigil.models.network.NearFaces;
import org.invigil.models.network.Portraits;
import org.invigil.models.network.Weights;

/** Looks at reference photos: pictures of one person, taken with more pains than a look at a recording. */
public final class ReferenceObserver implements AutoCloseable {
    /** Wide enough for any face; larger photos only cost time. */
    private static final int MOST_WIDTH = 1280;

    private static final float FLOOR = 0.2f;
    private static final float SURE_FACE = 0.6f;

    /** The small second portrait of an identity card is no second person. */
    private static final float LEAST_SHARE_OF_LARGEST = 0.3f;

    private final NearFaces near = new NearFaces(FLOOR);
    private final FarFaces far = new FarFaces(FLOOR, FarFaces.QUICK_WIDTH);
    private final FaceMesh meshes = new FaceMesh();
    private final FaceEmbeddings embeddings = new FaceEmbeddings();
    private final Portraits portraits = new Portraits(near, far, meshes);

    /** The weights that a reference's embedding depends on. */
    public static List<Weights> weights() {
        return List.of(Weights.NEAR_FACES, Weights.FAR_FACES, Weights.FACE_MESH, Weights.FACE_EMBEDDING);
    }

    /** @throws MediaException if the file is no picture that can be read */
    public SeenReference observe(MediaFile file) throws MediaException {
        Picture picture = StillReader.read(file, MOST_WIDTH, MediaLimits.DEFAULT);
        if (showsSeveral(near.measure(picture))) {
            return new SeenReference(SeenReference.State.SEVERAL_FACES, null);
        }
        Optional<FaceChips> chips = portraits.chips(picture);
        return chips.isPresent()
                ? new SeenReference(
                        SeenReference.State.USABLE,
                        embeddings.measure(List.of(chips.get())).get(0))
                : new SeenReference(SeenReference.State.NO_FACE, null);
    }

    private static boolean showsSeveral(List<Face> faces) {
        double largest = faces.stream()
                .filter(face -> face.score() >= SURE_FACE)
                .mapToDouble(face -> face.box().area())
                .max()
                .orElse(0);
        return faces.stream()
                        .filter(face -> face.score() >= SURE_FACE)
                        .filter(face -> face.box().area() >= LEAST_SHARE_OF_LARGEST * largest)
                        .count()
                > 1;
    }

    @Override
    public void close() {
        near.close();
        far.close();
        meshes.close();
        embeddings.close();
    }
}
