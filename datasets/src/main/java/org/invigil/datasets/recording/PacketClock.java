package org.invigil.datasets.recording;

/**
 * Tells which packet times of one stream can be true. Packets come in decoding order, so that times go back by some
 * frames; they neither fall back by more than {@value #SLACK_MICROS} us nor leap ahead for a single packet.
 */
final class PacketClock {
    /** No time at all. */
    static final long NONE = Long.MIN_VALUE;

    /** Decoding order differs from showing order by 16 frames at most: 3 s of 5 frames a second. */
    static final long SLACK_MICROS = 10_000_000;

    /** How far the very last packet, which no other confirms, may lie behind the others. */
    private static final long LAST_LEAP_MICROS = 60_000_000;

    /** Priming samples of sound lie before the file's time 0. */
    private static final long PRIMING_MICROS = 1_000_000;

    private long latestMicros = NONE;
    private int doubtedInARow;

    /**
     * @param micros time of a packet, {@link #NONE} if it has none
     * @param nextMicros time of the packet after it, {@link #NONE} if there is none
     */
    boolean trusts(long micros, long nextMicros) {
        if (isPossible(micros, nextMicros)) {
            latestMicros = Math.max(latestMicros, micros);
            doubtedInARow = 0;
            return true;
        }
        doubtedInARow++;
        return false;
    }

    /** Packets without a believable time since the last good one. */
    int doubtedInARow() {
        return doubtedInARow;
    }

    private boolean isPossible(long micros, long nextMicros) {
        if (micros < -PRIMING_MICROS) {
            return false;
        }
        if (latestMicros == NONE) {
            return nextMicros == NONE || micros - nextMicros <= SLACK_MICROS;
        }
        if (micros < latestMicros - SLACK_MICROS) {
            return false;
        }
        boolean leaps = micros - latestMicros > SLACK_MICROS;
        if (!leaps) {
            return true;
        }
        return nextMicros == NONE ? micros - latestMicros <= LAST_LEAP_MICROS : micros - nextMicros <= SLACK_MICROS;
    }
}
