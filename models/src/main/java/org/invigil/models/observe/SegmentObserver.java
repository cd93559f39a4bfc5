package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.ShownBefore;
import org.invigil.datasets.recording.FrameTimes;
import org.invigil.datasets.recording.HeldPictures;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureReader;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.SharedPictures;
import org.invigil.datasets.recording.StillReader;
import org.invigil.models.network.Weights;

/**
 * Looks at and listens to one segment, once. It measures and never judges; nothing outside the segment's stretch is
 * scaled, measured or kept.
 */
public final class SegmentObserver implements AutoCloseable {
    /** Of single stills, and of what has so many pictures that they are not counted. */
    private static final double RATE_UNKNOWN = Double.POSITIVE_INFINITY;

    /** A few pictures more or less make the rate of a shorter stretch. */
    private static final long LEAST_SEEN_MILLIS = 5_000;

    private final LookingSettings looking;
    private final Sight sight;
    private final Hearing hearing;
    private final Pulse pulse;

    private SegmentObserver(LookingSettings looking, Pulse pulse) {
        this.looking = looking;
        this.pulse = pulse;
        this.sight = new Sight(looking, pulse);
        this.hearing = new Hearing(pulse);
    }

    public static SegmentObserver load(LookingSettings looking) {
        return load(looking, Pulse.UNHEARD);
    }

    /** @param pulse beats at least every few seconds while this observes, on a machine that is not busy */
    public static SegmentObserver load(LookingSettings looking, Pulse pulse) {
        return new SegmentObserver(looking, pulse);
    }

    /** What this observer was loaded for. */
    public LookingSettings looking() {
        return looking;
    }

    /** The weights that observations depend on, for the key of a stored segment. */
    public static List<Weights> weights() {
        return Stream.concat(Sight.weights().stream(), Hearing.weights().stream())
                .toList();
    }

    /** @throws MediaException if nothing of the stretch can be decoded */
    public SegmentObservations observe(MediaFile file, SegmentTask task) throws MediaException {
        try {
            return observe(file, task, () -> HeldPictures.open(file, window(task), MediaLimits.DEFAULT));
        } finally {
            hearing.forget();
        }
    }

    /**
     * What became of one of several segments.
     *
     * @param observations null where nothing of the segment could be decoded; then there is a failure
     */
    public record Outcome(SegmentObservations observations, MediaException failure) {}

    /**
     * Observes segments of attempts that share a file: its pictures are decoded once, and so is sound that is heard
     * from and to the same moments. Each comes to what it comes to alone.
     *
     * @param tasks with pictures, no stills
     * @return in the order of the tasks; empty where they have to be observed one by one
     * @throws MediaException if none of them can be
     */
    public Optional<List<Outcome>> observe(MediaFile file, List<SegmentTask> tasks) throws MediaException {
        List<PictureWindow> windows = tasks.stream().map(this::window).toList();
        Optional<SharedPictures> shared = SharedPictures.open(file, windows, MediaLimits.DEFAULT);
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        try (SharedPictures pictures = shared.get()) {
            return pictures.each((number, held) -> outcome(file, tasks.get(number), held));
        } finally {
            hearing.forget();
        }
    }

    private Outcome outcome(MediaFile file, SegmentTask task, HeldPictures held) {
        try {
            return new Outcome(observe(file, task, () -> Optional.of(held)), null);
        } catch (MediaException e) {
            return new Outcome(null, e);
        }
    }

    /** Gets at a segment's pictures; empty if they are too large to be held. */
    private interface Opening {
        Optional<HeldPictures> open() throws MediaException;
    }

    private SegmentObservations observe(MediaFile file, SegmentTask task, Opening opening) throws MediaException {
        FaceSamples samples = sight.samples(task);
        Looked looked = task.hasPicture() ? looks(file, task, samples, opening) : new Looked(List.of(), RATE_UNKNOWN);
        List<Look> looks = looked.looks();
        Hearing.Heard heard = task.hasSound() ? hearing.listen(file, task) : Hearing.Heard.NOTHING;
        List<Problem> problems =
                new ArrayList<>(SegmentProblems.of(task, looks, looked.picturesPerSecond(), heard.sounds()));
        heard.silentStreams().forEach(silent -> problems.add(silent.problem(task)));
        List<Likeness> likenesses = Stream.concat(samples.likenesses().stream(), heard.likenesses().stream())
                .toList();
        return new SegmentObservations(looks, heard.sounds(), heard.utterances(), heard.marks(), likenesses, problems);
    }

