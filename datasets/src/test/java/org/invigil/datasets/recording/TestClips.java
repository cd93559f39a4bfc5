package org.invigil.datasets.recording;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Writes clips whose every frame carries its number as grey bars, and whose sound is one click. */
final class TestClips {
    static final int BARS = 10;
    static final int SOUND_RATE = 48_000;

    private TestClips() {}

    /** What a clip is made of; {@code clickMillis} below 0 leaves the sound out. */
    record Clip(String container, int codec, int width, int height, int keyEvery, long clickMillis, int soundCodec) {
        static Clip webm(int codec) {
            return new Clip("webm", codec, 320, 240, 20, -1, 0);
        }

        static Clip mp4() {
            return new Clip("mp4", avcodec.AV_CODEC_ID_H264, 320, 240, 20, -1, 0);
        }

        Clip sized(int newWidth, int newHeight) {
            return new Clip(container, codec, newWidth, newHeight, keyEvery, clickMillis, soundCodec);
        }

        Clip keyEvery(int frames) {
            return new Clip(container, codec, width, height, frames, clickMillis, soundCodec);
        }

        Clip clickingAt(long millis, int newSoundCodec) {
            return new Clip(container, codec, width, height, keyEvery, millis, newSoundCodec);
        }
    }

    /** A frame every {@code stepMillis} from 0, until {@code endMillis}. */
    static long[] every(long stepMillis, long endMillis) {
        return LongStream.iterate(0, t -> t < endMillis, t -> t + stepMillis).toArray();
    }

    /** One frame at each of the times, numbered from 0. */
    static MediaFile write(Path file, Clip clip, long[] millis, Map<String, String> options) throws Exception {
        NativeMedia.quiet();
        try (FFmpegFrameRecorder recorder =
                new FFmpegFrameRecorder(file.toFile(), clip.width(), clip.height(), clip.clickMillis() < 0 ? 0 : 1)) {
            recorder.setFormat(clip.container());
            recorder.setVideoCodec(clip.codec());
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            // The recorder counts time in frames: this makes it count in milliseconds, or in 1/50 s for H.264.
            recorder.setFrameRate(clip.codec() == avcodec.AV_CODEC_ID_H264 ? 50 : 1000);
            recorder.setVideoBitrate(2_000_000);
            recorder.setGopSize(clip.keyEvery());
            recorder.setVideoOption("threads", "1");
            recorder.setVideoOption("deadline", "realtime");
            recorder.setVideoOption("cpu-used", "8");
            recorder.setVideoOption("lag-in-frames", "0");
            recorder.setVideoOption("auto-alt-ref", "0");
            recorder.setAudioCodec(clip.soundCodec());
            recorder.setSampleRate(SOUND_RATE);
            options.forEach(recorder::setOption);
            recorder.start();
            long soundMillis = 0;
            for (int i = 0; i < millis.length; i++) {
                recorder.setTimestamp(millis[i] * 1_000);
                recorder.record(numbered(i, clip.width(), clip.height()));
                long until = i + 1 < millis.length ? millis[i + 1] : millis[i];
                if (clip.clickMillis() >= 0 && until > soundMillis) {
                    recorder.recordSamples(SOUND_RATE, 1, click(soundMillis, until, clip.clickMillis()));
                    soundMillis = until;
                }
            }
        }
        return new MediaFile(file, file.getFileName().toString());
    }

