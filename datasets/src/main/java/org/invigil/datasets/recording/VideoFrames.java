package org.invigil.datasets.recording;

import java.util.function.LongPredicate;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The decoded frames of a stretch of a recording in the order of their times. Frames before the stretch, since the last
 * key frame, are decoded because the codec needs them; nothing reads their pixels.
 */
final class VideoFrames implements AutoCloseable {
    /** Frames that H.264 and HEVC may show before ones that come earlier in the file. */
    static final int MOST_REORDERED = 16;

    private final OpenMedia media;
    private final OpenStream stream;
    private final StreamPackets packets;
    private final PacketDecoder decoder;
    private final PictureWindow window;
    private final LongPredicate mayBeWanted;
    private long millis = Long.MIN_VALUE;
    private long sentPackets;
    private long droppedFrames;
    private long decodedFrames;
    private int packetsBeyond;
    private boolean isDraining;
    private boolean isPending;

    private VideoFrames(
            OpenMedia media,
            OpenStream stream,
            PacketDecoder decoder,
            PictureWindow window,
            LongPredicate mayBeWanted) {
        this.media = media;
        this.stream = stream;
        this.decoder = decoder;
        this.window = window;
        this.mayBeWanted = mayBeWanted;
        this.packets = new StreamPackets(media, stream);
    }

    /**
     * Opens the first picture stream and finds the last key frame before a time.
     *
     * @param seekMillis file time from which on frames are needed; what comes before it may come too
     * @param mayBeWanted asked once for the time of every packet in the window, in decoding order; a frame that it
     *     turns down may be missing from the result
     */
    static VideoFrames open(
            MediaFile file, PictureWindow window, long seekMillis, LongPredicate mayBeWanted, MediaLimits limits)
            throws MediaException {
        OpenMedia media = OpenMedia.open(file, limits);
        try {
            OpenStream stream = media.video().orElseThrow(() -> MediaRefusal.noVideo(file));
            PacketDecoder decoder = PacketDecoder.of(media, stream, limits);
            VideoFrames frames = new VideoFrames(media, stream, decoder, window, mayBeWanted);
            try {
                frames.isPending = new KeySeek(media, stream, frames.packets).toKeyBefore(seekMillis * 1_000);
                return frames;
            } catch (MediaException | RuntimeException e) {
                frames.packets.close();
                decoder.close();
                throw e;
            }
        } catch (MediaException | RuntimeException e) {
            media.close();
            throw e;
        }
    }

    /**
     * The next frame inside the window, valid until the next call; null at the end.
     *
     * @throws MediaException at the end if there were packets and none could be decoded
     */
    AVFrame next() throws MediaException {
        while (true) {
            AVFrame frame = decoder.receive();
            if (frame != null) {
                decodedFrames++;
                if (takes(frame)) {
                    return frame;
                }
            } else if (isDraining) {
                if (decodedFrames == 0 && sentPackets > 0 && skipped() > 0) {
                    throw MediaRefusal.nothingDecoded(media.file(), sentPackets);
                }
                return null;
            } else {
                feed();
            }
        }
    }

    /** File time of the last frame. */
    long millis() {
        return millis;
    }

    /** Damaged packets, and frames without a place in time, so far. */
    long skipped() {
        return decoder.refusedPackets() + droppedFrames;
    }

    @Override
    public void close() {
        packets.close();
        decoder.close();
        media.close();
    }

    private boolean takes(AVFrame frame) {
        long micros = media.micros(stream, frame.pts());
        boolean isDamaged = (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
        if (micros == PacketClock.NONE || isDamaged) {
            droppedFrames++;
            return false;
        }
        long time = OpenMedia.millis(micros);
        if (!window.contains(time) || time <= millis) {
            return false;
        }
        millis = time;
        return true;
    }

    private void feed() {
        if (packetsBeyond >= MOST_REORDERED || !(isPending || packets.advance())) {
            isDraining = true;
            decoder.drain();
            return;
        }
        isPending = false;
        if (window.frames() == PictureWindow.Frames.KEY && !packets.isKey()) {
            countIfBeyond();
            return;
        }
        if (packets.isCorrupt()) {
            droppedFrames++;
            return;
        }
        boolean isBeyond = countIfBeyond();
        if (isBeyond && !stream.reordersPictures()) {
            return;
        }
        sentPackets++;
        long time = OpenMedia.millis(packets.micros());
        if (packets.isTimed() && (!window.contains(time) || !mayBeWanted.test(time))) {
            decoder.sendReferenceOnly(packets.packet());
        } else {
            decoder.send(packets.packet());
        }
    }

    private boolean countIfBeyond() {
        boolean isBeyond = packets.isTimed() && OpenMedia.millis(packets.micros()) >= window.toMillis();
        packetsBeyond = isBeyond ? packetsBeyond + 1 : 0;
        return isBeyond;
    }
}
