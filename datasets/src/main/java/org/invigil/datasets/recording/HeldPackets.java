package org.invigil.datasets.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** The packets of a stretch in memory, in decoding order, from the key frame that its first picture needs. */
final class HeldPackets implements AutoCloseable {
    private final List<Held> held = new ArrayList<>();
    private boolean isAnyDamaged;

    /**
     * One packet.
     *
     * @param millis file time, {@link PacketClock#NONE} if it has none that can be believed
     */
    record Held(AVPacket packet, long millis, boolean isKey) {
        boolean isTimed() {
            return millis != PacketClock.NONE;
        }
    }

    private HeldPackets() {}

    /**
     * Reads the stretch once. Packets that are known to be damaged are left out.
     *
     * @return empty if the stretch takes more memory than allowed
     */
    static Optional<HeldPackets> read(OpenMedia media, OpenStream stream, PictureWindow window, long mostBytes)
            throws MediaException {
        HeldPackets held = new HeldPackets();
        try (StreamPackets packets = new StreamPackets(media, stream)) {
            boolean isPending = new KeySeek(media, stream, packets).toKeyBefore(window.fromMillis() * 1_000);
            long bytes = 0;
            int beyond = 0;
            while (beyond < VideoFrames.MOST_REORDERED && (isPending || packets.advance())) {
                isPending = false;
                long millis = packets.isTimed() ? OpenMedia.millis(packets.micros()) : PacketClock.NONE;
                held.isAnyDamaged |= packets.isCorrupt();
                beyond = packets.isTimed() && millis >= window.toMillis() ? beyond + 1 : 0;
                if (packets.isCorrupt() || beyond > 0 && !stream.reordersPictures()) {
                    continue;
                }
                bytes += packets.packet().size();
                if (bytes > mostBytes) {
                    held.close();
                    return Optional.empty();
                }
                held.held.add(new Held(avcodec.av_packet_clone(packets.packet()), millis, packets.isKey()));
            }
            return Optional.of(held);
        } catch (MediaException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** Whether none was left out, each has its time, and the first is a key frame. */
    boolean areWhole() {
        return !isAnyDamaged
                && !held.isEmpty()
                && held.get(0).isKey()
                && held.stream().allMatch(Held::isTimed);
    }

    int count() {
        return held.size();
    }

    Held packet(int index) {
        return held.get(index);
    }

    /** Index of the last key frame that is shown at or before a time; of the first one if there is none. */
    int keyBefore(long fileMillis) {
        int key = 0;
        for (int i = 0; i < held.size(); i++) {
            Held packet = held.get(i);
            if (packet.isKey() && packet.isTimed() && packet.millis() <= fileMillis) {
                key = i;
            }
        }
        return key;
    }

    /** Of the frames inside the window. */
    FrameTimes times(PictureWindow window) {
        TreeMap<Long, Boolean> keys = new TreeMap<>();
        for (Held packet : held) {
            if (packet.isTimed() && window.contains(packet.millis())) {
                keys.merge(packet.millis(), packet.isKey(), Boolean::logicalOr);
            }
        }
        long[] millis = keys.keySet().stream().mapToLong(Long::longValue).toArray();
        boolean[] marks = new boolean[millis.length];
        for (int i = 0; i < millis.length; i++) {
            marks[i] = keys.get(millis[i]);
        }
        return new FrameTimes(millis, marks);
    }

    @Override
    public void close() {
        held.forEach(packet -> avcodec.av_packet_free(packet.packet()));
        held.clear();
    }
}
