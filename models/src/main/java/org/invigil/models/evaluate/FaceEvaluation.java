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
import org.invigil.models.network.PicturedMesh;
import org.invigil.models.network.Portraits;

/**
 * The face networks over labelled pairs of pictures. Similarity is 1 - d / 2 of the distance d between two embeddings:
 * d = .42, below which two faces are taken for one person's, is .79.
 */
public final class FaceEvaluation implements AutoCloseable {
    /** Wide enough for any face; larger photos only cost time. */
    private static final int MOST_WIDTH = 1280;

    private static final float FLOOR = 0.4f;

    private final NearFaces near = new NearFaces(FLOOR);
    private final FarFaces far = new FarFaces(FLOOR, FarFaces.QUICK_WIDTH);
    private final FaceMesh meshes = new FaceMesh();
    private final FaceEmbeddings embeddings = new FaceEmbeddings();
    private final Portraits portraits = new Portraits(near, far, meshes);

    /**
     * @param root that names of the pairs are relative to
     * @param progress told the share of pictures done, 0..1
     */
    public PairEvaluation evaluate(List<LabelledPair> pairs, Path root, Consumer<Double> progress) {
        return MeasuredFiles.of(pairs, root, this::embedding, progress)
                .compare(pairs, (a, b) -> 1 - FaceComparison.distance(a, b) / 2.0);
    }

    private float[] embedding(MediaFile file) throws MediaException, MeasuredFiles.UnmeasurableException {
        Picture picture = StillReader.read(file, MOST_WIDTH, MediaLimits.DEFAULT);
        Optional<PicturedMesh> found = portraits.find(picture);
        if (found.isEmpty()) {
            throw new MeasuredFiles.UnmeasurableException(
                    Text.of("evaluate.faces.none", file.name(), picture.sourceWidth(), picture.sourceHeight()));
        }
        FaceChips chips = FaceChips.of(picture, found.get().mesh());
        return embeddings.measure(List.of(chips)).get(0);
    }

    @Override
    public void close() {
        near.close();
        far.close();
        meshes.close();
        embeddings.close();
    }
}
