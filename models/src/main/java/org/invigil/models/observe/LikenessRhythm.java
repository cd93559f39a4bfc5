package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;

/**
 * Decides which looks of one segment are good for a likeness, and in which one is due: every few seconds, and where the
 * face was lost or has jumped, since it may be another person's. State restarts with each segment.
 */
final class LikenessRhythm {
    private final LikenessSettings settings;
    private Box before;
    private long seenMillis;
    private long takenMillis;

    LikenessRhythm(LikenessSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether a likeness can be taken: of a face that is large, sharp and turned to the camera, and alone. With company
     * it is not known who of them is the examinee.
     *
     * @param face the largest in view, with quality and pose
     * @param widthPixels of the face in the picture that is looked at
     * @param others every face in view
     */
    boolean isGood(Face face, float widthPixels, List<Face> others) {
        return Math.min(widthPixels, face.quality().widthPixels()) >= settings.leastWidthPixels()
                && face.quality().sharpness() >= settings.leastSharpness()
                && Math.abs(face.pose().yawDegrees()) < settings.mostYawDegrees()
                && Math.abs(face.pose().pitchDegrees()) < settings.mostPitchDegrees()
                && others.stream()
                                .filter(other -> other.box().area()
                                        >= settings.companyShare() * face.box().area())
                                .count()
                        <= 1;
    }

    /** Asked about every good look, in time order. */
    boolean isDue(long millis, Face face) {
        boolean mayBeAnother = before == null
                || millis - seenMillis > settings.lostMillis()
                || before.overlap(face.box()) < settings.sameOverlap();
        before = face.box();
        seenMillis = millis;
        if (!mayBeAnother && millis - takenMillis < settings.everyMillis()) {
            return false;
        }
        takenMillis = millis;
        return true;
    }
}
