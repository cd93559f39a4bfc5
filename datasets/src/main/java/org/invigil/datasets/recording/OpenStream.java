package org.invigil.datasets.recording;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.SizeTPointer;

/** One picture or sound stream of an {@link OpenMedia}, valid as long as that is open. */
final class OpenStream {
    /** Beyond this a time stamp is noise, and sums with it would overflow. */
    private static final long ABSURD_MICROS = 1L << 60;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final AVRational MICROSECOND = avutil.av_make_q(1, (int) MICROS_PER_SECOND);
    private static final Set<Integer> CODECS = Set.of(
            avcodec.AV_CODEC_ID_VP8,
            avcodec.AV_CODEC_ID_VP9,
            avcodec.AV_CODEC_ID_AV1,
            avcodec.AV_CODEC_ID_H264,
            avcodec.AV_CODEC_ID_HEVC,
            avcodec.AV_CODEC_ID_OPUS,
            avcodec.AV_CODEC_ID_VORBIS,
            avcodec.AV_CODEC_ID_AAC,
            avcodec.AV_CODEC_ID_FLAC,
            avcodec.AV_CODEC_ID_PCM_S16LE,
            avcodec.AV_CODEC_ID_PCM_S16BE,
            avcodec.AV_CODEC_ID_PCM_S24LE,
            avcodec.AV_CODEC_ID_PCM_S24BE,
            avcodec.AV_CODEC_ID_PCM_S32LE,
            avcodec.AV_CODEC_ID_PCM_S32BE,
            avcodec.AV_CODEC_ID_PCM_F32LE,
            avcodec.AV_CODEC_ID_PCM_F32BE,
            avcodec.AV_CODEC_ID_PCM_F64LE,
            avcodec.AV_CODEC_ID_PCM_U8,
            avcodec.AV_CODEC_ID_PCM_S8,
            avcodec.AV_CODEC_ID_PCM_ALAW,
            avcodec.AV_CODEC_ID_PCM_MULAW);

    private AVStream stream;
    private AVCodecParameters parameters;
    private AVRational timeBase;
    private final int index;

    OpenStream(AVStream stream) {
        index = stream.index();
        bind(stream);
    }

    /** The same stream of the same file, opened anew. */
    void bind(AVStream reopened) {
        stream = reopened;
        parameters = reopened.codecpar();
        timeBase = reopened.time_base();
    }

    int index() {
        return index;
    }

    AVCodecParameters parameters() {
        return parameters;
    }

    AVRational timeBase() {
        return timeBase;
    }

    boolean isVideo() {
        return parameters.codec_type() == avutil.AVMEDIA_TYPE_VIDEO;
    }

    /** Cover art is neither. */
    boolean isPictureOrSound() {
        boolean isCover = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
        return !isCover && (isVideo() || parameters.codec_type() == avutil.AVMEDIA_TYPE_AUDIO);
    }

    boolean isAcceptedCodec() {
        return CODECS.contains(parameters.codec_id());
    }

    String codecName() {
        BytePointer name = avcodec.avcodec_get_name(parameters.codec_id());
        return name.getString();
    }

    int width() {
        return isVideo() ? parameters.width() : 0;
    }

    int height() {
        return isVideo() ? parameters.height() : 0;
    }

    int sampleRate() {
        return parameters.sample_rate();
    }

    /** Whether pictures may come in another order than they are shown. */
    boolean reordersPictures() {
        int codec = parameters.codec_id();
        return codec == avcodec.AV_CODEC_ID_H264 || codec == avcodec.AV_CODEC_ID_HEVC;
    }

    /** The container's length of the stream in microseconds, {@link PacketClock#NONE} if it does not say. */
    long declaredMicros() {
        return micros(stream.duration());
    }

    /** Microseconds of a time stamp, {@link PacketClock#NONE} for none and for absurd ones. */
    long micros(long timestamp) {
        if (timestamp == avutil.AV_NOPTS_VALUE) {
            return PacketClock.NONE;
        }
        long micros = avutil.av_rescale_q(timestamp, timeBase, MICROSECOND);
        return micros > ABSURD_MICROS || micros < -ABSURD_MICROS ? PacketClock.NONE : micros;
    }

    long timestamp(long micros) {
        return avutil.av_rescale_q(micros, MICROSECOND, timeBase);
    }

    /** Microseconds of priming samples at the start of a packet that no player lets anybody hear. */
    long skippedMicros(AVPacket packet) {
        if (isVideo() || sampleRate() <= 0) {
            return 0;
        }
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer data = avcodec.av_packet_get_side_data(packet, avcodec.AV_PKT_DATA_SKIP_SAMPLES, size);
            if (data == null || size.get() < Integer.BYTES) {
                return 0;
            }
            long samples = Integer.toUnsignedLong(new IntPointer(data).get());
            return samples > sampleRate() ? 0 : samples * MICROS_PER_SECOND / sampleRate();
        }
    }
}
