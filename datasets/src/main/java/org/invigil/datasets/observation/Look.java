package org.invigil.datasets.observation;

import java.util.List;
import org.invigil.datasets.Stretch;

/**
 * What one camera showed at one moment.
 *
 * @param millis from "Start test"
 * @param standsFor the stretch of time that this look stands for
 * @param searched whether small faces, bodies and objects were searched for in this look. Where they were not,
 *     {@code persons} and {@code objects} are empty and say nothing, and {@code faces} holds near faces only
 * @param shownBefore null where the picture is not known to be one that was shown before
 */
public record Look(
        String examDay,
        String examId,
        String attemptId,
        String recording,
        long millis,
        Stretch standsFor,
        List<Face> faces,
        List<Thing> persons,
        List<Thing> objects,
        boolean searched,
        PictureMeasures picture,
        ShownBefore shownBefore) {
    /** The same look for another stretch. */
    public Look standingFor(Stretch stretch) {
        return new Look(
                examDay,
                examId,
                attemptId,
                recording,
                millis,
                stretch,
                faces,
                persons,
                objects,
                searched,
                picture,
                shownBefore);
    }

    /** The same look with other faces. */
    public Look withFaces(List<Face> others) {
        return new Look(
                examDay,
                examId,
                attemptId,
                recording,
                millis,
                standsFor,
                others,
                persons,
                objects,
                searched,
                picture,
                shownBefore);
    }

    /** The same look with another change against the look before. */
    public Look changedBy(float change) {
        return new Look(
                examDay,
                examId,
                attemptId,
                recording,
                millis,
                standsFor,
                faces,
                persons,
                objects,
                searched,
                picture.changedBy(change),
                shownBefore);
    }

    /** The same look as part of a stretch that was shown before. */
    public Look withShownBefore(ShownBefore shown) {
        return new Look(
                examDay, examId, attemptId, recording, millis, standsFor, faces, persons, objects, searched, picture,
                shown);
    }
}
