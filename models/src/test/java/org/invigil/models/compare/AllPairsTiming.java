package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.item.NominalModel;
import org.invigil.models.compare.pairs.PairComparison;
import org.invigil.models.compare.pairs.PairTiles;
import org.invigil.models.compare.pairs.TileResult;

/** Times all pairs of a simulated exam: run this class with attempts, items and threads. */
final class AllPairsTiming {
    private AllPairsTiming() {}

    public static void main(String[] arguments) throws Exception {
        int attempts = Integer.parseInt(arguments[0]);
        int items = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        AnswerMatrix answers = simulated(attempts, items);
        double[] seconds = new Random(2).doubles(answers.choice().length, 5, 60).toArray();
        long start = System.nanoTime();
        PairComparison comparison = PairComparison.of(ComparedExams.of(answers, seconds, null), new long[0]);
        long fitted = System.nanoTime();
        int tiles = PairTiles.tiles(attempts);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<TileResult>> tasks = new ArrayList<>();
        int parts = Math.min(tiles, 16);
        for (int part = 0; part < parts; part++) {
            int from = part * tiles / parts;
            int to = (part + 1) * tiles / parts;
            tasks.add(() -> new PairTiles(comparison).compare(from, to));
        }
        long tested = 0;
        long kept = 0;
        for (Future<TileResult> task : pool.invokeAll(tasks)) {
            tested += task.get().answersTested();
            kept += task.get().scores().size();
        }
        pool.shutdown();
        long done = System.nanoTime();
        System.out.printf(
                "%d pairs, %d kept: fit %.1f s, pairs %.1f s, heap %d MB%n",
                tested,
                kept,
                (fitted - start) / 1e9,
                (done - fitted) / 1e9,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }

    private static AnswerMatrix simulated(int attempts, int items) {
        NominalModel truth = Fixtures.model("truth_items");
        AnswerMatrix like = Fixtures.answers("responses_complete", "key");
        Random random = new Random(1);
        short[] choice = new short[attempts * items];
        double[] p = new double[truth.lambda().length];
        int[] key = new int[items];
        int[] options = new int[items];
        int[] lone = new int[items];
        for (int j = 0; j < items; j++) {
            key[j] = like.key()[j % 60];
            options[j] = 4;
            lone[j] = -1;
        }
        for (int i = 0; i < attempts; i++) {
            truth.probabilities(random.nextGaussian(), p, 0);
            for (int j = 0; j < items; j++) {
                double u = random.nextDouble();
                int k = 0;
                while (k < 3 && u >= p[4 * (j % 60) + k]) {
                    u -= p[4 * (j % 60) + k];
                    k++;
                }
                choice[i * items + j] = (short) k;
            }
        }
        return new AnswerMatrix(attempts, items, choice, options, key, lone);
    }
}
