package org.invigil.datasets.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.Stretch;

/** What the packets of one stream add up to. Packets without a believable time are left out. */
final class StreamTally {
    /** A day at 120 frames a second; a file with more is made to fill memory. */
    private static final int MOST_PACKETS = 12_000_000;

    private static final int LENGTH_BITS = 20;

    /** Enough for {@link #MOST_PACKETS}. */
    private static final int PLACE_BITS = 24;

    /** About one second: what a header says of a packet's length is not believed beyond this. */
    private static final long LONGEST_MICROS = (1L << LENGTH_BITS) - 1;

    private final MediaFile file;
    private final boolean isVideo;
    private final PacketClock clock = new PacketClock();
    private final List<Long> keyMillis = new ArrayList<>();

    /** Start and length of each packet in one number, so that millions of them sort fast: microseconds both. */
    private long[] packets = new long[1024];

    /** Size of each packet, negative for key frames. */
    private int[] sizes = new int[1024];

    private int count;
    private boolean hasPending;
    private long pendingMicros;
    private long pendingLasts;
    private int pendingSize;
    private boolean isPendingKey;
    private long intervalMicros;
    private long endMicros;

    StreamTally(MediaFile file, boolean isVideo) {
        this.file = file;
        this.isVideo = isVideo;
    }

    /** Packets come in file order. */
    void add(long micros, long lastsMicros, int bytes, boolean isKey) throws MediaException {
        settle(micros);
        hasPending = true;
        pendingMicros = micros;
        pendingLasts = Math.min(lastsMicros, LONGEST_MICROS);
        pendingSize = bytes;
        isPendingKey = isKey;
    }

    void finish() throws MediaException {
        settle(PacketClock.NONE);
        hasPending = false;
        keyMillis.sort(null);
    }

    /** End of the last packet, from the file's first one. */
    long endMicros() {
        return endMicros;
    }

    /** Ascending file times of key frames; none for sound. */
    List<Long> keyMillis() {
        return keyMillis;
    }

    int doubtedAtEnd() {
        return clock.doubtedInARow();
    }

    /** Mean over the stream; 0 for less than two packets. */
    double packetsPerSecond() {
        long first = Arrays.stream(packets, 0, count).min().orElse(0) >> LENGTH_BITS;
        long last = Arrays.stream(packets, 0, count).max().orElse(0) >> LENGTH_BITS;
        return last > first ? (count - 1) * 1e6 / (last - first) : 0;
    }

    /** Stretches without packets from the file's first packet to its end; a picture covers no more than its moment. */
    List<Stretch> gaps(long spanMicros, long gapMillis) {
        long[] ordered = Arrays.copyOf(packets, count);
        Arrays.sort(ordered);
        List<Stretch> gaps = new ArrayList<>();
        long covered = 0;
        for (long packet : ordered) {
            long start = packet >> LENGTH_BITS;
            addIfLong(gaps, covered, start, gapMillis);
            covered = Math.max(covered, isVideo ? start : start + (packet & LONGEST_MICROS));
        }
        addIfLong(gaps, covered, spanMicros, gapMillis);
        return gaps;
    }

    /** In order of time. */
    PacketSizes sizes(String codec) {
        // A packet's time above its place: both sort as one number. Times of a day need 37 bits of microseconds.
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = packets[i] >> LENGTH_BITS << PLACE_BITS | i;
        }
        Arrays.sort(order);
        long[] micros = new long[count];
        int[] bytes = new int[count];
        boolean[] keys = new boolean[count];
        for (int i = 0; i < count; i++) {
            int at = (int) (order[i] & (1 << PLACE_BITS) - 1);
            micros[i] = packets[at] >> LENGTH_BITS;
            bytes[i] = Math.abs(sizes[at]);
            keys[i] = sizes[at] < 0;
        }
        return new PacketSizes(codec, micros, bytes, keys);
    }

    private static void addIfLong(List<Stretch> gaps, long fromMicros, long toMicros, long gapMillis) {
        long from = OpenMedia.millis(fromMicros);
        long to = OpenMedia.millis(toMicros);
        if (to - from > gapMillis) {
            gaps.add(new Stretch(from, to));
        }
    }

    private void settle(long nextMicros) throws MediaException {
        if (!hasPending || !clock.trusts(pendingMicros, nextMicros)) {
            return;
        }
        if (count == MOST_PACKETS) {
            throw MediaRefusal.tooManyPackets(file, MOST_PACKETS);
        }
        if (count == packets.length) {
            packets = Arrays.copyOf(packets, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
        }
        long start = Math.max(0, pendingMicros);
        long end = Math.max(start, pendingMicros + lasts(nextMicros));
        sizes[count] = isPendingKey ? -pendingSize : pendingSize;
        packets[count++] = start << LENGTH_BITS | (end - start);
        endMicros = Math.max(endMicros, end);
        if (isVideo && isPendingKey) {
            keyMillis.add(OpenMedia.millis(start));
        }
    }

    /** Until the next packet at most, for the last one as long as those before it: headers tell nonsense here. */
    private long lasts(long nextMicros) {
        if (nextMicros > pendingMicros) {
            intervalMicros = Math.min(LONGEST_MICROS, nextMicros - pendingMicros);
        }
        return Math.min(pendingLasts, intervalMicros);
    }
}
