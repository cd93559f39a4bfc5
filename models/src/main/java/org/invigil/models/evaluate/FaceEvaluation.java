package org.invigil.models.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.StillReader;
import org.invigil.datasets.text.Text;
import org.invigil.models.network.FaceChips;
import org.invigil.models.network.FaceComparison;
import org.invigil.models.network.FaceEmbeddings;
import org.invigil.models.network.FaceMesh;
import org.invigil.models.network.FarFaces;
import org.invigil.models.network.NearFaces;
import org.invigil.models.network.Portraits;

/**
 * The face networks over labelled pairs of pictures. Similarity is 1 - d / 2 of the distance d between two embeddings:
 * d = .42, below which two faces are taken for one person's, is .79.
 */
public final class FaceEvaluation implements AutoCloseable {
    /** Wide enough for any face; larger photos only cost time. */
    private static final int MOST_WIDTH = 1280;

    private static final float FLOOR = 0.2f;

    private final NearFaces near = new NearFaces(FLOOR);
    private final FarFaces far = new FarFaces(FLOOR, FarFaces.QUICK_WIDTH);
    private final FaceMesh meshes = new FaceMesh();
    private final FaceEmbeddings embeddings = new FaceEmbeddings();
    private final Portraits portraits = new Portraits(near, far, meshes);

    /**
     * @param root that names of the pairs are relative to
     * @param faceWidthPixels that wider faces are brought to, null for pictures as they are
     * @param progress told the share of pictures done, 0..1
     */
    public PairEvaluation evaluate(
            List<LabelledPair> pairs, Path root, Integer faceWidthPixels, Consumer<Double> progress) {
        return MeasuredFiles.of(pairs, root, file -> embedding(file, faceWidthPixels), progress)
                .compare(pairs, (a, b) -> 1 - FaceComparison.distance(a, b) / 2.0);
    }

    private float[] embedding(MediaFile file, Integer faceWidthPixels)
            throws MediaException, MeasuredFiles.UnmeasurableException {
        Picture whole = StillReader.read(file, MOST_WIDTH, MediaLimits.DEFAULT);
        Picture picture = faceWidthPixels == null ? whole : portraits.shrunk(whole, faceWidthPixels);
        Optional<FaceChips> chips = portraits.chips(picture);
        if (chips.isEmpty()) {
            throw new MeasuredFiles.UnmeasurableException(
                    Text.of("evaluate.faces.none", file.name(), picture.sourceWidth(), picture.sourceHeight()));
        }
        return embeddings.measure(List.of(chips.get())).get(0);
    }

    @Override
    public void close() {
        near.close();
        far.close();
        meshes.close();
        embeddings.close();
    }
}
