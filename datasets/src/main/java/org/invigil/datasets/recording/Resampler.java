package org.invigil.datasets.recording;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Sound frames of any sample format and channel layout into mono floats, and from their rate to 16 kHz. */
final class Resampler implements AutoCloseable {
    /** Fed with seconds at once, libswresample leaves some samples unset. */
    private static final int PIECE_SAMPLES = 8192;

    private static final int LOWEST_RATE = 4_000;
    private static final int HIGHEST_RATE = 384_000;

    private final AVChannelLayout mono = new AVChannelLayout();
    private final AVChannelLayout source = new AVChannelLayout();
    private SwrContext context;
    private int sampleFormat = -1;
    private int sampleRate;

    Resampler() {
        avutil.av_channel_layout_default(mono, 1);
    }

    /** All of a frame's channels mixed, at the frame's rate, -1..1; null if ffmpeg cannot convert it. */
    float[] mono(AVFrame frame) {
        if (!prepare(frame)) {
            return null;
        }
        int samples = frame.nb_samples();
        try (FloatPointer target = new FloatPointer(samples);
                PointerPointer<FloatPointer> planes = new PointerPointer<FloatPointer>(1).put(target)) {
            int converted = swresample.swr_convert(context, planes, samples, frame.extended_data(), samples);
            if (converted < 0) {
                return null;
            }
            float[] mono = new float[converted];
            target.get(mono);
            for (int i = 0; i < converted; i++) {
                // Sound files of floats may hold anything.
                mono[i] = Float.isFinite(mono[i]) ? Math.max(-1, Math.min(1, mono[i])) : 0;
            }
            return mono;
        }
    }

    /** Mono samples at {@code rate} into mono at 16 kHz; the first sample stays the first. */
    static float[] toSixteenKilohertz(float[] samples, int length, int rate) {
        if (rate == SoundTrack.RATE_HERTZ || length == 0) {
            return Arrays.copyOf(samples, length);
        }
        float[] resampled = new float[(int) ((long) length * SoundTrack.RATE_HERTZ / rate)];
        SwrContext context = null;
        try (Resampler layouts = new Resampler();
                FloatPointer source = new FloatPointer(PIECE_SAMPLES);
                FloatPointer target = new FloatPointer(PIECE_SAMPLES);
                PointerPointer<FloatPointer> in = new PointerPointer<FloatPointer>(1).put(source);
                PointerPointer<FloatPointer> out = new PointerPointer<FloatPointer>(1).put(target)) {
            context = open(layouts.mono, SoundTrack.RATE_HERTZ, layouts.mono, avutil.AV_SAMPLE_FMT_FLT, rate);
            if (context == null) {
                throw new IllegalStateException("No resampling from " + rate + " to " + SoundTrack.RATE_HERTZ);
            }
            int read = 0;
            int written = 0;
            int converted = 0;
            while (written < resampled.length && (read < length || converted > 0)) {
                int piece = Math.min(PIECE_SAMPLES, length - read);
                source.put(samples, read, piece);
                converted = swresample.swr_convert(context, out, PIECE_SAMPLES, piece > 0 ? in : null, piece);
                read += piece;
                int kept = Math.max(0, Math.min(converted, resampled.length - written));
                target.get(resampled, written, kept);
                written += kept;
            }
            return resampled;
        } finally {
            free(context);
        }
    }

    @Override
    public void close() {
        free(context);
        context = null;
        avutil.av_channel_layout_uninit(source);
        source.close();
        mono.close();
    }

    private boolean prepare(AVFrame frame) {
        AVChannelLayout layout = frame.ch_layout();
        if (frame.sample_rate() < LOWEST_RATE || frame.sample_rate() > HIGHEST_RATE || layout.nb_channels() <= 0) {
            return false;
        }
        boolean isSame = context != null
                && frame.format() == sampleFormat
                && frame.sample_rate() == sampleRate
                && avutil.av_channel_layout_compare(layout, source) == 0;
        if (isSame) {
            return true;
        }
        free(context);
        sampleFormat = frame.format();
        sampleRate = frame.sample_rate();
        avutil.av_channel_layout_copy(source, layout);
        context = open(mono, sampleRate, layout, sampleFormat, sampleRate);
        return context != null;
    }

    private static void free(SwrContext context) {
        // The native function follows the pointer that it is given, even to nowhere.
        if (context != null) {
            swresample.swr_free(context);
        }
    }

    private static SwrContext open(AVChannelLayout to, int toRate, AVChannelLayout from, int format, int rate) {
        try (PointerPointer<SwrContext> handle = new PointerPointer<SwrContext>(1).put((Pointer) null)) {
            int result = swresample.swr_alloc_set_opts2(
                    handle, to, avutil.AV_SAMPLE_FMT_FLT, toRate, from, format, rate, 0, null);
            SwrContext context = handle.get(SwrContext.class);
            if (result < 0 || context == null || swresample.swr_init(context) < 0) {
                free(context);
                return null;
            }
            return context;
        }
    }
}