    /** Sound alone: silence with one click. */
    static MediaFile writeSound(Path file, String container, int codec, int rate, long clickMillis, long endMillis)
            throws Exception {
        NativeMedia.quiet();
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
            recorder.setFormat(container);
            recorder.setAudioCodec(codec);
            recorder.setSampleRate(rate);
            recorder.start();
            short[] samples = new short[(int) (endMillis * rate / 1000)];
            mark(samples, (int) (clickMillis * rate / 1000), rate);
            recorder.recordSamples(rate, 1, ShortBuffer.wrap(samples));
        }
        return new MediaFile(file, file.getFileName().toString());
    }

    /** The number that a picture's bars say. */
    static int number(Picture picture) {
        int number = 0;
        for (int bar = 0; bar < BARS; bar++) {
            int x = picture.width() * (2 * bar + 1) / (2 * BARS);
            number |= (picture.grey(x, picture.height() / 2) > 127 ? 1 : 0) << bar;
        }
        return number;
    }

    /** A new time in milliseconds for the packet of a stream, or a negative number to leave it out. */
    interface Retiming {
        long millis(int stream, long millis);
    }

    /** Copies the packets of several files with equal streams into one WebM, each with its own retiming. */
    static MediaFile join(Path to, Path[] parts, Retiming[] retimings) {
        AVFormatContext out = new AVFormatContext(null);
        avformat.avformat_alloc_output_context2(out, null, "webm", to.toString());
        AVPacket packet = avcodec.av_packet_alloc();
        for (int part = 0; part < parts.length; part++) {
            AVFormatContext in = new AVFormatContext(null);
            avformat.avformat_open_input(in, parts[part].toString(), null, (AVDictionary) null);
            avformat.avformat_find_stream_info(in, (PointerPointer<Pointer>) null);
            if (part == 0) {
                for (int i = 0; i < in.nb_streams(); i++) {
                    AVStream stream = avformat.avformat_new_stream(out, null);
                    avcodec.avcodec_parameters_copy(
                            stream.codecpar(), in.streams(i).codecpar());
                    stream.codecpar().codec_tag(0);
                }
                AVIOContext io = new AVIOContext(null);
                avformat.avio_open(io, to.toString(), avformat.AVIO_FLAG_WRITE);
                out.pb(io);
                avformat.avformat_write_header(out, (AVDictionary) null);
            }
            while (avformat.av_read_frame(in, packet) >= 0) {
                long millis = retimings[part].millis(packet.stream_index(), packet.pts());
                if (millis >= 0) {
                    packet.pts(millis);
                    packet.dts(millis);
                    packet.pos(-1);
                    avformat.av_write_frame(out, packet);
                }
                avcodec.av_packet_unref(packet);
            }
            avformat.avformat_close_input(in);
        }
        avformat.av_write_trailer(out);
        avformat.avio_closep(out.pb());
        avformat.avformat_free_context(out);
        avcodec.av_packet_free(packet);
        return new MediaFile(to, to.getFileName().toString());
    }

    /** A copy of a WebM in which the picture of one moment claims to come 32 s after its cluster's beginning. */
    static MediaFile withLeap(Path to, MediaFile webm, int millis) throws Exception {
        byte[] bytes = Files.readAllBytes(webm.path());
        int replaced = 0;
        for (int i = 0; i + 3 < bytes.length; i++) {
            // A block: track 1 as 0x81, the time since the cluster in 16 bits, flags.
            if (bytes[i] == (byte) 0x81 && ByteBuffer.wrap(bytes).getShort(i + 1) == millis && bytes[i + 3] == 0) {
                ByteBuffer.wrap(bytes).putShort(i + 1, (short) 32_000);
                replaced++;
            }
        }
        if (replaced != 1) {
            throw new IllegalStateException(replaced + " blocks at " + millis + " ms");
        }
        return new MediaFile(Files.write(to, bytes), to.getFileName().toString());
    }

    static Frame numbered(int number, int width, int height) {
        Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3);
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean isWhite = (number >> (x * BARS / width) & 1) == 1;
                for (int channel = 0; channel < 3; channel++) {
                    pixels.put(y * frame.imageStride + x * 3 + channel, (byte) (isWhite ? 230 : 25));
                }
            }
        }
        return frame;
    }

    private static ShortBuffer click(long fromMillis, long toMillis, long clickMillis) {
        short[] samples = new short[(int) ((toMillis - fromMillis) * SOUND_RATE / 1000)];
        mark(samples, (int) ((clickMillis - fromMillis) * SOUND_RATE / 1000), SOUND_RATE);
        return ShortBuffer.wrap(samples);
    }

    /** 5 ms of a loud 1 kHz tone; whatever of it lies in the samples. */
    private static void mark(short[] samples, int at, int rate) {
        for (int i = Math.max(0, at); i < Math.min(samples.length, at + rate / 200); i++) {
            samples[i] = (short) (28_000 * Math.sin(2 * Math.PI * 1000 * (i - at + 0.5) / rate));
        }
    }
}
