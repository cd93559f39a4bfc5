package org.invigil.datasets.recording;

import java.util.Arrays;

/**
 * How large the packets of one picture stream are, in order of time. How much changes from picture to picture decides
 * it, so that the same movement leaves the same rise and fall, in another encoding too.
 *
 * @param codec ffmpeg's name
 * @param micros file times, ascending
 * @param bytes of each packet
 * @param keys whether it holds a key frame, whose size tells nothing about movement
 */
record PacketSizes(String codec, long[] micros, int[] bytes, boolean[] keys) {
    /** Rise and fall is against so much time on both sides: encoders steer to a bit rate slowly. */
    private static final long AROUND_MILLIS = 2_000;

    /** For so long after a key frame the encoder pays back what it has spent. */
    private static final long AFTER_KEY_MILLIS = 800;

    int count() {
        return micros.length;
    }

    /** Milliseconds between two pictures, the median. */
    long intervalMillis() {
        long[] gaps = new long[Math.max(0, count() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = micros[i + 1] - micros[i];
        }
        Arrays.sort(gaps);
        return gaps.length == 0 ? 0 : OpenMedia.millis(gaps[gaps.length / 2]);
    }

    /**
     * The rank of the mean size in each bin among those around it, -0.5..0.5; 0 where no packet lies in it, or a key
     * frame in it or shortly before. Ranks, because encoders refresh what they predict from at moments of their own,
     * with packets that are several times larger.
     *
     * @param spanMillis of the whole file
     */
    float[] riseAndFall(long binMillis, long spanMillis) {
        int bins = Math.toIntExact(spanMillis / binMillis + 1);
        int afterKey = (int) (AFTER_KEY_MILLIS / binMillis);
        float[] means = new float[bins];
        int[] counts = new int[bins];
        boolean[] isMasked = new boolean[bins];
        for (int i = 0; i < count(); i++) {
            int bin = (int) Math.min(bins - 1, micros[i] / 1_000 / binMillis);
            if (keys[i]) {
                Arrays.fill(isMasked, bin, Math.min(bins, bin + afterKey + 1), true);
            } else {
                means[bin] += bytes[i];
                counts[bin]++;
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            means[bin] /= Math.max(1, counts[bin]);
        }
        int reach = (int) (AROUND_MILLIS / binMillis);
        float[] result = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            if (counts[bin] > 0 && !isMasked[bin]) {
                int smaller = 0;
                int known = 0;
                for (int other = Math.max(0, bin - reach); other <= Math.min(bins - 1, bin + reach); other++) {
                    if (counts[other] > 0) {
                        known++;
                        smaller += means[other] < means[bin] ? 2 : means[other] == means[bin] ? 1 : 0;
                    }
                }
                result[bin] = smaller / (2f * known) - 0.5f;
            }
        }
        return result;
    }
}
