package org.invigil.models.observe;

import java.util.Arrays;
import org.invigil.datasets.recording.SoundTrack;

/**
 * Makes quiet sound louder for the speech network, whose recall falls where speech is 30 dB below what it was trained
 * on (docs/benchmarks.md). What is loud enough stays as it is to the last digit; nothing is made quieter.
 */
public final class EvenLevel {
    /** What the louder parts of ten seconds are raised to. */
    private static final float TARGET_DECIBELS = -23;

    private static final float MOST_GAIN_DECIBELS = 30;

    /** Quieter frames are no sound of a room: gaps, dead microphones. */
    private static final float DEAD_DECIBELS = -95;

    /** Of the frames of a window, so many are quieter than its level. */
    private static final double LOUDER_PART = 0.9;

    private static final int FRAME = SoundTrack.RATE_HERTZ / 50;
    private static final int FRAMES_OF_A_STEP = 50;

    /** A window reaches so many steps to each side. */
    private static final int REACH = 5;

    private EvenLevel() {}

    /**
     * @param samples 16 kHz mono, -1..1; they are not changed
     * @return as many, some of which may leave -1..1
     */
    public static float[] of(float[] samples) {
        float[] levels = new float[samples.length / FRAME];
        for (int frame = 0; frame < levels.length; frame++) {
            levels[frame] = SoundMeter.level(samples, frame * FRAME, (frame + 1) * FRAME);
        }
        int steps = levels.length / FRAMES_OF_A_STEP + 1;
        float[] gains = new float[steps + 1];
        boolean isLoud = true;
        for (int step = 0; step <= steps; step++) {
            gains[step] = gain(levels, (step - REACH) * FRAMES_OF_A_STEP, (step + REACH) * FRAMES_OF_A_STEP);
            isLoud &= gains[step] == 0;
        }
        return isLoud ? samples : louder(samples, gains);
    }

    /** Decibels for the middle of a stretch of frames. */
    private static float gain(float[] levels, int from, int to) {
        float[] window = Arrays.copyOfRange(
                levels, Math.max(0, Math.min(levels.length, from)), Math.max(0, Math.min(levels.length, to)));
        Arrays.sort(window);
        int dead = 0;
        while (dead < window.length && window[dead] < DEAD_DECIBELS) {
            dead++;
        }
        if (dead == window.length) {
            return 0;
        }
        float level = window[dead + (int) (LOUDER_PART * (window.length - dead))];
        return Math.max(0, Math.min(MOST_GAIN_DECIBELS, TARGET_DECIBELS - level));
    }

    private static float[] louder(float[] samples, float[] gains) {
        int stepSamples = FRAME * FRAMES_OF_A_STEP;
        float[] louder = new float[samples.length];
        for (int step = 0; step * stepSamples < samples.length; step++) {
            double factor = Math.pow(10, gains[step] / 20);
            double next = Math.pow(10, gains[step + 1] / 20);
            double grows = Math.pow(next / factor, 1.0 / stepSamples);
            int to = Math.min(samples.length, (step + 1) * stepSamples);
            for (int i = step * stepSamples; i < to; i++) {
                louder[i] = (float) (factor * samples[i]);
                factor *= grows;
            }
        }
        return louder;
    }
}
