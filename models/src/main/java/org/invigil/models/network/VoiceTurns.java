package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who speaks when, and where two speak at once: pyannote segmentation 3.0 (models/weights/voice-turns.md). Takes 16 kHz
 * mono samples in -1..1 and hears them in pieces of ten seconds.
 */
public final class VoiceTurns implements Network<float[], List<TurnPiece>> {
    private static final int PIECE_SAMPLES = 160_000;

    /** Two seconds: shorter pieces are not what the network was trained on; silence is added. */
    private static final int LEAST_SAMPLES = 32_000;

    private final TorchModule module = TorchModule.load(Weights.VOICE_TURNS);

    @Override
    public Weights weights() {
        return module.weights();
    }

    /** @return pieces in the order of time; frames of added silence are left out */
    @Override
    public List<TurnPiece> measure(float[] samples) {
        List<TurnPiece> pieces = new ArrayList<>();
        for (int from = 0; from < samples.length; from += PIECE_SAMPLES) {
            pieces.add(piece(samples, from, Math.min(samples.length, from + PIECE_SAMPLES)));
        }
        return pieces;
    }

    private TurnPiece piece(float[] samples, int from, int to) {
        float[] input = Arrays.copyOfRange(samples, from, Math.max(to, from + LEAST_SAMPLES));
        TurnPiece piece = new TurnPiece(
                from,
                module.run(
                        manager -> new NDList(manager.create(input, new Shape(1, input.length))),
                        outputs -> outputs.get(0).toFloatArray()));
        int frames = piece.frames();
        while (frames > 0 && piece.centreSample(frames - 1) >= to) {
            frames--;
        }
        int columns = piece.probabilities().length / Math.max(1, piece.frames());
        return new TurnPiece(from, Arrays.copyOf(piece.probabilities(), frames * columns));
    }

    /**
     * The share of a stretch in which several voices speak at once, 0..1.
     *
     * @param toSample excluded
     */
    public static float overlapShare(List<TurnPiece> pieces, int fromSample, int toSample) {
        int overlapping = 0;
        int frames = 0;
        for (TurnPiece piece : pieces) {
            for (int frame = 0; frame < piece.frames(); frame++) {
                int centre = piece.centreSample(frame);
                if (centre >= fromSample && centre < toSample) {
                    frames++;
                    overlapping += piece.overlap(frame) >= 0.5f ? 1 : 0;
                }
            }
        }
        return frames == 0 ? 0 : (float) overlapping / frames;
    }

    @Override
    public void close() {
        module.close();
    }
}
