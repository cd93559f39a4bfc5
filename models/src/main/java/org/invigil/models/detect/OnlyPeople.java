package org.invigil.models.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.invigil.datasets.observation.Look;

/** The looks of an attempt without what looks like a face or a figure and is none: posters, prints on clothes. */
public final class OnlyPeople {
    private OnlyPeople() {}

    /** @return the same looks in the same order, of all cameras */
    public static List<Look> in(List<Look> looks) {
        Map<String, UnaryOperator<Look>> byRecording = new HashMap<>();
        for (List<Look> camera : Cameras.of(looks)) {
            Furniture furniture = Furniture.of(camera);
            List<Look> moving = camera.stream().map(furniture::without).toList();
            Optional<WornFace> worn = WornFace.of(moving);
            if (!furniture.isEmpty() || worn.isPresent()) {
                UnaryOperator<Look> only = look -> {
                    Look without = furniture.without(look);
                    return worn.map(face -> face.without(without)).orElse(without);
                };
                camera.forEach(look -> byRecording.put(look.recording(), only));
            }
        }
        return looks.stream()
                .map(look -> byRecording
                        .getOrDefault(look.recording(), UnaryOperator.identity())
                        .apply(look))
                .toList();
    }
}
