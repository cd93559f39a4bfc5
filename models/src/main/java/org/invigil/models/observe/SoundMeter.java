package org.invigil.models.observe;

import org.invigil.datasets.observation.SoundKind;
import org.invigil.datasets.recording.SoundTrack;

/** Measures seconds of sound by level alone. */
final class SoundMeter {
    /** Quieter than this is silence: a tenth of a percent of full scale. */
    static final float SILENCE_DECIBELS = -60;

    /** The level's deviation over 50 ms pieces above which noise is called changing. */
    private static final double CHANGING_DECIBELS = 6;

    /** Digital silence: no room is this quiet. */
    private static final float DEAD_DECIBELS = -85;

    /** Correlation from which on a second is nothing but hum: what else is heard lies 17 dB below it. */
    private static final double HUM = 0.98;

    private static final float FLOOR_DECIBELS = -120;
    private static final int PIECES = 20;

    private SoundMeter() {}

    /** Root mean square around the mean, relative to full scale, -120..0 decibels: an offset is no sound. */
    static float level(float[] samples, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i];
            squares += (double) samples[i] * samples[i];
        }
        int count = Math.max(1, to - from);
        double mean = sum / count;
        return decibels(squares / count - mean * mean);
    }

    /**
     * Whether nothing is there that a room could be heard by: digital silence, a constant, or mains hum alone, which
     * repeats itself every 20 or 16.7 ms.
     */
    static boolean isWithoutSignal(float[] samples, int from, int to, float levelDecibels) {
        return levelDecibels < DEAD_DECIBELS
                || repeats(samples, from, to, SoundTrack.RATE_HERTZ / 50.0) >= HUM
                || repeats(samples, from, to, SoundTrack.RATE_HERTZ / 60.0) >= HUM;
    }

    /** Correlation of the samples with themselves, later by a period, -1..1. */
    private static double repeats(float[] samples, int from, int to, double period) {
        int whole = (int) period;
        double part = period - whole;
        double mean = mean(samples, from, to);
        double product = 0;
        double early = 0;
        double late = 0;
        for (int i = from; i + whole + 1 < to; i++) {
            double a = samples[i] - mean;
            double b = (1 - part) * samples[i + whole] + part * samples[i + whole + 1] - mean;
            product += a * b;
            early += a * a;
            late += b * b;
        }
        return early == 0 || late == 0 ? 0 : product / Math.sqrt(early * late);
    }

    private static double mean(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i];
        }
        return sum / Math.max(1, to - from);
    }

    /**
     * Of a mean square, -120..0.
     *
     * @param power relative to full scale
     */
    static float decibels(double power) {
        return power <= 0 ? FLOOR_DECIBELS : (float) Math.max(FLOOR_DECIBELS, Math.min(0, 10 * Math.log10(power)));
    }

    /** As far as one second tells: {@link SoundKind#NO_SIGNAL} is what a longer stretch of them makes. */
    static SoundKind kind(float[] samples, int from, int to, float levelDecibels, float speechProbability) {
        if (levelDecibels <= SILENCE_DECIBELS) {
            return SoundKind.SILENCE;
        }
        if (speechProbability >= SpeechStretches.DEFAULT.least()) {
            return SoundKind.SPEECH;
        }
        return deviation(samples, from, to) > CHANGING_DECIBELS ? SoundKind.CHANGING_NOISE : SoundKind.STEADY_NOISE;
    }

    private static double deviation(float[] samples, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            int left = from + (to - from) * piece / PIECES;
            int right = from + (to - from) * (piece + 1) / PIECES;
            double level = Math.max(SILENCE_DECIBELS, level(samples, left, right));
            sum += level;
            squares += level * level;
        }
        double mean = sum / PIECES;
        return Math.sqrt(Math.max(0, squares / PIECES - mean * mean));
    }
}
