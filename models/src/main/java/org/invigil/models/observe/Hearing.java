package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.SpeechNetwork;
import org.invigil.models.network.Weights;

/** The networks that listen to sound, and the order in which they are asked. */
final class Hearing implements AutoCloseable {
    private static final int SAMPLES_PER_SECOND = SoundTrack.RATE_HERTZ;
    private static final int FRAME_MILLIS = 1000 * SpeechNetwork.FRAME_SAMPLES / SAMPLES_PER_SECOND;

    /** A quarter of a second: shorter bursts of the network are clicks. */
    private static final int FRAMES_OF_A_SYLLABLE = 8;

    private final SpeechNetwork speech = new SpeechNetwork();

    /** What was heard in one segment. */
    record Heard(List<Sound> sounds, List<Utterance> utterances) {
        static final Heard NOTHING = new Heard(List.of(), List.of());
    }

    static List<Weights> weights() {
        return List.of(Weights.SPEECH);
    }

    /** @throws MediaException if nothing of the stretch can be decoded */
    Heard listen(MediaFile file, SegmentTask task) throws MediaException {
        Stretch stretch = task.stretch();
        SoundTrack track = SoundReader.read(
                file,
                task.toFileMillis(stretch.startMillis()),
                task.toFileMillis(stretch.endMillis()),
                MediaLimits.DEFAULT);
        float[] probabilities = speech.measure(track.samples());
        List<Utterance> utterances = new ArrayList<>();
        for (Stretch spoken : SpeechStretches.DEFAULT.find(probabilities, stretch.lengthMillis())) {
            utterances.add(utterance(task, track, probabilities, spoken));
        }
        return new Heard(sounds(task, track, probabilities), utterances);
    }

    private static List<Sound> sounds(SegmentTask task, SoundTrack track, float[] probabilities) {
        List<Sound> sounds = new ArrayList<>();
        float[] samples = track.samples();
        for (int from = 0; from < samples.length; from += SAMPLES_PER_SECOND) {
            int to = Math.min(samples.length, from + SAMPLES_PER_SECOND);
            long second = from / SAMPLES_PER_SECOND * 1000L;
            if (isGap(track, second)) {
                continue;
            }
            float level = SoundMeter.level(samples, from, to);
            float probability =
                    syllable(probabilities, from / SpeechNetwork.FRAME_SAMPLES, to / SpeechNetwork.FRAME_SAMPLES);
            sounds.add(new Sound(
                    task.examDay(),
                    task.examId(),
                    task.attemptId(),
                    task.recording(),
                    task.stretch().startMillis() + second,
                    level,
                    probability,
                    SoundMeter.kind(samples, from, to, level, probability)));
        }
        return sounds;
    }

    /** A second that mostly lies in a gap was not heard. */
    private static boolean isGap(SoundTrack track, long secondMillis) {
        Stretch second = new Stretch(track.fromMillis() + secondMillis, track.fromMillis() + secondMillis + 1000);
        return track.gaps().stream().mapToLong(gap -> gap.overlapMillis(second)).sum() > 500;
    }

    /** The highest mean over a quarter of a second, 0..1. */
    private static float syllable(float[] probabilities, int from, int to) {
        float best = 0;
        int last = Math.min(to, probabilities.length);
        for (int start = from; start < last; start++) {
            float sum = 0;
            int end = Math.min(probabilities.length, start + FRAMES_OF_A_SYLLABLE);
            for (int frame = start; frame < end; frame++) {
                sum += probabilities[frame];
            }
            best = Math.max(best, sum / FRAMES_OF_A_SYLLABLE);
        }
        return Math.min(1, best);
    }

    private static Utterance utterance(SegmentTask task, SoundTrack track, float[] probabilities, Stretch spoken) {
        int from = (int) (spoken.startMillis() * SAMPLES_PER_SECOND / 1000);
        int to = (int) Math.min(track.samples().length, spoken.endMillis() * SAMPLES_PER_SECOND / 1000);
        float sum = 0;
        int firstFrame = (int) (spoken.startMillis() / FRAME_MILLIS);
        int lastFrame = (int) Math.min(probabilities.length, (spoken.endMillis() + FRAME_MILLIS - 1) / FRAME_MILLIS);
        for (int frame = firstFrame; frame < lastFrame; frame++) {
            sum += probabilities[frame];
        }
        return new Utterance(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                task.recording(),
                task.stretch().startMillis() + spoken.startMillis(),
                task.stretch().startMillis() + spoken.endMillis(),
                sum / Math.max(1, lastFrame - firstFrame),
                SoundMeter.level(track.samples(), from, to),
                null,
                null,
                null);
    }

    @Override
    public void close() {
        speech.close();
    }
}
