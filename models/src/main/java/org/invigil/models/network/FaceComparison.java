package org.invigil.models.network;

import java.io.Serializable;

/**
 * How far two faces' embeddings lie apart, and what that says. The bands were measured on single looks of two chips
 * each (models/weights/face-embedding.md); means of many looks lie lower still.
 *
 * @param sameBelow Euclidean distance below which two faces are taken for one person's
 * @param differentAbove distance above which they are taken for two persons'
 */
public record FaceComparison(float sameBelow, float differentAbove) implements Serializable {
    public static final FaceComparison DEFAULT = new FaceComparison(0.42f, 0.48f);

    /** Euclidean distance; about .28 for one person, .6 for two. */
    public static float distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return (float) Math.sqrt(sum);
    }

    /** Half way between the two: on which side a single look lies says little, on which side most of them lie much. */
    public float border() {
        return (sameBelow + differentAbove) / 2;
    }

    public Agreement judge(float distance) {
        if (distance < sameBelow) {
            return Agreement.SAME;
        }
        return distance > differentAbove ? Agreement.DIFFERENT : Agreement.UNSURE;
    }
}
