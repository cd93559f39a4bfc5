package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.observation.Face;

/** Faces of the near-face and the far-face network as one list. */
final class FaceUnion {
    private FaceUnion() {}

    /**
     * Where both see a face the near one is kept, with the higher score of the two; a far face that is nowhere near is
     * added. A near face that is not confirmed keeps its own score: the far-face network misses faces too.
     *
     * @param far only those that may confirm or add
     * @return best score first
     */
    static List<Face> of(List<Face> near, List<Face> far, SearchSettings settings) {
        List<Face> left = new ArrayList<>(far);
        List<Face> united = new ArrayList<>();
        for (Face face : near) {
            Optional<Face> same = left.stream()
                    .filter(other -> other.box().overlap(face.box()) >= settings.sameFaceOverlap())
                    .max(Comparator.comparingDouble(other -> other.box().overlap(face.box())));
            same.ifPresent(left::remove);
            float confirmed = same.map(Face::score).orElse(0f);
            united.add(confirmed > face.score() ? face.withScore(confirmed) : face);
        }
        united.addAll(left);
        united.sort((a, b) -> Float.compare(b.score(), a.score()));
        return united;
    }
}
