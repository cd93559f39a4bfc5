package org.invigil.models.observe;

import org.invigil.datasets.observation.SoundKind;

/** Measures seconds of sound by level alone. */
final class SoundMeter {
    /** Quieter than this is silence: a tenth of a percent of full scale. */
    static final float SILENCE_DECIBELS = -60;

    /** The level's deviation over 50 ms pieces above which noise is called changing. */
    private static final double CHANGING_DECIBELS = 6;

    private static final float FLOOR_DECIBELS = -120;
    private static final int PIECES = 20;

    private SoundMeter() {}

    /** Root mean square relative to full scale, -120..0 decibels. */
    static float level(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return decibels(sum / Math.max(1, to - from));
    }

    /**
     * Of a mean square, -120..0.
     *
     * @param power relative to full scale
     */
    static float decibels(double power) {
        return power <= 0 ? FLOOR_DECIBELS : (float) Math.max(FLOOR_DECIBELS, Math.min(0, 10 * Math.log10(power)));
    }

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
