package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Thing;

/**
 * Faces and figures of one camera that were there from the start and never move: posters, portraits, mannequins. They
 * are neither somebody present nor a second person. A person who sits still moves by more than the networks' boxes of a
 * picture on the wall do.
 *
 * @param faces where faces are that belong to the room
 * @param figures where bodies are that do
 */
public record Furniture(List<Box> faces, List<Box> figures) {
    private static final long START_MILLIS = 60_000;

    /** For less long nobody can be said never to move. */
    private static final long SHORTEST_MILLIS = 60_000;

    private static final int FEWEST_LOOKS = 8;

    /** Of the searched looks: the examinee hides it now and then. */
    private static final double LEAST_SEEN = 0.5;

    /** Intersection over union with where it was first. */
    private static final float SAME_PLACE = 0.6f;

    /** Between the tenth and the ninetieth of a hundred looks, as a share of the box's own width or height. */
    private static final double MOST_FACE_MOVEMENT = 0.06;

    private static final double MOST_FIGURE_MOVEMENT = 0.04;

    private static final Furniture NONE = new Furniture(List.of(), List.of());

    /** @param looks of one camera in time order */
    public static Furniture of(List<Look> looks) {
        List<Look> searched = looks.stream().filter(Look::searched).toList();
        if (searched.size() < FEWEST_LOOKS
                || searched.get(searched.size() - 1).millis() - searched.get(0).millis() < SHORTEST_MILLIS) {
            return NONE;
        }
        return new Furniture(
                still(searched, Furniture::faceBoxes, MOST_FACE_MOVEMENT),
                still(searched, Furniture::figureBoxes, MOST_FIGURE_MOVEMENT));
    }

    public boolean isEmpty() {
        return faces.isEmpty() && figures.isEmpty();
    }

    public int count() {
        return Math.max(faces.size(), figures.size());
    }

    /** The look with what moves alone. */
    public Look without(Look look) {
        List<Face> left =
                look.faces().stream().filter(face -> !isAt(face.box(), faces)).toList();
        List<Thing> persons = look.persons().stream()
                .filter(person -> !isAt(person.box(), figures))
                .toList();
        return new Look(
                look.examDay(),
                look.examId(),
                look.attemptId(),
                look.recording(),
                look.millis(),
                look.standsFor(),
                left,
                persons,
                look.objects(),
                look.searched(),
                look.picture(),
                look.shownBefore());
    }

    private static boolean isAt(Box box, List<Box> places) {
        return places.stream().anyMatch(place -> place.overlap(box) >= SAME_PLACE);
    }

    private static List<Box> faceBoxes(Look look) {
        return look.faces().stream().map(Face::box).toList();
    }

    private static List<Box> figureBoxes(Look look) {
        return look.persons().stream().map(Thing::box).toList();
    }

    private static List<Box> still(List<Look> searched, Function<Look, List<Box>> boxes, double mostMovement) {
        List<Box> still = new ArrayList<>();
        long until = searched.get(0).millis() + START_MILLIS;
        for (Look look : searched) {
            if (look.millis() <= until) {
                for (Box place : boxes.apply(look)) {
                    if (!isAt(place, still) && isStill(place, searched, boxes, mostMovement)) {
                        still.add(place);
                    }
                }
            }
        }
        return still;
    }

    private static boolean isStill(
            Box place, List<Look> searched, Function<Look, List<Box>> boxes, double mostMovement) {
        List<Box> seen = new ArrayList<>();
        int largest = 0;
        for (Look look : searched) {
            Box nearest = boxes.apply(look).stream()
                    .filter(box -> box.overlap(place) >= SAME_PLACE)
                    .max((a, b) -> Float.compare(a.overlap(place), b.overlap(place)))
                    .orElse(null);
            if (nearest != null) {
                seen.add(nearest);
                largest += boxes.apply(look).stream().allMatch(other -> other.area() <= nearest.area()) ? 1 : 0;
            }
        }
        // The largest is the examinee, who in a frozen picture does not move either.
        return seen.size() >= Math.max(FEWEST_LOOKS, LEAST_SEEN * searched.size())
                && 2 * largest <= seen.size()
                && spread(seen, Box::centreX) <= mostMovement * place.width()
                && spread(seen, Box::centreY) <= mostMovement * place.height();
    }

    private static double spread(List<Box> boxes, ToDoubleFunction<Box> centre) {
        double[] sorted = boxes.stream().mapToDouble(centre).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1 - sorted.length / 10] - sorted[sorted.length / 10];
    }
}
