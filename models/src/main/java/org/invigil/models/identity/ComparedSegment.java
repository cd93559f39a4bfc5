package org.invigil.models.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.datasets.observation.Look;
import org.invigil.models.network.FaceComparison;

/**
 * How far the faces of one segment were from the expected one: what is kept when the likenesses are gone.
 *
 * @param matches by the look's time, in milliseconds from "Start test"
 */
public record ComparedSegment(Map<Long, FaceMatch> matches) {
    /** @param likenesses of the segment, faces in time order */
    public static ComparedSegment of(List<Likeness> likenesses, ExpectedFace face) {
        Map<Long, FaceMatch> matches = new TreeMap<>();
        float[] before = null;
        for (Likeness likeness : likenesses) {
            if (likeness.kind() == LikenessKind.FACE) {
                float[] vector = likeness.vector();
                Float step = before == null ? null : (Float) FaceComparison.distance(before, vector);
                matches.put(likeness.startMillis(), new FaceMatch(face.distance(vector), face.expected(), step));
                before = vector;
            }
        }
        return new ComparedSegment(matches);
    }

    /** The look with its match, if its face was compared: the largest of those whose pose was measured. */
    public Look applyTo(Look look) {
        FaceMatch match = matches.get(look.millis());
        if (match == null) {
            return look;
        }
        Face compared = look.faces().stream()
                .filter(face -> face.pose() != null)
                .max(Comparator.comparingDouble(face -> face.box().area()))
                .orElse(null);
        return look.withFaces(look.faces().stream()
                .map(face -> face == compared ? face.withMatch(match) : face)
                .toList());
    }
}
