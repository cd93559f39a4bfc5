package org.invigil.datasets.recording;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.bytedeco.javacv.Seekable;
import org.invigil.datasets.Stretch;

/**
 * Cuts a stretch of a recording into a clip of its own: VP8 and Opus in WebM, with nothing of the recording's own tags.
 * Sound is 16 kHz mono, as loud as it was. The same stretch gives the same bytes.
 */
public final class ClipCutter {
    /** Time in a clip is counted in milliseconds. */
    private static final int CLOCK_HERTZ = 1_000;

    private static final int BITS_PER_PIXEL = 3;
    private static final int KEY_EVERY = 100;
    private static final int BYTES_PER_PIXEL = 3;

    /** Opus carries speech whole at this; more would only carry more of the room. */
    private static final int SOUND_BITS_PER_SECOND = 24_000;

    private ClipCutter() {}

    /** What a clip holds of a recording. */
    public enum Content {
        /** Pictures alone. */
        FILM,
        SOUND,
        /** Pictures, with sound where the recording has any in the stretch. */
        FILM_WITH_SOUND
    }

    /**
     * @param window what is wanted, in file time, with the step between two pictures; of sound its bounds alone count
     * @return a WebM file; empty if the recording has no picture, or for {@link Content#SOUND} no sound, in the window
     * @throws MediaException if the file is refused or broken, or has no stream of what is wanted
     */
    public static Optional<byte[]> cut(MediaFile file, PictureWindow window, Content content, MediaLimits limits)
            throws MediaException {
        try {
            ShortBuffer sound =
                    content == Content.FILM ? ShortBuffer.allocate(0) : sound(file, window, content, limits);
            if (content == Content.SOUND) {
                return sound.hasRemaining() ? Optional.of(encode(sound, window)) : Optional.empty();
            }
            try (PictureReader reader = PictureReader.open(file, window, limits)) {
                Optional<Picture> first = reader.next();
                return first.isEmpty() ? Optional.empty() : Optional.of(encode(reader, first.get(), window, sound));
            }
        } catch (FrameRecorder.Exception e) {
            throw new IllegalStateException("Encoding to memory failed", e);
        }
    }

    /** Nothing where no packet of sound lies in the window. */
    private static ShortBuffer sound(MediaFile file, PictureWindow window, Content content, MediaLimits limits)
            throws MediaException {
        if (content == Content.FILM_WITH_SOUND && !hasSound(file, limits)) {
            return ShortBuffer.allocate(0);
        }
        SoundTrack track = SoundReader.read(file, window.fromMillis(), window.toMillis(), limits);
        long silent = track.gaps().stream().mapToLong(Stretch::lengthMillis).sum();
        if (silent >= window.toMillis() - window.fromMillis()) {
            return ShortBuffer.allocate(0);
        }
        ShortBuffer samples = ShortBuffer.allocate(track.samples().length);
        for (float sample : track.samples()) {
            samples.put((short) Math.round(Short.MAX_VALUE * Math.max(-1, Math.min(1, sample))));
        }
        return samples.flip();
    }

    private static boolean hasSound(MediaFile file, MediaLimits limits) throws MediaException {
        try (OpenMedia media = OpenMedia.open(file, limits)) {
            return !media.audio().isEmpty();
        }
    }

    private static byte[] encode(ShortBuffer sound, PictureWindow window) throws FrameRecorder.Exception {
        Film film = new Film();
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(film, 1)) {
            prepare(recorder);
            prepareSound(recorder);
            recorder.start();
            recorder.recordSamples(SoundTrack.RATE_HERTZ, 1, sound);
            recorder.stop();
        }
        return film.lasting(window.toMillis() - window.fromMillis());
    }

    private static byte[] encode(PictureReader reader, Picture first, PictureWindow window, ShortBuffer sound)
            throws MediaException, FrameRecorder.Exception {
        Film film = new Film();
        boolean hasSound = sound.hasRemaining();
        try (FFmpegFrameRecorder recorder =
                        new FFmpegFrameRecorder(film, first.width(), first.height(), hasSound ? 1 : 0);
                Frame frame = new Frame(first.width(), first.height(), Frame.DEPTH_UBYTE, BYTES_PER_PIXEL)) {
            prepare(recorder);
            prepareFilm(recorder, first);
            if (hasSound) {
                prepareSound(recorder);
            }
            recorder.start();
            long last = -1;
            for (Optional<Picture> next = Optional.of(first); next.isPresent(); next = reader.next()) {
                Picture picture = next.get();
                if (picture.width() == first.width() && picture.height() == first.height()) {
                    fill(frame, picture);
                    last = show(recorder, frame, picture.millis() - window.fromMillis());
                    // As finely interleaved as pictures come: a player need not read ahead.
                    hear(recorder, sound, last);
                }
            }
            // The last picture stands until the end of the stretch, as it did in the recording.
            if (last < window.toMillis() - window.fromMillis() - 1) {
                show(recorder, frame, window.toMillis() - window.fromMillis() - 1);
            }
            hear(recorder, sound, window.toMillis() - window.fromMillis());
            recorder.stop();
        }
        return film.lasting(window.toMillis() - window.fromMillis());
    }

    /** Sound from where it stands up to a time of the clip. */
    private static void hear(FFmpegFrameRecorder recorder, ShortBuffer sound, long untilMillis)
            throws FrameRecorder.Exception {
        int until = (int) Math.min(sound.limit(), untilMillis * SoundTrack.RATE_HERTZ / 1_000);
        if (until > sound.position()) {
            // The recorder takes the array behind a buffer from its beginning: a slice would not do.
            short[] part = new short[until - sound.position()];
            sound.get(part);
            recorder.recordSamples(SoundTrack.RATE_HERTZ, 1, ShortBuffer.wrap(part));
        }
    }

    private static long show(FFmpegFrameRecorder recorder, Frame frame, long millis) throws FrameRecorder.Exception {
        recorder.setTimestamp(millis * 1_000);
        recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
        return millis;
    }

    private static void prepare(FFmpegFrameRecorder recorder) {
        recorder.setFormat("webm");
        recorder.setOption("fflags", "+bitexact");
    }

    private static void prepareSound(FFmpegFrameRecorder recorder) {
        recorder.setAudioCodec(avcodec.AV_CODEC_ID_OPUS);
        recorder.setAudioBitrate(SOUND_BITS_PER_SECOND);
        recorder.setSampleRate(SoundTrack.RATE_HERTZ);
        recorder.setAudioOption("threads", "1");
        recorder.setAudioOption("flags", "+bitexact");
    }

    private static void prepareFilm(FFmpegFrameRecorder recorder, Picture first) {
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

        /** Matroska's element Duration, a float of 8 bytes, in the segment's information at the file's beginning. */
        private static final byte[] DURATION = {0x44, (byte) 0x89, (byte) 0x88};

        private static final int HEADER_BYTES = 1_024;

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

        /** The recorder counts a packet of sound in samples where the file counts milliseconds: too long a header. */
        byte[] lasting(long millis) {
            byte[] bytes = Arrays.copyOf(content, size);
            int last = Math.min(size, HEADER_BYTES) - DURATION.length - Double.BYTES;
            for (int i = 0; i < last; i++) {
                if (Arrays.equals(bytes, i, i + DURATION.length, DURATION, 0, DURATION.length)) {
                    ByteBuffer.wrap(bytes).putDouble(i + DURATION.length, millis);
                    return bytes;
                }
            }
            throw new IllegalStateException("A WebM file without its duration");
        }
    }
}
