package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureReader;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.datasets.recording.StillReader;
import org.invigil.models.network.SpeechNetwork;
import org.invigil.models.network.Weights;

/**
 * Looks at and listens to one segment, once: one pass over its pictures, one over its sound. It measures and never
 * judges; nothing outside the segment's stretch is scaled, measured or kept.
 */
public final class SegmentObserver implements AutoCloseable {
    private static final int SAMPLES_PER_SECOND = SoundTrack.RATE_HERTZ;
    private static final int FRAME_MILLIS = 1000 * SpeechNetwork.FRAME_SAMPLES / SAMPLES_PER_SECOND;

    /** A quarter of a second: shorter bursts of the network are clicks. */
    private static final int FRAMES_OF_A_SYLLABLE = 8;

    private final LookingSettings looking;
    private final Sight sight;
    private final SpeechNetwork speech;

    private SegmentObserver(LookingSettings looking, Sight sight, SpeechNetwork speech) {
        this.looking = looking;
        this.sight = sight;
        this.speech = speech;
    }

    public static SegmentObserver load(LookingSettings looking) {
        return new SegmentObserver(looking, new Sight(looking), new SpeechNetwork());
    }

    /** What this observer was loaded for. */
    public LookingSettings looking() {
        return looking;
    }

    /** The weights that observations depend on, for the key of a stored segment. */
    public static List<Weights> weights() {
        return Stream.concat(Sight.weights().stream(), Stream.of(Weights.SPEECH))
                .toList();
    }

    /** @throws MediaException if nothing of the stretch can be decoded */
    public SegmentObservations observe(MediaFile file, SegmentTask task) throws MediaException {
        List<Look> looks = task.hasPicture() ? looks(file, task) : List.of();
        List<Sound> sounds = new ArrayList<>();
        List<Utterance> utterances = new ArrayList<>();
        if (task.hasSound()) {
            listen(file, task, sounds, utterances);
        }
        List<Problem> problems = SegmentProblems.of(task, looks, sounds);
        return new SegmentObservations(looks, sounds, utterances, List.of(), List.of(), problems);
    }

    private List<Look> looks(MediaFile file, SegmentTask task) throws MediaException {
        List<Look> looks = new ArrayList<>();
        Sight.Memory memory = new Sight.Memory(looking);
        Stretch stretch = task.stretch();
        if (task.kind() == RecordingKind.SNAPSHOT) {
            looks.add(sight.look(
                    task, StillReader.read(file, looking.maxWidthPixels(), task.crop(), MediaLimits.DEFAULT), memory));
            return standing(looks, stretch, looking.snapshotHoldMillis());
        }
        PictureWindow window = PictureWindow.of(
                        task.toFileMillis(stretch.startMillis()),
                        task.toFileMillis(stretch.endMillis()),
                        looking.stepMillis(),
                        task.toFileMillis(0),
                        looking.maxWidthPixels())
                .cropped(task.crop());
        try (PictureReader reader = PictureReader.open(file, window, MediaLimits.DEFAULT)) {
            for (Optional<Picture> next = reader.next(); next.isPresent(); next = reader.next()) {
                looks.add(sight.look(task, next.get(), memory));
            }
        }
        return standing(looks, stretch, looking.holdMillis());
    }

    /** Each look stands until the next one, but for no longer than a picture may be held. */
    private static List<Look> standing(List<Look> looks, Stretch stretch, long holdMillis) {
        List<Look> standing = new ArrayList<>(looks.size());
        for (int i = 0; i < looks.size(); i++) {
            Look look = looks.get(i);
            long next = i + 1 < looks.size() ? looks.get(i + 1).millis() : stretch.endMillis();
            long end = Math.min(next, Math.min(look.millis() + holdMillis, stretch.endMillis()));
            standing.add(look.standingFor(new Stretch(look.millis(), Math.max(look.millis(), end))));
        }
        return standing;
    }

    private void listen(MediaFile file, SegmentTask task, List<Sound> sounds, List<Utterance> utterances)
            throws MediaException {
        Stretch stretch = task.stretch();
        SoundTrack track = SoundReader.read(
                file,
                task.toFileMillis(stretch.startMillis()),
                task.toFileMillis(stretch.endMillis()),
                MediaLimits.DEFAULT);
        float[] probabilities = speech.measure(track.samples());
        sounds.addAll(sounds(task, track, probabilities));
        for (Stretch spoken : SpeechStretches.DEFAULT.find(probabilities, stretch.lengthMillis())) {
            utterances.add(utterance(task, track, probabilities, spoken));
        }
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
        sight.close();
        speech.close();
    }
}
