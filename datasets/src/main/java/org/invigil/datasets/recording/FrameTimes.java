package org.invigil.datasets.recording;

import java.util.Arrays;

/**
 * When the frames of a stretch of a recording are shown, as its packets say.
 *
 * @param millis file times, ascending and distinct
 * @param keys whether decoding can begin at the frame, for each time
 */
public record FrameTimes(long[] millis, boolean[] keys) {
    public FrameTimes {
        if (millis.length != keys.length) {
            throw new IllegalArgumentException(millis.length + " times, " + keys.length + " marks of key frames");
        }
    }

    public int count() {
        return millis.length;
    }

    /** Index of the first frame at or after a time; {@link #count} if there is none. */
    public int firstFrom(long fileMillis) {
        int at = Arrays.binarySearch(millis, fileMillis);
        return at >= 0 ? at : -at - 1;
    }

    /**
     * How long the picture of a frame is known to be shown: until frames stop coming for longer than a picture may be
     * held, and then for as long as it may.
     */
    public long shownUntil(long fileMillis, long holdMillis) {
        long last = fileMillis;
        for (int i = firstFrom(fileMillis + 1); i < millis.length && millis[i] - last <= holdMillis; i++) {
            last = millis[i];
        }
        return last + holdMillis;
    }
}
