package org.invigil.models.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.invigil.datasets.observation.Box;

/** Greedy suppression: of boxes that overlap much the one with the best score is kept. */
final class Overlaps {
    private Overlaps() {}

    /**
     * @param most intersection over union that two kept boxes may have, 0..1
     * @return best score first
     */
    static <T> List<T> suppress(List<T> found, Function<T, Box> box, Function<T, Float> score, float most) {
        List<T> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(score)
                .reversed()
                .thenComparing(one -> box.apply(one).left())
                .thenComparing(one -> box.apply(one).top()));
        List<T> kept = new ArrayList<>();
        for (T one : sorted) {
            if (kept.stream().noneMatch(better -> box.apply(better).overlap(box.apply(one)) > most)) {
                kept.add(one);
            }
        }
        return kept;
    }
}
