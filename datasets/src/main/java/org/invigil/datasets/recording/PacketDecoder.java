package org.invigil.datasets.recording;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** ffmpeg's decoder of one stream on one thread: packets in, frames out. */
final class PacketDecoder implements AutoCloseable {
    /** H.264 that does not declare how far it reorders: what encoders use, so that the first frames come in order. */
    private static final int USUAL_REORDER_FRAMES = 4;

    /** A decoder that says nothing but errors is not asked for ever. */
    private static final int MOST_ERRORS_IN_A_ROW = 32;

    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    private long refusedPackets;

    private PacketDecoder(AVCodecContext context) {
        this.context = context;
    }

    /** @throws MediaException if ffmpeg cannot open the codec with these parameters */
    static PacketDecoder of(OpenMedia media, OpenStream stream, MediaLimits limits) throws MediaException {
        AVCodec codec = avcodec.avcodec_find_decoder(stream.parameters().codec_id());
        if (codec == null) {
            throw MediaRefusal.codec(media.file(), stream.codecName());
        }
        PacketDecoder decoder = new PacketDecoder(avcodec.avcodec_alloc_context3(codec));
        AVCodecContext context = decoder.context;
        int result = avcodec.avcodec_parameters_to_context(context, stream.parameters());
        if (result >= 0) {
            context.thread_count(1);
            context.pkt_timebase(stream.timeBase());
            context.max_pixels(limits.maxPixels());
            if (stream.reordersPictures()) {
                context.has_b_frames(Math.max(context.has_b_frames(), USUAL_REORDER_FRAMES));
            }
            result = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
        }
        if (result < 0) {
            decoder.close();
            throw MediaRefusal.broken(media.file(), result);
        }
        return decoder;
    }

    /** Gives the decoder a packet; one that it cannot use is counted and left out. */
    void send(AVPacket packet) {
        int result = avcodec.avcodec_send_packet(context, packet);
        if (result < 0 && result != avutil.AVERROR_EOF()) {
            refusedPackets++;
        }
    }

    /** As {@link #send}, but a picture that no other picture needs is left undecoded. */
    void sendReferenceOnly(AVPacket packet) {
        context.skip_frame(avcodec.AVDISCARD_NONREF);
        send(packet);
        context.skip_frame(avcodec.AVDISCARD_DEFAULT);
    }

    /** No packets will follow: what is still inside comes out. */
    void drain() {
        avcodec.avcodec_send_packet(context, null);
    }

    /** Forgets everything: what follows begins with a key frame. */
    void flush() {
        avcodec.avcodec_flush_buffers(context);
    }

    /** The next frame, valid until the next call; null if the decoder wants packets or has given everything. */
    AVFrame receive() {
        for (int attempt = 0; attempt < MOST_ERRORS_IN_A_ROW; attempt++) {
            int result = avcodec.avcodec_receive_frame(context, frame);
            if (result >= 0) {
                return frame;
            }
            if (result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF()) {
                return null;
            }
            refusedPackets++;
        }
        return null;
    }

    /** Packets so far that could not be decoded. */
    long refusedPackets() {
        return refusedPackets;
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
    }
}
