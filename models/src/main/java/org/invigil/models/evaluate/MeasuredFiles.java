package org.invigil.models.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.text.Text;

/** The embedding of each file of some pairs, or why there is none; each file is measured once. */
final class MeasuredFiles {
    private final Map<String, float[]> embeddings = new LinkedHashMap<>();
    private final List<FileFailure> failures = new ArrayList<>();

    /** Measures one file. */
    interface Measure {
        /** @throws UnmeasurableException if there is nothing in it to measure */
        float[] measure(MediaFile file) throws MediaException, UnmeasurableException;
    }

    /** A readable file without what is to be measured. */
    static final class UnmeasurableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Text why;

        UnmeasurableException(Text why) {
            super(why.key());
            this.why = why;
        }
    }

    /** @param progress told the share of files done, 0..1 */
    static MeasuredFiles of(List<LabelledPair> pairs, Path root, Measure measure, Consumer<Double> progress) {
        TreeSet<String> names = new TreeSet<>();
        pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b())).forEach(names::add);
        MeasuredFiles measured = new MeasuredFiles();
        int done = 0;
        for (String name : names) {
            measured.add(name, root, measure);
            progress.accept((double) ++done / names.size());
        }
        return measured;
    }

    private void add(String name, Path root, Measure measure) {
        try {
            embeddings.put(name, measure.measure(new MediaFile(root.resolve(name), name)));
        } catch (MediaException e) {
            failures.add(new FileFailure(name, e.why()));
        } catch (UnmeasurableException e) {
            failures.add(new FileFailure(name, e.why));
        }
    }

    PairEvaluation compare(List<LabelledPair> pairs, BiFunction<float[], float[], Double> similarity) {
        List<ScoredPair> scored = pairs.stream()
                .map(pair -> {
                    float[] a = embeddings.get(pair.a());
                    float[] b = embeddings.get(pair.b());
                    return new ScoredPair(pair, a == null || b == null ? null : similarity.apply(a, b));
                })
                .toList();
        return new PairEvaluation(scored, List.copyOf(failures), PairScores.of(scored));
    }
}
