package org.invigil.models.network;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * 128 numbers for each face that lie near each other for pictures of one person: dlib's ResNet
 * (models/weights/face-embedding.md). Only with biometric consent. Compare with {@link FaceComparison}.
 */
public final class FaceEmbeddings implements Network<List<FaceChips>, List<float[]>> {
    /** Numbers of one embedding. */
    public static final int LENGTH = 128;

    /** Faces of one call: eight chips; more at once are no faster. */
    private static final int BATCH = 4;

    private final TorchModule module = TorchModule.load(Weights.FACE_EMBEDDING);

    @Override
    public Weights weights() {
        return module.weights();
    }

    /** @return one embedding for each face, in the same order */
    @Override
    public List<float[]> measure(List<FaceChips> faces) {
        List<float[]> embeddings = new ArrayList<>(faces.size());
        for (int from = 0; from < faces.size(); from += BATCH) {
            embeddings.addAll(embed(faces.subList(from, Math.min(faces.size(), from + BATCH))));
        }
        return embeddings;
    }

    private List<float[]> embed(List<FaceChips> faces) {
        int count = faces.stream().mapToInt(FaceChips::count).sum();
        ByteBuffer chips = ByteBuffer.allocate(
                faces.stream().mapToInt(face -> face.rgb().length).sum());
        faces.forEach(face -> chips.put(face.rgb()));
        float[] answers = module.run(
                manager -> Pixels.of(manager, chips.array(), count, FaceChips.SIDE, FaceChips.SIDE),
                outputs -> outputs.get(0).toFloatArray());
        List<float[]> embeddings = new ArrayList<>(faces.size());
        int first = 0;
        for (FaceChips face : faces) {
            embeddings.add(mean(answers, first, face.count()));
            first += face.count();
        }
        return embeddings;
    }

    private static float[] mean(float[] answers, int firstChip, int count) {
        float[] mean = new float[LENGTH];
        for (int chip = firstChip; chip < firstChip + count; chip++) {
            for (int i = 0; i < LENGTH; i++) {
                mean[i] += answers[chip * LENGTH + i] / count;
            }
        }
        return mean;
    }

    @Override
    public void close() {
        module.close();
    }
}
