package org.invigil.datasets.recording;

/** Puts the packets of a picture stream onto the last key frame at or before a time, whatever index the file has. */
final class KeySeek {
    /**
     * The container's index may be by decoding time or sparse: look for the key frame this far before, then further.
     */
    private static final long[] AHEAD_MICROS = {2_000_000, 15_000_000, 120_000_000};

    private final OpenMedia media;
    private final OpenStream stream;
    private final StreamPackets packets;

    KeySeek(OpenMedia media, OpenStream stream, StreamPackets packets) {
        this.media = media;
        this.stream = stream;
        this.packets = packets;
    }

    /**
     * Goes there; without a key frame before the time, to the first one of the file.
     *
     * @return whether {@code packets} stands on a key frame; false if the file has none
     */
    boolean toKeyBefore(long fromMicros) throws MediaException {
        long key = PacketClock.NONE;
        if (fromMicros > 0) {
            for (long ahead : AHEAD_MICROS) {
                if (seek(fromMicros - ahead) && packets.micros() <= fromMicros) {
                    return true;
                }
            }
            media.rewind();
            key = lastKeyBefore(fromMicros);
            media.rewind();
        }
        packets.restart();
        boolean isOnKey;
        do {
            isOnKey = advanceToKey();
        } while (isOnKey && packets.micros() < key);
        return isOnKey;
    }

    private boolean seek(long fileMicros) throws MediaException {
        if (fileMicros <= 0 || !media.seek(stream, fileMicros)) {
            return false;
        }
        packets.restart();
        return advanceToKey();
    }

    private long lastKeyBefore(long fromMicros) {
        long last = PacketClock.NONE;
        packets.restart();
        int beyond = 0;
        while (beyond < VideoFrames.MOST_REORDERED && packets.advance()) {
            if (packets.isTimed() && packets.micros() > fromMicros) {
                beyond++;
            } else if (packets.isTimed() && packets.isKey()) {
                last = packets.micros();
            }
        }
        return last;
    }

    private boolean advanceToKey() {
        while (packets.advance()) {
            if (packets.isKey() && packets.isTimed()) {
                return true;
            }
        }
        return false;
    }
}
