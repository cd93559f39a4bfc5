package org.invigil.models.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.observation.Likeness;
import org.invigil.models.network.FaceComparison;

/**
 * Averages the likenesses of one attempt's face over stretches of its time. Kept is the face that is expected, by the
 * reference photo or by the attempt's beginning; of anybody else nothing.
 *
 * @param stretchMillis the borders are the same for every attempt
 * @param fewest likenesses that a mean is taken of
 * @param faces below which distance a likeness is the expected face's
 */
public record LikenessStretches(long stretchMillis, int fewest, FaceComparison faces) {
    public static final LikenessStretches DEFAULT = new LikenessStretches(600_000, 3, FaceComparison.DEFAULT);

    /**
     * @param likenesses of one attempt's face, in any order
     * @param expected who counts as the examinee
     * @return in time order, at most one for each stretch
     */
    public List<Likeness> average(List<Likeness> likenesses, List<ExpectedFace> expected) {
        Map<Long, List<Likeness>> stretches = new TreeMap<>();
        for (Likeness likeness : likenesses) {
            if (expected.stream().anyMatch(face -> face.distance(likeness.vector()) < faces.sameBelow())) {
                stretches
                        .computeIfAbsent(likeness.startMillis() / stretchMillis, stretch -> new ArrayList<>())
                        .add(likeness);
            }
        }
        return stretches.values().stream()
                .filter(stretch -> stretch.size() >= fewest)
                .map(LikenessStretches::mean)
                .toList();
    }

    private static Likeness mean(List<Likeness> stretch) {
        List<Likeness> sorted = stretch.stream()
                .sorted(java.util.Comparator.comparingLong(Likeness::startMillis))
                .toList();
        Likeness first = sorted.get(0);
        return new Likeness(
                first.examDay(),
                first.examId(),
                first.attemptId(),
                first.kind(),
                first.startMillis(),
                sorted.get(sorted.size() - 1).endMillis(),
                ExpectedFace.mean(sorted.stream().map(Likeness::vector).toList()),
                sorted.size());
    }
}
