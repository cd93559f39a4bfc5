package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The probability of speech for every 32 ms of 16 kHz sound: Silero VAD v6 (models/weights/speech.md). Takes mono
 * samples in -1..1 and answers one probability for each frame of 512 samples, the last one padded with silence.
 */
public final class SpeechNetwork implements Network<float[], float[]> {
    /** New samples of a frame: 32 ms. */
    public static final int FRAME_SAMPLES = 512;

    private static final int CONTEXT_SAMPLES = 64;
    private static final int INPUT_SAMPLES = CONTEXT_SAMPLES + FRAME_SAMPLES;
    private static final int STATE = 128;

    /** One minute a call bounds the memory to some 15 MB; the state goes on from call to call. */
    private static final int FRAMES_PER_CALL = 1_875;

    private final TorchModule module = TorchModule.load(Weights.SPEECH);

    @Override
    public Weights weights() {
        return module.weights();
    }

    @Override
    public float[] measure(float[] samples) {
        int frames = (samples.length + FRAME_SAMPLES - 1) / FRAME_SAMPLES;
        float[] probabilities = new float[frames];
        State state = new State(new float[STATE], new float[STATE]);
        for (int first = 0; first < frames; first += FRAMES_PER_CALL) {
            int count = Math.min(FRAMES_PER_CALL, frames - first);
            state = measure(samples, first, count, state, probabilities);
        }
        return probabilities;
    }

    /** The network's memory between calls. */
    private record State(float[] hidden, float[] cell) {}

    private State measure(float[] samples, int first, int count, State state, float[] probabilities) {
        float[] input = new float[count * INPUT_SAMPLES];
        for (int frame = 0; frame < count; frame++) {
            int from = (first + frame) * FRAME_SAMPLES - CONTEXT_SAMPLES;
            copy(samples, from, input, frame * INPUT_SAMPLES);
        }
        return module.run(manager -> inputs(manager, input, count, state), outputs -> {
            float[] answers = outputs.get(0).toFloatArray();
            System.arraycopy(answers, 0, probabilities, first, count);
            return new State(outputs.get(1).toFloatArray(), outputs.get(2).toFloatArray());
        });
    }

    private static void copy(float[] samples, int from, float[] input, int at) {
        int skipped = Math.max(0, -from);
        int available = Math.min(INPUT_SAMPLES, samples.length - from);
        if (available > skipped) {
            System.arraycopy(samples, from + skipped, input, at + skipped, available - skipped);
        }
        if (available < INPUT_SAMPLES) {
            Arrays.fill(input, at + Math.max(skipped, available), at + INPUT_SAMPLES, 0);
        }
    }

    private static NDList inputs(NDManager manager, float[] input, int count, State state) {
        Shape stateShape = new Shape(1, 1, STATE);
        return new NDList(
                manager.create(input, new Shape(1, count, INPUT_SAMPLES)),
                manager.create(state.hidden(), stateShape),
                manager.create(state.cell(), stateShape));
    }

    @Override
    public void close() {
        module.close();
    }
}
