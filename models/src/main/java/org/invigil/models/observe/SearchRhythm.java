package org.invigil.models.observe;

import java.util.List;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Thing;

/**
 * Decides which looks of one segment are searched for small faces, bodies and objects: the first, those on the
 * heartbeat, those where the picture changed, those without a sure face unless the room was empty and stays still, and
 * those that follow a search which saw more people than the near-face network sees: so the edges of what is unusual
 * stay sharp. State restarts with each segment.
 */
final class SearchRhythm {
    private final SearchSettings settings;
    private boolean isFirst = true;
    private long peopleSeen;
    private long searchedMillis;

    SearchRhythm(SearchSettings settings) {
        this.settings = settings;
    }

    /** @param near faces of the near-face network, those in doubt included */
    boolean isDue(long millis, List<Face> near, PictureMeasures picture) {
        if (isFirst || millis - searchedMillis >= settings.heartbeatMillis()) {
            return true;
        }
        if (near.isEmpty() && picture.contrast() < settings.plain()) {
            return false;
        }
        long sure = count(near, settings.sureFace());
        if (sure == 0 && (peopleSeen > 0 || picture.change() >= settings.still())) {
            return true;
        }
        return picture.change() >= settings.change() || sure == 1 && peopleSeen > 1;
    }

    /** @param faces of both networks together */
    void searched(long millis, List<Face> faces, List<Thing> persons) {
        isFirst = false;
        searchedMillis = millis;
        peopleSeen = Math.max(count(faces, settings.farFace()), persons.size());
    }

    private static long count(List<Face> faces, float least) {
        return faces.stream().filter(face -> face.score() >= least).count();
    }
}
