package org.invigil.datasets.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Encodes one recording. One thread, no clock and no random identifiers go into a file, so that the same frames and
 * sound give the same bytes on the same platform.
 */
public final class MediaWriter {
    /** Pictures per second that a camera delivers; now and then it drops one, as webcams do. */
    public static final int FRAME_RATE = 12;

    private static final int VIDEO_BITS_PER_SECOND = 250_000;
    private static final int SOUND_BITS_PER_SECOND = 32_000;
    private static final int SOUND_RATE_HERTZ = 48_000;
    private static final double DROPPED_SHARE = 0.02;

    private MediaWriter() {}

    /**
     * Writes pictures with or without sound.
     *
     * @param seconds of pictures
     * @param sound {@link SampleSound#RATE_HERTZ} mono, -1..1, or empty for a recording without a sound track
     */
    public static void writeVideo(Path file, SampleFormat format, Frames frames, float[] sound, double seconds)
            throws IOException {
        writeVideo(file, format, Scene.HEIGHT, frames, sound, seconds);
    }

    /**
     * The same in another size.
     *
     * @param height pixels of the recording, as wide as the scene is
     */
    static void writeVideo(Path file, SampleFormat format, int height, Frames frames, float[] sound, double seconds)
            throws IOException {
        int width = height * Scene.WIDTH / Scene.HEIGHT;
        try (FFmpegFrameRecorder recorder = recorder(file, width, height, sound);
                Frame frame = new Frame(Scene.WIDTH, Scene.HEIGHT, Frame.DEPTH_UBYTE, 3)) {
            prepare(recorder, format);
            write(recorder, frame, frames, sound, seconds);
        }
    }

    /** Pictures that are painted as large as they are written, with as many bits for a pixel as others have. */
    static void writeGallery(
            Path file, SampleFormat format, int width, int height, Frames frames, float[] sound, double seconds)
            throws IOException {
        try (FFmpegFrameRecorder recorder = recorder(file, width, height, sound);
                Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3)) {
            prepare(recorder, format);
            recorder.setVideoBitrate(
                    (int) ((long) VIDEO_BITS_PER_SECOND * width * height / (Scene.WIDTH * Scene.HEIGHT)));
            write(recorder, frame, frames, sound, seconds);
        }
    }

    private static FFmpegFrameRecorder recorder(Path file, int width, int height, float[] sound) {
        return new FFmpegFrameRecorder(file.toFile(), width, height, sound.length > 0 ? 1 : 0);
    }

    private static void write(FFmpegFrameRecorder recorder, Frame frame, Frames frames, float[] sound, double seconds)
            throws FrameRecorder.Exception {
        recorder.start();
        byte[] bgr = new byte[frame.imageWidth * frame.imageHeight * 3];
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        int written = 0;
        int count = (int) Math.round(seconds * FRAME_RATE);
        for (int i = 0; i < count; i++) {
            if (i == 0 || i == count - 1 || Noise.hash(i, count, 9) >= DROPPED_SHARE) {
                double at = (double) i / FRAME_RATE;
                frames.paint(at, bgr);
                pixels.clear();
                pixels.put(bgr).flip();
                recorder.setTimestamp(Math.round(at * 1_000_000));
                recorder.record(frame);
            }
            written = writeSound(recorder, sound, written, (i + 1.0) / FRAME_RATE);
        }
        writeSound(recorder, sound, written, Double.MAX_VALUE);
        recorder.stop();
    }

    /** @param sound {@link SampleSound#RATE_HERTZ} mono, -1..1 */
    public static void writeSound(Path file, SampleFormat format, float[] sound) throws IOException {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
            prepare(recorder, format);
            recorder.start();
            writeSound(recorder, sound, 0, Double.MAX_VALUE);
            recorder.stop();
        }
    }

    private static void prepare(FFmpegFrameRecorder recorder, SampleFormat format) {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        recorder.setFormat(format.muxer());
        recorder.setOption("fflags", "+bitexact");
        if (format.isStreamed()) {
            recorder.setOption("live", "1");
        }
        if (format.hasVideo()) {
            prepareVideo(recorder, format);
        }
        recorder.setAudioCodec(format.audioCodec());
        recorder.setAudioBitrate(SOUND_BITS_PER_SECOND);
        recorder.setSampleRate(format == SampleFormat.WAV ? SampleSound.RATE_HERTZ : SOUND_RATE_HERTZ);
        recorder.setAudioOption("threads", "1");
        recorder.setAudioOption("compression_level", "2");
        recorder.setAudioOption("flags", "+bitexact");
    }

    private static void prepareVideo(FFmpegFrameRecorder recorder, SampleFormat format) {
        recorder.setVideoCodec(format.videoCodec());
        recorder.setVideoBitrate(VIDEO_BITS_PER_SECOND * recorder.getImageHeight() / Scene.HEIGHT);
        recorder.setFrameRate(FRAME_RATE);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        // Chromium's MediaRecorder lets at most 100 pictures pass between two key frames.
        recorder.setGopSize(100);
        recorder.setVideoOption("threads", "1");
        recorder.setVideoOption("flags", "+bitexact");
        if (format.videoCodec() != avcodec.AV_CODEC_ID_H264) {
            recorder.setVideoOption("deadline", "realtime");
            // The quickest that each encoder has.
            recorder.setVideoOption("cpu-used", format.videoCodec() == avcodec.AV_CODEC_ID_VP8 ? "16" : "8");
        }
    }

    /** Sound up to a second of the recording, so that the file is as finely interleaved as a recorder's. */
    private static int writeSound(FFmpegFrameRecorder recorder, float[] sound, int written, double untilSeconds)
            throws FrameRecorder.Exception {
        int until = (int) Math.min(sound.length, Math.round(untilSeconds * SampleSound.RATE_HERTZ));
        if (until <= written) {
            return written;
        }
        ShortBuffer shorts = ShortBuffer.allocate(until - written);
        for (int i = written; i < until; i++) {
            shorts.put((short) Math.round(32767 * Solid.clamp(sound[i], -1, 1)));
        }
        shorts.flip();
        recorder.recordSamples(SampleSound.RATE_HERTZ, 1, shorts);
        return until;
    }
}
