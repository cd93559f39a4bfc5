package org.invigil.datasets.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.invigil.datasets.capture.PixelBox;

/** Reads JPEG, PNG and WebP pictures: snapshots and reference photographs. The first picture of a moving one counts. */
public final class StillReader {
    private static final long MOST_BYTES = 64_000_000;

    private StillReader() {}

    /**
     * The picture upright, not wider than {@code maxWidth} and never enlarged, at file time 0.
     *
     * @throws MediaException if the file is refused, broken, or larger than the limits
     */
    public static Picture read(MediaFile file, int maxWidth, MediaLimits limits) throws MediaException {
        return read(file, maxWidth, null, limits);
    }

    /**
     * The same of a tile of the picture.
     *
     * @param crop in pixels of the upright picture, or null for the whole
     * @throws MediaException as above, or if the tile lies outside of the picture
     */
    public static Picture read(MediaFile file, int maxWidth, PixelBox crop, MediaLimits limits) throws MediaException {
        NativeMedia.quiet();
        MediaFormat format = stillFormat(file);
        try (PictureScaler scaler = new PictureScaler(maxWidth, crop)) {
            return decode(file, format, bytes(file), scaler, limits);
        }
    }

    /**
     * Probes a picture as {@link MediaProbe} does a recording: one stream, no length.
     *
     * @throws MediaException as {@link #read}
     */
    public static ProbedMedia probe(MediaFile file, MediaLimits limits) throws MediaException {
        Picture picture = read(file, Integer.MAX_VALUE, limits);
        MediaFormat format = stillFormat(file);
        MediaStream stream =
                new MediaStream("video", format.nativeName(), picture.sourceWidth(), picture.sourceHeight(), 0);
        return new ProbedMedia(
                format.nativeName(),
                List.of(stream),
                0,
                List.of(0L),
                List.of(),
                List.of(),
                isTorn(bytes(file), format));
    }

    private static MediaFormat stillFormat(MediaFile file) throws MediaException {
        MediaFormat format = MediaFormat.of(file);
        if (!format.isStill()) {
            throw MediaRefusal.recordingAsPicture(file);
        }
        return format;
    }

    private static byte[] bytes(MediaFile file) throws MediaException {
        try {
            long size = Files.size(file.path());
            if (size > MOST_BYTES) {
                throw MediaRefusal.largeStill(file, size, MOST_BYTES);
            }
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw MediaRefusal.unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static Picture decode(
            MediaFile file, MediaFormat format, byte[] bytes, PictureScaler scaler, MediaLimits limits)
            throws MediaException {
        AVCodec codec = avcodec.avcodec_find_decoder_by_name(format.nativeName());
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVPacket packet = avcodec.av_packet_alloc();
        AVFrame frame = avutil.av_frame_alloc();
        try {
            context.thread_count(1);
            context.max_pixels(limits.maxPixels());
            int result = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
            if (result >= 0) {
                result = avcodec.av_new_packet(packet, bytes.length);
            }
            if (result >= 0) {
                packet.data().put(bytes, 0, bytes.length);
                result = avcodec.avcodec_send_packet(context, packet);
            }
            if (result >= 0) {
                // A decoder may hold the picture back until it knows that nothing follows.
                avcodec.avcodec_send_packet(context, null);
                result = avcodec.avcodec_receive_frame(context, frame);
            }
            Picture picture = result >= 0 ? scaler.scale(frame, 0) : null;
            if (picture == null) {
                throw MediaRefusal.brokenStill(file, limits.maxPixels());
            }
            return picture;
        } finally {
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(context);
        }
    }

    private static boolean isTorn(byte[] bytes, MediaFormat format) {
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        return switch (format) {
            case JPEG -> !content.contains("\u00ff\u00d9");
            case PNG -> !content.contains("IEND");
            default -> false;
        };
    }
}
