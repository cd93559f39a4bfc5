package org.invigil.models.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.observation.Face;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Look;

/**
 * A look whose face was compared.
 *
 * @param distance median of its own distance and those of the looks compared before and after it by the same camera: a
 *     single blurred look is no other person
 */
public record MatchedLook(Look look, FaceMatch match, float distance) {
    /** @param looks of one camera in time order */
    public static List<MatchedLook> of(List<Look> looks) {
        List<Look> compared =
                looks.stream().filter(look -> findMatch(look).isPresent()).toList();
        float[] distances = new float[compared.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = findMatch(compared.get(i)).orElseThrow().distance();
        }
        List<MatchedLook> matched = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            Look look = compared.get(i);
            matched.add(new MatchedLook(look, findMatch(look).orElseThrow(), smooth(distances, i)));
        }
        return matched;
    }

    private static Optional<FaceMatch> findMatch(Look look) {
        return look.faces().stream()
                .map(Face::match)
                .filter(match -> match != null)
                .findFirst();
    }

    /** At either end the lower of two: what is seen once is not taken for another face. */
    private static float smooth(float[] distances, int at) {
        float[] near = Arrays.copyOfRange(distances, Math.max(0, at - 1), Math.min(distances.length, at + 2));
        Arrays.sort(near);
        return near[(near.length - 1) / 2];
    }
}
