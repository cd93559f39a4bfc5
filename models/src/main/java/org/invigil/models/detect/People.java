package org.invigil.models.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Box;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Thing;

/**
 * How many people one look shows, by faces and bodies together.
 *
 * @param faceScore every counted face is at least this sure, 0..1
 * @param bodyScore every counted body is at least this sure, 0..1
 */
public record People(float faceScore, float bodyScore) implements Serializable {
    /** Two boxes of which the smaller lies deeper than this in the larger are one body, or a part of it. */
    private static final float MOST_INSIDE = 0.6f;

    boolean isAnybodyIn(Look look) {
        return countFaces(look) > 0 || look.persons().stream().anyMatch(person -> person.score() >= bodyScore);
    }

    long countFaces(Look look) {
        return look.faces().stream().filter(face -> face.score() >= faceScore).count();
    }

    /** Bodies that hardly overlap, with each face that is on none of them; at least the faces. */
    long count(Look look) {
        List<Box> bodies = bodies(look);
        long loose = look.faces().stream()
                .filter(face -> face.score() >= faceScore)
                .map(Face::box)
                .filter(face -> bodies.stream().allMatch(body -> shared(face, body) <= 0))
                .count();
        return Math.max(countFaces(look), bodies.size() + loose);
    }

    private List<Box> bodies(Look look) {
        List<Box> bodies = new ArrayList<>();
        for (Thing person : look.persons()) {
            Box box = person.box();
            if (person.score() >= bodyScore
                    && bodies.stream()
                            .allMatch(
                                    other -> shared(box, other) <= MOST_INSIDE * Math.min(box.area(), other.area()))) {
                bodies.add(box);
            }
        }
        return bodies;
    }

    private static float shared(Box a, Box b) {
        float width = Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
        float height = Math.min(a.top() + a.height(), b.top() + b.height()) - Math.max(a.top(), b.top());
        return Math.max(0, width) * Math.max(0, height);
    }
}
