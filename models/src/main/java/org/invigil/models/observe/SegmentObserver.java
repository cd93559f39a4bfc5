package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.Picture;
import org.invigil.datasets.recording.PictureReader;
import org.invigil.datasets.recording.PictureWindow;
import org.invigil.datasets.recording.StillReader;
import org.invigil.models.network.Weights;

/**
 * Looks at and listens to one segment, once: one pass over its pictures, one over its sound. It measures and never
 * judges; nothing outside the segment's stretch is scaled, measured or kept.
 */
public final class SegmentObserver implements AutoCloseable {
    private final LookingSettings looking;
    private final Sight sight;
    private final Hearing hearing;

    private SegmentObserver(LookingSettings looking, Sight sight, Hearing hearing) {
        this.looking = looking;
        this.sight = sight;
        this.hearing = hearing;
    }

    public static SegmentObserver load(LookingSettings looking) {
        return new SegmentObserver(looking, new Sight(looking), new Hearing());
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
        Sight.Memory memory = sight.remember(task);
        List<Look> looks = task.hasPicture() ? looks(file, task, memory) : List.of();
        Hearing.Heard heard = task.hasSound() ? hearing.listen(file, task) : Hearing.Heard.NOTHING;
        List<Problem> problems = SegmentProblems.of(task, looks, heard.sounds());
        return new SegmentObservations(
                looks, heard.sounds(), heard.utterances(), List.of(), memory.likenesses(), problems);
    }

    private List<Look> looks(MediaFile file, SegmentTask task, Sight.Memory memory) throws MediaException {
        List<Look> looks = new ArrayList<>();
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

    @Override
    public void close() {
        sight.close();
        hearing.close();
    }
}
