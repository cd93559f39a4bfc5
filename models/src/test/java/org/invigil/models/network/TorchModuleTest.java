package org.invigil.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
class TorchModuleTest {
    private static final int INPUTS = 2;

    @ParameterizedTest
    @EnumSource(Weights.class)
    void twoThreadsComeToTheDigitsOfOne(Weights weights) throws InterruptedException, ExecutionException {
        try (TorchModule module = TorchModule.load(weights)) {
            List<List<float[]>> alone = all(module);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            CyclicBarrier together = new CyclicBarrier(2);
            try {
                List<Future<List<List<float[]>>>> both = new ArrayList<>();
                for (int thread = 0; thread < 2; thread++) {
                    both.add(threads.submit(() -> {
                        together.await();
                        return all(module);
                    }));
                }
                for (Future<List<List<float[]>>> one : both) {
                    assertThat(one.get()).usingRecursiveComparison().isEqualTo(alone);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Weights.class,
            names = {"NEAR_FACES", "FACE_MESH", "IRIS", "FACE_EMBEDDING", "OBJECTS", "VOICE_EMBEDDING"})
    void plainConvolutionsComeToTheSame(Weights weights) throws IOException {
        try (TorchModule quick = TorchModule.load(weights);
                InputStream script = weights.open();
                TorchModule plain = TorchModule.load(weights, PlainConvolutions.in(script))) {
            List<float[]> expected = answers(quick, 1);
            List<float[]> found = answers(plain, 1);
            for (int output = 0; output < expected.size(); output++) {
                assertThat(largestDifference(found.get(output), expected.get(output)))
                        .isLessThan(1e-5 * largest(expected.get(output)));
            }
        }
    }

    /** The inputs twice over: the engine plans anew on the first calls. */
    private static List<List<float[]>> all(TorchModule module) {
        List<List<float[]>> all = new ArrayList<>();
        for (int call = 0; call < 2 * INPUTS; call++) {
            all.add(answers(module, call % INPUTS));
        }
        return all;
    }

    private static List<float[]> answers(TorchModule module, long seed) {
        return module.run(
                manager -> ModuleInputs.of(manager, module.weights(), 1, seed),
                outputs -> outputs.stream().map(NDArray::toFloatArray).toList());
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double largestDifference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float[] difference = Arrays.copyOf(a, a.length);
        for (int i = 0; i < a.length; i++) {
            difference[i] -= b[i];
        }
        return largest(difference);
    }
}
