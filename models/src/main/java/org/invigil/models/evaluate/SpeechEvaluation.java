package org.invigil.models.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.SpeechNetwork;
import org.invigil.models.observe.SpeechStretches;

/**
 * The speech network over labelled files.
 *
 * @param files in the order of the labels, without those that failed
 */
public record SpeechEvaluation(List<HeardFile> files, List<FileFailure> failures, SpeechScores scores) {
    /**
     * @param labels from {@link SpeechLabels}
     * @param root that file names are relative to
     * @param progress told the share of files done, 0..1
     */
    public static SpeechEvaluation of(Map<String, List<Stretch>> labels, Path root, Consumer<Double> progress) {
        List<HeardFile> files = new ArrayList<>();
        List<FileFailure> failures = new ArrayList<>();
        int done = 0;
        try (SpeechNetwork network = new SpeechNetwork()) {
            for (Map.Entry<String, List<Stretch>> label : labels.entrySet()) {
                String name = label.getKey();
                try {
                    files.add(hear(network, new MediaFile(root.resolve(name), name), label.getValue()));
                } catch (MediaException e) {
                    failures.add(new FileFailure(name, e.why()));
                }
                progress.accept((double) ++done / labels.size());
            }
        }
        return new SpeechEvaluation(files, failures, SpeechScores.of(files));
    }

    private static HeardFile hear(SpeechNetwork network, MediaFile file, List<Stretch> labelled) throws MediaException {
        float[] samples = WholeSound.read(file);
        long lengthMillis = samples.length * 1000L / SoundTrack.RATE_HERTZ;
        float[] probabilities = network.measure(samples);
        return new HeardFile(
                file.name(),
                lengthMillis,
                labelled,
                SpeechStretches.DEFAULT.find(probabilities, lengthMillis),
                probabilities,
                SpeechStretches.DEFAULT.frameMillis());
    }
}
