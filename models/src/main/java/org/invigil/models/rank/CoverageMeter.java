package org.invigil.models.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.capture.NetworkGaps;
import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.review.Coverage;
import org.invigil.models.detect.AttemptView;

/** How much of an attempt's window was really analysed. */
public final class CoverageMeter {
    private static final long SOUND_MILLIS = 1_000;

    private CoverageMeter() {}

    /** Whether the manifests promise a kind of recording for an attempt. */
    public enum Promise {
        GIVEN,
        NOT_GIVEN
    }

    /**
     * A kind of observation that nobody promised has no coverage; one that was promised and never came has 0. A log
     * without a line about the attempt says nothing: no coverage rather than full. Time without a network is not
     * covered, nor is what a dead microphone recorded.
     */
    public static Coverage of(AttemptView view, Promise picture, Promise sound) {
        long window = view.attempt().window().lengthMillis();
        return new Coverage(
                picture == Promise.GIVEN
                        ? share(
                                view.looks().stream()
                                        .map(look -> look.standsFor())
                                        .toList(),
                                window)
                        : null,
                sound == Promise.GIVEN
                        ? share(
                                view.sounds().stream()
                                        .filter(s -> s.kind() != SoundKind.NO_SIGNAL)
                                        .map(s -> new Stretch(s.millis(), Math.min(window, s.millis() + SOUND_MILLIS)))
                                        .toList(),
                                window)
                        : null,
                view.actions().isEmpty() ? null : 1 - share(NetworkGaps.of(view.actions(), window), window));
    }

    /** Share of the window that the stretches cover together, rounded to four decimals. */
    static double share(List<Stretch> stretches, long windowMillis) {
        List<Stretch> sorted = new ArrayList<>(stretches);
        sorted.sort(Comparator.comparingLong(Stretch::startMillis));
        long covered = 0;
        long reached = 0;
        for (Stretch stretch : sorted) {
            long from = Math.max(reached, stretch.startMillis());
            if (stretch.endMillis() > from) {
                covered += stretch.endMillis() - from;
                reached = stretch.endMillis();
            }
        }
        return Math.round(10_000.0 * covered / windowMillis) / 10_000.0;
    }
}
