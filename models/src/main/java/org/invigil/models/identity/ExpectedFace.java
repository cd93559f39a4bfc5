package org.invigil.models.identity;

import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.observation.FaceMatch;
import org.invigil.datasets.observation.Likeness;
import org.invigil.models.network.FaceComparison;

/**
 * The face that an attempt is expected to show.
 *
 * @param vectors at least one; a face is as far away as from the nearest of them
 */
public record ExpectedFace(FaceMatch.Expected expected, List<float[]> vectors) {
    /**
     * How many likenesses make the face that an attempt began with: some ten seconds. More would be steadier, and would
     * take longer to be all of one person.
     */
    public static final int FIRST_LIKENESSES = 5;

    /** @param vectors embeddings of the examinee's usable reference photos */
    public static ExpectedFace ofReferences(List<float[]> vectors) {
        return new ExpectedFace(FaceMatch.Expected.REFERENCE_PHOTO, List.copyOf(vectors));
    }

    /** @param likenesses of one attempt's face, in any order, at least one; the first few of them count */
    public static ExpectedFace first(List<Likeness> likenesses) {
        List<float[]> first = likenesses.stream()
                .sorted(Comparator.comparingLong(Likeness::startMillis))
                .limit(FIRST_LIKENESSES)
                .map(Likeness::vector)
                .toList();
        return new ExpectedFace(FaceMatch.Expected.FIRST_FACE, List.of(mean(first)));
    }

    public float distance(float[] vector) {
        return (float) vectors.stream()
                .mapToDouble(expectedVector -> FaceComparison.distance(expectedVector, vector))
                .min()
                .orElseThrow();
    }

    static float[] mean(List<float[]> vectors) {
        double[] sum = new double[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / vectors.size());
        }
        return mean;
    }
}
