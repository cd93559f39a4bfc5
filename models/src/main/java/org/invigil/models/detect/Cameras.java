package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Look;

/** Tells the looks of an attempt's cameras apart: what one camera misses another may see. */
public final class Cameras {
    private Cameras() {}

    /**
     * One list of looks in time order for each camera. Recordings of a single picture are snapshots of one camera: each
     * then stands until the next at most.
     */
    public static List<List<Look>> of(List<Look> looks) {
        Map<String, List<Look>> byRecording =
                looks.stream().collect(Collectors.groupingBy(Look::recording, TreeMap::new, Collectors.toList()));
        List<List<Look>> cameras = new ArrayList<>();
        List<Look> snapshots = new ArrayList<>();
        for (List<Look> recording : byRecording.values()) {
            if (recording.size() == 1) {
                snapshots.addAll(recording);
            } else {
                cameras.add(recording);
            }
        }
        if (!snapshots.isEmpty()) {
            snapshots.sort(Comparator.comparingLong(Look::millis).thenComparing(Look::recording));
            cameras.add(standingUntilTheNext(snapshots));
        }
        return cameras;
    }

    /** @param camera one of {@link #of} */
    static boolean areSnapshots(List<Look> camera) {
        return camera.size() == 1
                || !camera.get(0).recording().equals(camera.get(1).recording());
    }

    private static List<Look> standingUntilTheNext(List<Look> looks) {
        List<Look> standing = new ArrayList<>(looks.size());
        for (int i = 0; i < looks.size(); i++) {
            Look look = looks.get(i);
            long next = i + 1 < looks.size() ? looks.get(i + 1).millis() : Long.MAX_VALUE;
            standing.add(look.standingFor(new Stretch(
                    look.standsFor().startMillis(), Math.min(look.standsFor().endMillis(), next))));
        }
        return standing;
    }
}
