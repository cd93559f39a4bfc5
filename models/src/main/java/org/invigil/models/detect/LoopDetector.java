package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.ShownBefore;
import org.invigil.datasets.text.Text;

/**
 * A stretch of pictures with movement in it that was shown before, frame by frame: a film that is played in place of
 * the camera. The first showing is never part of it.
 *
 * <p>Known false alarm: a recording program that wrote the same packets twice.
 *
 * @param mostShare of what a second and a half changes up to which two pictures are the same, 0..1
 * @param leastMovement mean grey difference that a second and a half must make: of a still picture nothing can be told,
 *     0..1
 * @param joinMillis an interruption up to this length does not end a stretch
 * @param shortestMillis a shorter one is no reason to look
 */
public record LoopDetector(double mostShare, double leastMovement, long joinMillis, long shortestMillis)
        implements Detector {
    /** A lag is exact to a frame of a slow camera. */
    private static final long SAME_LAG_MILLIS = 150;

    @Override
    public IncidentKind kind() {
        return IncidentKind.CAMERA_LOOPED;
    }

    @Override
    public List<Finding> detect(AttemptView attempt) {
        long shortest = Math.round(shortestMillis * attempt.attempt().toleranceFactor(kind()));
        List<Finding> findings = new ArrayList<>();
        for (List<Look> looks : Cameras.of(attempt.looks())) {
            joined(shown(looks)).stream()
                    .filter(found -> found.stretch().lengthMillis() >= shortest)
                    .forEach(found -> findings.add(finding(found, shortest)));
        }
        return findings;
    }

    private List<ShownBefore> shown(List<Look> looks) {
        return looks.stream()
                .map(Look::shownBefore)
                .filter(Objects::nonNull)
                .filter(shown -> shown.share() <= mostShare && shown.movement() >= leastMovement)
                .distinct()
                .sorted(Comparator.comparingLong(
                                (ShownBefore shown) -> shown.stretch().startMillis())
                        .thenComparingLong(shown -> shown.stretch().endMillis())
                        .thenComparingLong(ShownBefore::lagMillis))
                .toList();
    }

    private List<ShownBefore> joined(List<ShownBefore> sorted) {
        List<ShownBefore> joined = new ArrayList<>();
        for (ShownBefore next : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && belongs(joined.get(last), next)) {
                joined.set(last, together(joined.get(last), next));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /**
     * What goes round at one lag goes round in between as well: no segment of a recording sees the one before it, so
     * each misses its first round.
     */
    private boolean belongs(ShownBefore before, ShownBefore next) {
        long gap = next.stretch().startMillis() - before.stretch().endMillis();
        boolean isSameLag = Math.abs(next.lagMillis() - before.lagMillis()) <= SAME_LAG_MILLIS;
        return gap <= joinMillis || isSameLag && gap <= before.lagMillis() + joinMillis;
    }

    private static ShownBefore together(ShownBefore a, ShownBefore b) {
        ShownBefore longer = a.stretch().lengthMillis() >= b.stretch().lengthMillis() ? a : b;
        return new ShownBefore(
                new Stretch(
                        a.stretch().startMillis(),
                        Math.max(a.stretch().endMillis(), b.stretch().endMillis())),
                longer.lagMillis(),
                Math.max(a.difference(), b.difference()),
                Math.min(a.movement(), b.movement()));
    }

    private Finding finding(ShownBefore found, long shortest) {
        double seconds = found.stretch().lengthMillis() / 1000.0;
        double lag = found.lagMillis() / 1000.0;
        return new Finding(
                found.stretch(),
                Strength.between(shortest / 1000.0, 120, seconds),
                Math.max(0.5, 1 - found.share() / (2 * mostShare)),
                Text.of("incident.camera_looped", seconds, lag, 100 * found.share()),
                List.of(
                        new Measure("seconds", seconds),
                        new Measure("lag_seconds", lag),
                        new Measure("share_of_movement", found.share()),
                        new Measure("movement", found.movement())));
    }
}
