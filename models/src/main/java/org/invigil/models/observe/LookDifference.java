package org.invigil.models.observe;

import java.io.Serializable;
import java.util.Optional;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.HeadPose;
import org.invigil.datasets.observation.Look;

/**
 * What two neighbouring looks must differ in for the time between them to be looked at more closely. Two looks that
 * show the very same picture are worth it too: a frozen picture is told by the seconds that it lasts.
 *
 * @param faceScore a face at least this sure is counted, 0..1
 * @param bodyScore a body at least this sure is counted, 0..1
 * @param sideDegrees of the head's yaw
 * @param heightDegrees of the head's pitch, which is measured less well
 * @param sameOverlap intersection over union of the largest faces below which they may be two persons'
 * @param brightness of the whole picture, 0..1
 * @param still change between two looks at somebody up to which they may show the same picture, 0..1: a key frame of a
 *     frozen picture differs from the refined ones before it by .0017 to .0029
 */
public record LookDifference(
        float faceScore,
        float bodyScore,
        float sideDegrees,
        float heightDegrees,
        float sameOverlap,
        float brightness,
        float still)
        implements Serializable {
    public static final LookDifference DEFAULT = new LookDifference(0.5f, 0.5f, 15, 22, 0.35f, 0.1f, 0.0035f);

    /** @param change of the picture from one to the other, as in {@code PictureMeasures} */
    boolean isWorthACloserLook(Look before, Look after, float change) {
        long people = people(before);
        return people != people(after)
                || isStill(before, after, change)
                || Math.abs(before.picture().brightness() - after.picture().brightness()) >= brightness
                || isTurned(before, after)
                || mayBeSomebodyElse(before, after);
    }

    /** Whether both show somebody in what may be the very same picture. */
    boolean isStill(Look before, Look after, float change) {
        return change <= still && people(before) > 0 && people(after) > 0;
    }

    /** Bodies are known in searched looks alone; what a search found, those after it are searched for as well. */
    private long people(Look look) {
        long faces =
                look.faces().stream().filter(face -> face.score() >= faceScore).count();
        long bodies = look.persons().stream()
                .filter(body -> body.score() >= bodyScore)
                .count();
        return Math.max(faces, bodies);
    }

    private boolean isTurned(Look before, Look after) {
        Optional<HeadPose> from = pose(before);
        Optional<HeadPose> to = pose(after);
        return from.isPresent()
                && to.isPresent()
                && (Math.abs(from.get().yawDegrees() - to.get().yawDegrees()) >= sideDegrees
                        || Math.abs(from.get().pitchDegrees() - to.get().pitchDegrees()) >= heightDegrees);
    }

    private static Optional<HeadPose> pose(Look look) {
        return mainFace(look).map(Face::pose);
    }

    /** Somebody who sits down in the place of another seldom has the face at the same spot, as large. */
    private boolean mayBeSomebodyElse(Look before, Look after) {
        Optional<Face> from = mainFace(before);
        Optional<Face> to = mainFace(after);
        return from.isPresent()
                && to.isPresent()
                && from.get().box().overlap(to.get().box()) < sameOverlap;
    }

    private static Optional<Face> mainFace(Look look) {
        return look.faces().stream().filter(face -> face.pose() != null).findFirst();
    }
}
