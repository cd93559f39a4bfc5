package org.invigil.models.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.models.network.Agreement;
import org.invigil.models.network.FaceComparison;

/**
 * When exactly one face is in view, and it does not contradict the reference photo.
 *
 * @param sureFace score of a face that counts, 0..1
 * @param holdMillis faces are compared every few seconds only: a comparison holds for looks up to so far from it
 */
public record OneFace(float sureFace, long holdMillis, FaceComparison comparison) implements Serializable {
    public static final OneFace DEFAULT = new OneFace(0.6f, 6_000, FaceComparison.DEFAULT);

    /** @param looks of all cameras of one attempt, in time order */
    List<Stretch> stretches(List<Look> looks) {
        Map<String, TreeMap<Long, Float>> compared = compared(looks);
        List<Stretch> stretches = new ArrayList<>();
        for (Look look : looks) {
            TreeMap<Long, Float> ofCamera = compared.getOrDefault(look.recording(), new TreeMap<>());
            if (faces(look).size() == 1 && !isContradicted(look.millis(), ofCamera)) {
                stretches.add(look.standsFor());
            }
        }
        return stretches;
    }

    private List<Face> faces(Look look) {
        return look.faces().stream().filter(face -> face.score() >= sureFace).toList();
    }

    /** Distances of single faces by camera and millisecond. */
    private Map<String, TreeMap<Long, Float>> compared(List<Look> looks) {
        Map<String, TreeMap<Long, Float>> compared = new HashMap<>();
        for (Look look : looks) {
            List<Face> faces = faces(look);
            if (faces.size() == 1 && faces.get(0).match() != null) {
                compared.computeIfAbsent(look.recording(), camera -> new TreeMap<>())
                        .put(look.millis(), faces.get(0).match().distance());
            }
        }
        return compared;
    }

    private boolean isContradicted(long millis, TreeMap<Long, Float> compared) {
        Map.Entry<Long, Float> before = compared.floorEntry(millis);
        Map.Entry<Long, Float> after = compared.ceilingEntry(millis);
        Map.Entry<Long, Float> nearest =
                before == null || after != null && after.getKey() - millis < millis - before.getKey() ? after : before;
        return nearest != null
                && Math.abs(nearest.getKey() - millis) <= holdMillis
                && comparison.judge(nearest.getValue()) == Agreement.DIFFERENT;
    }
}
