package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Look;

/**
 * Consecutive looks that share something, joined over short interruptions.
 *
 * @param joinMillis an interruption up to this length does not end a run
 * @param shortestMillis a shorter run is a glance and is dropped
 */
public record Runs(long joinMillis, long shortestMillis) {
    /** One run: what it spans and the looks in it that have what was asked for, in time order. */
    public record Run(Stretch stretch, List<Look> looks) {}

    /**
     * @param looks of one recording in time order
     * @param asked what a look must have to begin or lengthen a run
     */
    public List<Run> find(List<Look> looks, Predicate<Look> asked) {
        List<Run> runs = new ArrayList<>();
        List<Look> current = new ArrayList<>();
        for (Look look : looks) {
            if (!asked.test(look)) {
                continue;
            }
            if (!current.isEmpty() && look.millis() - end(current) > joinMillis) {
                close(runs, current);
                current = new ArrayList<>();
            }
            current.add(look);
        }
        if (!current.isEmpty()) {
            close(runs, current);
        }
        return runs;
    }

    /**
     * The same of snapshots, between which nobody looked: those that follow each other without another one between.
     *
     * @param mostApartMillis from the end of one to the next
     */
    public List<Run> findInARow(List<Look> snapshots, long mostApartMillis, Predicate<Look> asked) {
        List<Run> runs = new ArrayList<>();
        List<Look> current = new ArrayList<>();
        for (Look look : snapshots) {
            boolean isAsked = asked.test(look);
            if (!current.isEmpty() && (!isAsked || look.millis() - end(current) > mostApartMillis)) {
                close(runs, current);
                current = new ArrayList<>();
            }
            if (isAsked) {
                current.add(look);
            }
        }
        if (!current.isEmpty()) {
            close(runs, current);
        }
        return runs;
    }

    private void close(List<Run> runs, List<Look> looks) {
        Stretch stretch = new Stretch(looks.get(0).standsFor().startMillis(), end(looks));
        if (stretch.lengthMillis() >= shortestMillis) {
            runs.add(new Run(stretch, List.copyOf(looks)));
        }
    }

    private static long end(List<Look> looks) {
        return looks.get(looks.size() - 1).standsFor().endMillis();
    }
}
