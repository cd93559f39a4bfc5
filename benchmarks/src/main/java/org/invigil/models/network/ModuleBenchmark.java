package org.invigil.models.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Each network's module on a batch of inputs: arrays in, arrays out, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ModuleBenchmark {
    @Param
    public Weights weights;

    @Param({"1", "4"})
    public int batch;

    private TorchModule module;
    private Shape shape;
    private byte[] bytes;
    private float[] samples;

    @Setup
    public void load() {
        module = TorchModule.load(weights);
        shape = shape();
        int size = Math.toIntExact(shape.size());
        Random random = new Random(1);
        if (isOfPictures()) {
            bytes = new byte[size];
            random.nextBytes(bytes);
            return;
        }
        samples = new float[size];
        for (int i = 0; i < size; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
    }

    private boolean isOfPictures() {
        return weights.ordinal() < Weights.SPEECH.ordinal();
    }

    /** As the night gives them: both eyes of a face, 3 s of a voice, 10 s of sound. */
    private Shape shape() {
        return switch (weights) {
            case NEAR_FACES, FACE_MESH -> new Shape(batch, 192, 192, 3);
            case FAR_FACES -> new Shape(batch, 352, 448, 3);
            case IRIS -> new Shape(2L * batch, 64, 64, 3);
            case FACE_EMBEDDING -> new Shape(batch, 150, 150, 3);
            case OBJECTS -> new Shape(batch, 416, 416, 3);
            case SPEECH -> new Shape(batch, 313, 576);
            case VOICE_EMBEDDING -> new Shape(batch, 48_000);
            case VOICE_TURNS -> new Shape(batch, 160_000);
        };
    }

    @Benchmark
    public float[] call() {
        return module.run(this::inputs, outputs -> outputs.get(0).toFloatArray());
    }

    private NDList inputs(NDManager manager) {
        if (isOfPictures()) {
            return new NDList(manager.create(ByteBuffer.wrap(bytes), shape, DataType.UINT8));
        }
        NDList inputs = new NDList(manager.create(samples, shape));
        if (weights == Weights.SPEECH) {
            inputs.add(manager.zeros(new Shape(1, batch, 128)));
            inputs.add(manager.zeros(new Shape(1, batch, 128)));
        }
        return inputs;
    }

    @TearDown
    public void close() {
        module.close();
    }
}
