package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.PictureMeasures;
import org.invigil.datasets.observation.Thing;

/**
 * Decides which looks of one segment are searched for small faces, bodies and objects: the first, those where the room
 * looks other than it did without people, those without a sure face unless the room was empty and stays still, and
 * those that follow a search which saw more people than the near-face network sees: so the edges of what is unusual
 * stay sharp. A doubtful face beside a sure one is searched unless the last search refuted it. Where nothing calls for
 * a search, the heartbeat has small faces looked for and bodies and objects by turns.
 */
record SearchRhythm(SearchSettings settings) {
    /** Intersection over union: what shows on a sleeve moves with it. */
    private static final float SAME_DOUBT = 0.2f;

    /**
     * @param near faces of the near-face network, those in doubt included
     * @param last null before the first search
     */
    Search due(long millis, List<Face> near, PictureMeasures picture, Thumbnail thumbnail, SearchMemory last) {
        if (last == null || isCalledFor(near, picture, thumbnail, last)) {
            return Search.EVERYTHING;
        }
        return Math.abs(millis - last.millis()) >= settings.heartbeatMillis()
                ? last.search().turn()
                : Search.NOTHING;
    }

    private boolean isCalledFor(List<Face> near, PictureMeasures picture, Thumbnail thumbnail, SearchMemory last) {
        if (near.isEmpty() && picture.contrast() < settings.plain()) {
            return false;
        }
        long sure = count(near, settings.sureFace());
        if (sure == 0) {
            return last.people() > 0 || last.room().strangeness(thumbnail, List.of()) >= settings.still();
        }
        return sure == 1 && last.people() > 1
                || hasNewDoubt(near, last)
                || last.room().strangeness(thumbnail, places(near)) >= settings.change();
    }

    /** Half a face at the picture's edge, which differs too little from the room to be strange. */
    private boolean hasNewDoubt(List<Face> near, SearchMemory last) {
        return near.stream().filter(this::isDoubtful).anyMatch(face -> last.doubts().stream()
                .noneMatch(doubt -> doubt.overlap(face.box()) >= SAME_DOUBT));
    }

    private boolean isDoubtful(Face face) {
        return face.score() >= settings.doubtWorthASearch() && face.score() < settings.sureFace();
    }

    /** Whether half a search saw so many people that the other half is due as well. */
    boolean isMore(List<Face> faces, List<Thing> persons, SearchMemory last) {
        return last != null && people(faces, persons) > Math.max(1, last.people());
    }

    /** @param faces of both networks together */
    SearchMemory searched(
            long millis, Search search, List<Face> faces, List<Thing> persons, Thumbnail thumbnail, SearchMemory last) {
        List<Box> places = places(faces);
        persons.forEach(person -> places.add(person.box()));
        long people = people(faces, persons);
        List<Box> doubts =
                faces.stream().filter(this::isDoubtful).map(Face::box).toList();
        return new SearchMemory(millis, search, people, room(people, thumbnail, places, last), doubts);
    }

    private long people(List<Face> faces, List<Thing> persons) {
        return Math.max(count(faces, settings.farFace()), persons.size());
    }

    private static KnownRoom room(long people, Thumbnail thumbnail, List<Box> places, SearchMemory last) {
        if (last == null) {
            return KnownRoom.behind(thumbnail, places);
        }
        return people != last.people()
                ? last.room().after(thumbnail, places)
                : last.room().afterSearch(thumbnail, places);
    }

    SearchMemory passedBy(List<Face> near, Thumbnail thumbnail, SearchMemory last) {
        return new SearchMemory(
                last.millis(), last.search(), last.people(), last.room().after(thumbnail, places(near)), last.doubts());
    }

    /** Where the head, and where the shoulders and arms of somebody are who sits before the camera. */
    private static List<Box> places(List<Face> faces) {
        List<Box> places = new ArrayList<>();
        for (Face face : faces) {
            Box box = face.box();
            places.add(around(box.centreX(), 2.5f * box.width(), box.top() - 0.7f * box.height(), bottom(box)));
            places.add(around(box.centreX(), 5.5f * box.width(), box.top() + 0.7f * box.height(), 1));
        }
        return places;
    }

    private static float bottom(Box box) {
        return box.top() + box.height();
    }

    private static Box around(float centreX, float width, float top, float bottom) {
        return new Box(centreX - width / 2, top, width, Math.max(0, bottom - top));
    }

    private static long count(List<Face> faces, float least) {
        return faces.stream().filter(face -> face.score() >= least).count();
    }
}
