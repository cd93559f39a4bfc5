package org.invigil.datasets.recording;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** The packets of one stream, one behind the other, with times that can be believed. */
final class StreamPackets implements AutoCloseable {
    private final OpenMedia media;
    private final OpenStream stream;
    private final AVPacket current = avcodec.av_packet_alloc();
    private final AVPacket following = avcodec.av_packet_alloc();
    private PacketClock clock = new PacketClock();
    private boolean hasFollowing;
    private long micros = PacketClock.NONE;
    private boolean isTimed;

    StreamPackets(OpenMedia media, OpenStream stream) {
        this.media = media;
        this.stream = stream;
    }

    /** Begins anew where the media stands now, after a seek. */
    void restart() {
        clock = new PacketClock();
        hasFollowing = readFollowing();
    }

    /** Moves to the next packet; false at the end. */
    boolean advance() {
        avcodec.av_packet_unref(current);
        if (!hasFollowing) {
            return false;
        }
        avcodec.av_packet_move_ref(current, following);
        hasFollowing = readFollowing();
        micros = media.micros(stream, current.pts());
        isTimed = clock.trusts(micros, hasFollowing ? media.micros(stream, following.pts()) : PacketClock.NONE);
        if (!isTimed) {
            // The decoder needs the packet, but its picture has no place in time.
            current.pts(avutil.AV_NOPTS_VALUE);
        }
        return true;
    }

    AVPacket packet() {
        return current;
    }

    /** File time of the packet; only to be used if {@link #isTimed}. */
    long micros() {
        return micros;
    }

    boolean isTimed() {
        return isTimed;
    }

    boolean isKey() {
        return (current.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    }

    /** Cut short or known to be damaged. */
    boolean isCorrupt() {
        return (current.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(current);
        avcodec.av_packet_free(following);
    }

    private boolean readFollowing() {
        avcodec.av_packet_unref(following);
        for (AVPacket read = media.read(); read != null; read = media.read()) {
            if (read.stream_index() == stream.index()) {
                avcodec.av_packet_move_ref(following, read);
                return true;
            }
        }
        return false;
    }
}
