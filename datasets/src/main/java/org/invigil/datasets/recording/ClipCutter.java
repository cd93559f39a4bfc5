package org.invigil.datasets.recording;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.bytedeco.javacv.Seekable;

/**
 * Cuts a stretch of a recording into a film of its own: VP8 in WebM, silent, with nothing of the recording's own tags.
 * The same stretch gives the same bytes.
 */
public final class ClipCutter {
    /** Time in a clip is counted in milliseconds. */
    private static final int CLOCK_HERTZ = 1_000;

    private static final int BITS_PER_PIXEL = 3;
    private static final int KEY_EVERY = 100;
    private static final int BYTES_PER_PIXEL = 3;

    private ClipCutter() {}

    /**
     * @param window what is wanted, in file time, with the step between two pictures
     * @return a WebM file; empty if the window has no picture
     * @throws MediaException if the file is refused, broken, or has no pictures
     */
    public static Optional<byte[]> cut(MediaFile file, PictureWindow window, MediaLimits limits) throws MediaException {
        try (PictureReader reader = PictureReader.open(file, window, limits)) {
            Optional<Picture> first = reader.next();
            return first.isEmpty() ? Optional.empty() : Optional.of(encode(reader, first.get(), window));
        } catch (FrameRecorder.Exception e) {
            throw new IllegalStateException("Encoding to memory failed", e);
        }
    }

    private static byte[] encode(PictureReader reader, Picture first, PictureWindow window)
            throws MediaException, FrameRecorder.Exception {
        Film film = new Film();
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(film, first.width(), first.height(), 0);
                Frame frame = new Frame(first.width(), first.height(), Frame.DEPTH_UBYTE, BYTES_PER_PIXEL)) {
            prepare(recorder, first);
            recorder.start();
            long last = -1;
            for (Optional<Picture> next = Optional.of(first); next.isPresent(); next = reader.next()) {
                Picture picture = next.get();
                if (picture.width() == first.width() && picture.height() == first.height()) {
                    fill(frame, picture);
                    last = show(recorder, frame, picture.millis() - window.fromMillis());
                }
            }
            // The last picture stands until the end of the stretch, as it did in the recording.
            if (last < window.toMillis() - window.fromMillis() - 1) {
                show(recorder, frame, window.toMillis() - window.fromMillis() - 1);
            }
            recorder.stop();
        }
        return film.bytes();
    }

    private static long show(FFmpegFrameRecorder recorder, Frame frame, long millis) throws FrameRecorder.Exception {
        recorder.setTimestamp(millis * 1_000);
        recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
        return millis;
    }

    private static void prepare(FFmpegFrameRecorder recorder, Picture first) {
        recorder.setFormat("webm");
        recorder.setOption("fflags", "+bitexact");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_VP8);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(CLOCK_HERTZ);
        recorder.setVideoBitrate(first.width() * first.height() * BITS_PER_PIXEL);
        recorder.setGopSize(KEY_EVERY);
        recorder.setVideoOption("threads", "1");
        recorder.setVideoOption("flags", "+bitexact");
        recorder.setVideoOption("deadline", "realtime");
        recorder.setVideoOption("cpu-used", "8");
        recorder.setVideoOption("auto-alt-ref", "0");
        recorder.setVideoOption("lag-in-frames", "0");
    }

    /** Rows of a frame are padded. */
    private static void fill(Frame frame, Picture picture) {
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        int rowBytes = picture.width() * BYTES_PER_PIXEL;
        for (int row = 0; row < picture.height(); row++) {
            pixels.position(row * frame.imageStride);
            pixels.put(picture.rgb(), row * rowBytes, rowBytes);
        }
        pixels.clear();
    }

    /** A file in memory: the muxer goes back to write how long the film is. */
    private static final class Film extends OutputStream implements Seekable {
        private static final int FROM_HERE = 1;
        private static final int FROM_END = 2;

        private byte[] content = new byte[1 << 20];
        private int size;
        private int at;

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            if (at + length > content.length) {
                content = Arrays.copyOf(content, Math.max(content.length * 2, at + length));
            }
            System.arraycopy(from, offset, content, at, length);
            at += length;
            size = Math.max(size, at);
        }

        @Override
        public void seek(long offset, int whence) {
            long from = whence == FROM_END ? size : whence == FROM_HERE ? at : 0;
            at = Math.toIntExact(from + offset);
        }

        byte[] bytes() {
            return Arrays.copyOf(content, size);
        }
    }
}
