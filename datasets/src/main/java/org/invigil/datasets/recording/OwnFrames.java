package org.invigil.datasets.recording;

import java.util.function.LongPredicate;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The frames of one who looks alone. Two decoders stand at two places, so that one can look ahead to a key frame and
 * come back without decoding anything twice.
 */
final class OwnFrames implements FrameSource {
    private final OpenMedia media;
    private final HeldPackets packets;
    private FrameCursor recent;
    private FrameCursor other;

    /** @param packets closed with this, as is the file */
    OwnFrames(OpenMedia media, OpenStream stream, HeldPackets packets, MediaLimits limits) throws MediaException {
        this.media = media;
        this.packets = packets;
        this.recent = new FrameCursor(packets, media, stream, limits);
        this.other = new FrameCursor(packets, media, stream, limits);
    }

    @Override
    public AVFrame goTo(long millis, long fromMillis, LongPredicate mayBeWanted) {
        FrameCursor cursor = cursorTo(millis);
        AVFrame frame = cursor.next(mayBeWanted);
        while (frame != null && cursor.shownMillis() < fromMillis) {
            frame = cursor.next(mayBeWanted);
        }
        return frame;
    }

    @Override
    public long shownMillis() {
        return recent.shownMillis();
    }

    @Override
    public void refuseIfNothingDecoded() throws MediaException {
        long decoded = recent.decodedFrames() + other.decodedFrames();
        if (decoded == 0 && recent.skipped() + other.skipped() > 0) {
            throw MediaRefusal.nothingDecoded(media.file(), packets.count());
        }
    }

    private FrameCursor cursorTo(long millis) {
        int key = packets.keyBefore(millis);
        if (!recent.canGoOnTo(millis, key)) {
            FrameCursor swapped = recent;
            recent = other;
            other = swapped;
            if (!recent.canGoOnTo(millis, key)) {
                recent.restartAt(key);
            }
        }
        return recent;
    }

    @Override
    public void close() {
        recent.close();
        other.close();
        packets.close();
        media.close();
    }
}
