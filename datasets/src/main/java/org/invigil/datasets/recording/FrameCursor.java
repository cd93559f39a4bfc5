package org.invigil.datasets.recording;

import java.util.function.LongPredicate;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A decoder that stands somewhere among held packets and goes forward from there, or begins anew at a key frame. */
final class FrameCursor implements AutoCloseable {
    private static final int NOWHERE = -1;

    private final HeldPackets packets;
    private final OpenMedia media;
    private final OpenStream stream;
    private final PacketDecoder decoder;
    private AVFrame frame;
    private int key = NOWHERE;
    private int next;
    private long shownMillis = Long.MAX_VALUE;
    private boolean isDraining;
    private long decodedFrames;
    private long droppedFrames;

    FrameCursor(HeldPackets packets, OpenMedia media, OpenStream stream, MediaLimits limits) throws MediaException {
        this.packets = packets;
        this.media = media;
        this.stream = stream;
        this.decoder = PacketDecoder.of(media, stream, limits);
    }

    /** Whether going on is the shortest way to a frame: it lies ahead, and no key frame lies between. */
    boolean canGoOnTo(long millis, int keyBefore) {
        return shownMillis < millis && next > keyBefore && !isDraining;
    }

    /** Whether it began at this key frame and has not passed the frame, which may be the one it stands on. */
    boolean standsBefore(long millis, int keyBefore) {
        return key == keyBefore && shownMillis <= millis;
    }

    void restartAt(int newKey) {
        decoder.flush();
        key = newKey;
        next = newKey;
        shownMillis = Long.MIN_VALUE;
        isDraining = false;
    }

    /**
     * The next frame in the order of showing, valid until the next call; null at the end of the packets.
     *
     * @param mayBeWanted asked for the time of every packet; a frame that it turns down may be missing
     */
    AVFrame next(LongPredicate mayBeWanted) {
        while (true) {
            frame = decoder.receive();
            if (frame != null) {
                decodedFrames++;
                if (isPlaced(frame)) {
                    return frame;
                }
            } else if (isDraining) {
                return null;
            } else {
                feed(mayBeWanted);
            }
        }
    }

    /** The last frame, until the next call of {@link #next}. */
    AVFrame frame() {
        return frame;
    }

    /** File time of the last frame; before anything after a restart. */
    long shownMillis() {
        return shownMillis;
    }

    long decodedFrames() {
        return decodedFrames;
    }

    /** Damaged packets, and frames without a place in time, so far. */
    long skipped() {
        return decoder.refusedPackets() + droppedFrames;
    }

    @Override
    public void close() {
        decoder.close();
    }

    private boolean isPlaced(AVFrame frame) {
        long micros = media.micros(stream, frame.pts());
        boolean isDamaged = (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
        if (micros == PacketClock.NONE || isDamaged) {
            droppedFrames++;
            return false;
        }
        long millis = OpenMedia.millis(micros);
        if (millis <= shownMillis) {
            return false;
        }
        shownMillis = millis;
        return true;
    }

    private void feed(LongPredicate mayBeWanted) {
        if (next == packets.count()) {
            isDraining = true;
            decoder.drain();
            return;
        }
        HeldPackets.Held packet = packets.packet(next++);
        if (packet.isTimed() && !mayBeWanted.test(packet.millis())) {
            decoder.sendReferenceOnly(packet.packet());
        } else {
            decoder.send(packet.packet());
        }
    }
}
