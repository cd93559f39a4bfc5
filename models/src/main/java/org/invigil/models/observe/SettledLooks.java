package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.observation.Gaze;

/**
 * Looks of one segment between which no others are put any more. What nothing waits for, the gaze and the likeness of
 * the face, is measured of several at once.
 */
final class SettledLooks {
    /** Looks whose gaze is measured together; each keeps its picture until then, about 1 MB. */
    private static final int BATCH = 4;

    private final Sight sight;
    private final FaceSamples samples;
    private final List<Sight.Seen> settled = new ArrayList<>();

    /** Indexes of those whose gaze has not been measured. */
    private final List<Integer> waiting = new ArrayList<>();

    SettledLooks(Sight sight, FaceSamples samples) {
        this.sight = sight;
        this.samples = samples;
    }

    /** Looks come in time order. */
    void add(Sight.Seen seen) {
        samples.see(seen);
        settled.add(seen);
        if (seen.face() == null) {
            return;
        }
        waiting.add(settled.size() - 1);
        if (waiting.size() == BATCH) {
            measure();
        }
    }

    /** In time order, without their pictures. */
    List<Sight.Seen> all() {
        measure();
        return List.copyOf(settled);
    }

    private void measure() {
        List<Optional<Gaze>> gazes =
                sight.gazes(waiting.stream().map(at -> settled.get(at).face()).toList());
        for (int i = 0; i < gazes.size(); i++) {
            Sight.Seen seen = settled.get(waiting.get(i));
            Gaze gaze = gazes.get(i).orElse(null);
            settled.set(waiting.get(i), seen.withGaze(gaze).withoutFace());
        }
        waiting.clear();
    }
}
