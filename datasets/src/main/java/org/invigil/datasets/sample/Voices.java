package org.invigil.datasets.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/** The speech clips of the sample: four sentences of each synthetic voice, 16 kHz mono, -1..1. */
public final class Voices {
    /** How many sentences each voice says. */
    public static final int SENTENCES = 4;

    private static final Map<String, float[]> CLIPS = new ConcurrentHashMap<>();

    private Voices() {}

    /**
     * One sentence.
     *
     * @param voice such as {@code mari}
     * @param number 1 to {@value #SENTENCES}
     * @throws IllegalArgumentException for a voice or number that there is no clip of
     */
    public static float[] sentence(String voice, int number) {
        return CLIPS.computeIfAbsent(voice + "-" + number, Voices::read).clone();
    }

    private static float[] read(String clip) {
        try (InputStream in = Voices.class.getResourceAsStream("speech-" + clip + ".ogg")) {
            if (in == null) {
                throw new IllegalArgumentException("The sample has no speech clip " + clip);
            }
            return decode(in);
        } catch (IOException e) {
            throw new IllegalStateException("The speech clip " + clip + " cannot be read", e);
        }
    }

    private static float[] decode(InputStream in) throws FrameGrabber.Exception {
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(in)) {
            avutil.av_log_set_level(avutil.AV_LOG_ERROR);
            grabber.setImageMode(FrameGrabber.ImageMode.RAW);
            grabber.start();
            // Only now: before the start these are taken for options of the container, with a complaint for each.
            grabber.setSampleRate(SampleSound.RATE_HERTZ);
            grabber.setAudioChannels(1);
            List<float[]> parts = new ArrayList<>();
            int length = 0;
            for (Frame frame = grabber.grabSamples(); frame != null; frame = grabber.grabSamples()) {
                float[] part = floats(frame.samples[0]);
                parts.add(part);
                length += part.length;
            }
            float[] sound = new float[length];
            int at = 0;
            for (float[] part : parts) {
                System.arraycopy(part, 0, sound, at, part.length);
                at += part.length;
            }
            return withoutSilentEnds(sound);
        }
    }

    private static float[] floats(Buffer samples) {
        ShortBuffer shorts = (ShortBuffer) samples;
        float[] part = new float[shorts.remaining()];
        for (int i = 0; i < part.length; i++) {
            part[i] = shorts.get(shorts.position() + i) / 32768f;
        }
        return part;
    }

    /** So that a planted stretch of speech begins when it says it does. */
    private static float[] withoutSilentEnds(float[] sound) {
        int from = 0;
        int to = sound.length;
        while (from < to && Math.abs(sound[from]) < 0.01f) {
            from++;
        }
        while (to > from && Math.abs(sound[to - 1]) < 0.01f) {
            to--;
        }
        return Arrays.copyOfRange(sound, from, to);
    }
}