    /** @param picturesPerSecond that the recording has, while it has any */
    private record Looked(List<Look> looks, double picturesPerSecond) {}

    private PictureWindow window(SegmentTask task) {
        return PictureWindow.of(
                        task.toFileMillis(task.stretch().startMillis()),
                        task.toFileMillis(task.stretch().endMillis()),
                        looking.stepMillis(),
                        task.toFileMillis(0),
                        looking.maxWidthPixels())
                .cropped(task.crop());
    }

    private Looked looks(MediaFile file, SegmentTask task, FaceSamples samples, Opening opening) throws MediaException {
        Stretch stretch = task.stretch();
        if (task.kind() == RecordingKind.SNAPSHOT) {
            Picture still = StillReader.read(file, looking.maxWidthPixels(), task.crop(), MediaLimits.DEFAULT);
            SettledLooks settled = new SettledLooks(sight, samples);
            settled.add(sight.look(task, still, null));
            Look look = settled.all().get(0).look();
            long end = Math.min(look.millis() + looking.snapshotHoldMillis(), stretch.endMillis());
            return new Looked(
                    List.of(look.standingFor(new Stretch(look.millis(), Math.max(look.millis(), end)))), RATE_UNKNOWN);
        }
        Optional<HeldPictures> held = opening.open();
        if (held.isEmpty()) {
            return new Looked(everyStep(file, task, samples), RATE_UNKNOWN);
        }
        try (HeldPictures pictures = held.get()) {
            Glimpses glimpses = new Glimpses(stretch, looking.stepMillis());
            List<Look> looks =
                    new SegmentLooks(task, looking, sight, pictures, new SettledLooks(sight, samples), glimpses).all();
            pictures.refuseIfNothingDecoded();
            return new Looked(
                    withRepeats(looks, glimpses, new RepeatCheck(file, task, looking, pictures, pulse)),
                    picturesPerSecond(looks, pictures.times(), task));
        }
    }

    private static double picturesPerSecond(List<Look> looks, FrameTimes times, SegmentTask task) {
        Stretch stretch = task.stretch();
        long seenMillis = looks.stream()
                .mapToLong(look -> look.standsFor().lengthMillis())
                .sum();
        int pictures = times.firstFrom(task.toFileMillis(stretch.endMillis()))
                - times.firstFrom(task.toFileMillis(stretch.startMillis()));
        return seenMillis < LEAST_SEEN_MILLIS ? RATE_UNKNOWN : 1000.0 * pictures / seenMillis;
    }

    /** What is too large to be held is looked at as it passes by. */
    private List<Look> everyStep(MediaFile file, SegmentTask task, FaceSamples samples) throws MediaException {
        SettledLooks settled = new SettledLooks(sight, samples);
        Glimpses glimpses = new Glimpses(task.stretch(), looking.stepMillis());
        SearchMemory memory = null;
        try (PictureReader reader = PictureReader.open(file, window(task), MediaLimits.DEFAULT)) {
            for (Optional<Picture> next = reader.next(); next.isPresent(); next = reader.next()) {
                Sight.Seen look = sight.look(task, next.get(), memory);
                memory = look.memory();
                glimpses.add(look.look().millis(), look.thumbnail());
                settled.add(look);
            }
        }
        List<Look> looks =
                SegmentLooks.standing(settled.all(), task.stretch(), look -> look.millis() + looking.holdMillis());
        return withRepeats(looks, glimpses, new RepeatCheck(file, task, looking, null, pulse));
    }

    /** Each look that stands in a stretch which was shown before says so. */
    private List<Look> withRepeats(List<Look> looks, Glimpses glimpses, RepeatCheck check) {
        List<Glimpses.Alike> possible =
                new ArrayList<>(glimpses.picture(check.task().repeats()));
        possible.addAll(glimpses.repeats(looking.repeat()));
        List<ShownBefore> repeats = check.confirmed(possible);
        if (repeats.isEmpty()) {
            return looks;
        }
        return looks.stream()
                .map(look -> repeats.stream()
                        .filter(repeat -> repeat.stretch().touches(look.standsFor()))
                        .max(Comparator.comparingLong(repeat -> repeat.stretch().overlapMillis(look.standsFor())))
                        .map(look::withShownBefore)
                        .orElse(look))
                .toList();
    }

    @Override
    public void close() {
        sight.close();
        hearing.close();
    }
}
