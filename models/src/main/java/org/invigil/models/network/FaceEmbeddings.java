package org.invigil.models.network;

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
        int bytes = faces.get(0).rgb().length;
        byte[] chips = new byte[faces.size() * bytes];
        for (int i = 0; i < faces.size(); i++) {
            System.arraycopy(faces.get(i).rgb(), 0, chips, i * bytes, bytes);
        }
        float[] answers = module.run(
                manager -> Pixels.of(manager, chips, faces.size() * FaceChips.COUNT, FaceChips.SIDE, FaceChips.SIDE),
                outputs -> outputs.get(0).toFloatArray());
        List<float[]> embeddings = new ArrayList<>(faces.size());
        for (int face = 0; face < faces.size(); face++) {
            embeddings.add(mean(answers, face * FaceChips.COUNT));
        }
        return embeddings;
    }

    private static float[] mean(float[] answers, int firstChip) {
        float[] mean = new float[LENGTH];
        for (int chip = firstChip; chip < firstChip + FaceChips.COUNT; chip++) {
            for (int i = 0; i < LENGTH; i++) {
                mean[i] += answers[chip * LENGTH + i] / FaceChips.COUNT;
            }
        }
        return mean;
    }

    @Override
    public void close() {
        module.close();
    }
}
