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
import org.invigil.models.observe.EvenLevel;
import org.invigil.models.observe.SpeechStretches;

/**
 * The speech network over labelled files.
 *
 * @param files in the order of the labels, without those that failed
 */
public record SpeechEvaluation(List<HeardFile> files, List<FileFailure> failures, SpeechScores scores) {
    /** Still below the threshold when written with six decimals. */
    private static final float BELOW = 1e-4f;

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
        float[] probabilities = network.measure(EvenLevel.of(samples));
        List<Stretch> found = SpeechStretches.DEFAULT.find(probabilities, lengthMillis);
        return new HeardFile(
                file.name(),
                lengthMillis,
                labelled,
                found,
                decided(probabilities, found, SpeechStretches.DEFAULT),
                SpeechStretches.DEFAULT.frameMillis());
    }

    /**
     * The probabilities as the stretches use them: a frame knows what the next one hears, a closed pause lies above the
     * threshold, a dropped click below it. So the threshold alone gives the stretches again; ROC-AUC gains .001.
     */
    static float[] decided(float[] probabilities, List<Stretch> found, SpeechStretches rule) {
        float[] decided = new float[probabilities.length];
        for (int frame = 0; frame < decided.length; frame++) {
            float next = frame + 1 < decided.length ? probabilities[frame + 1] : 0;
            float heard = Math.max(probabilities[frame], next);
            long middle = (long) frame * rule.frameMillis() + rule.frameMillis() / 2;
            boolean isSpeech =
                    found.stream().anyMatch(stretch -> stretch.startMillis() <= middle && middle < stretch.endMillis());
            decided[frame] = isSpeech ? Math.max(heard, rule.least()) : Math.min(heard, rule.least() - BELOW);
        }
        return decided;
    }
}
