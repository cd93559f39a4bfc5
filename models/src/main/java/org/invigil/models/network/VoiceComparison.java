package org.invigil.models.network;

import java.io.Serializable;

/**
 * How alike two voices' embeddings are, and what that says. Short pieces of one voice are less alike than long ones, so
 * the bands go by the shorter piece (models/weights/voice-embedding.md).
 *
 * @param sameFrom cosine from which two pieces of 3 s and more are taken for one voice's
 * @param differentBelow cosine below which they are taken for two voices'
 * @param shortSameFrom the same for pieces of 1.5 to 3 s
 * @param shortDifferentBelow the same for pieces of 1.5 to 3 s
 */
public record VoiceComparison(float sameFrom, float differentBelow, float shortSameFrom, float shortDifferentBelow)
        implements Serializable {
    public static final VoiceComparison DEFAULT = new VoiceComparison(0.5f, 0.4f, 0.42f, 0.3f);

    /** Shorter pieces are never judged. */
    public static final long LEAST_MILLIS = 1_500;

    private static final long LONG_MILLIS = 3_000;

    /** Cosine of two unit vectors, -1..1. */
    public static float cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return (float) sum;
    }

    /** @param shorterMillis length of the shorter piece of speech */
    public Agreement judge(float cosine, long shorterMillis) {
        if (shorterMillis < LEAST_MILLIS) {
            return Agreement.UNSURE;
        }
        boolean isLong = shorterMillis >= LONG_MILLIS;
        if (cosine >= (isLong ? sameFrom : shortSameFrom)) {
            return Agreement.SAME;
        }
        return cosine < (isLong ? differentBelow : shortDifferentBelow) ? Agreement.DIFFERENT : Agreement.UNSURE;
    }
}
