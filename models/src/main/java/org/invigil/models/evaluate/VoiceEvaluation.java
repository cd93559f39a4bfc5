package org.invigil.models.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.datasets.text.Text;
import org.invigil.models.network.VoiceComparison;
import org.invigil.models.network.VoiceEmbeddings;

/** The voice network over labelled pairs of utterances. Similarity is the cosine of two embeddings. */
public final class VoiceEvaluation implements AutoCloseable {
    /** Less says nothing about a voice. */
    private static final double LEAST_SECONDS = 0.5;

    private final VoiceEmbeddings embeddings = new VoiceEmbeddings();

    /**
     * @param root that names of the pairs are relative to
     * @param progress told the share of files done, 0..1
     */
    public PairEvaluation evaluate(List<LabelledPair> pairs, Path root, Consumer<Double> progress) {
        return MeasuredFiles.of(pairs, root, this::embedding, progress)
                .compare(pairs, (a, b) -> (double) VoiceComparison.cosine(a, b));
    }

    private float[] embedding(MediaFile file) throws MediaException, MeasuredFiles.UnmeasurableException {
        float[] samples = WholeSound.read(file);
        double seconds = (double) samples.length / SoundTrack.RATE_HERTZ;
        if (seconds < LEAST_SECONDS) {
            throw new MeasuredFiles.UnmeasurableException(
                    Text.of("evaluate.voices.short", file.name(), seconds, LEAST_SECONDS));
        }
        return embeddings.measure(samples);
    }

    @Override
    public void close() {
        embeddings.close();
    }
}
