package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * 192 numbers, a unit vector, that point the same way for stretches of one voice: CAM++
 * (models/weights/voice-embedding.md). Takes 16 kHz mono samples in -1..1 of nothing but the voice in question. Only
 * with biometric consent. Compare with {@link VoiceComparison}.
 */
public final class VoiceEmbeddings implements Network<float[], float[]> {
    /** Numbers of one embedding. */
    public static final int LENGTH = 192;

    /** One window of the network's features: with less it has nothing to listen to. */
    public static final int LEAST_SAMPLES = 400;

    /** Ten seconds: longer sound is heard in equal pieces and their mean is answered. */
    private static final int MOST_SAMPLES = 160_000;

    private final TorchModule module = TorchModule.load(Weights.VOICE_EMBEDDING);

    @Override
    public Weights weights() {
        return module.weights();
    }

    /** @throws IllegalArgumentException for fewer than {@value #LEAST_SAMPLES} samples */
    @Override
    public float[] measure(float[] samples) {
        if (samples.length < LEAST_SAMPLES) {
            throw new IllegalArgumentException(samples.length + " samples are no voice");
        }
        int pieces = (samples.length + MOST_SAMPLES - 1) / MOST_SAMPLES;
        int length = samples.length / pieces;
        float[] input = samples.length == pieces * length ? samples : Arrays.copyOf(samples, pieces * length);
        float[] answers = module.run(
                manager -> new NDList(manager.create(input, new Shape(pieces, length))),
                outputs -> outputs.get(0).toFloatArray());
        return pieces == 1 ? answers : meanDirection(answers);
    }

    private static float[] meanDirection(float[] answers) {
        double[] sum = new double[LENGTH];
        for (int i = 0; i < answers.length; i++) {
            sum[i % LENGTH] += answers[i];
        }
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        float[] direction = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            direction[i] = (float) (sum[i] / Math.sqrt(squares));
        }
        return direction;
    }

    @Override
    public void close() {
        module.close();
    }
}
