package org.invigil.models.compare.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Times all pairs of simulated faces: run this class with attempts, stretches of each and threads. */
final class AllLikenessesTiming {
    private static final int PARTS = 16;

    private AllLikenessesTiming() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        int stretches = Integer.parseInt(arguments[1]);
        Random random = new Random(1);
        List<AttemptLikeness> attempts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<float[]> vectors = new ArrayList<>();
            for (int s = 0; s < stretches; s++) {
                float[] vector = new float[128];
                for (int d = 0; d < vector.length; d++) {
                    vector[d] = (float) (0.0371 * random.nextGaussian());
                }
                vectors.add(vector);
            }
            attempts.add(new AttemptLikeness("A" + i, "E" + i, null, vectors));
        }
        ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
        List<Callable<LikenessRows>> tasks = new ArrayList<>();
        long start = System.nanoTime();
        for (int part = 0; part < PARTS; part++) {
            int from = part * count / PARTS;
            int to = (part + 1) * count / PARTS;
            tasks.add(() -> AlikeAttempts.FACES.compare(attempts, from, to));
        }
        List<LikenessRows> rows = new ArrayList<>();
        for (Future<LikenessRows> task : pool.invokeAll(tasks)) {
            rows.add(task.get());
        }
        pool.shutdown();
        int pairs = AlikeAttempts.FACES.pairs("d", "e", attempts, rows).size();
        System.out.printf(
                "%d pairs, %d listed: %.1f s, heap %d MB%n",
                rows.stream().mapToLong(LikenessRows::tested).sum(),
                pairs,
                (System.nanoTime() - start) / 1e9,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }
}
