package org.invigil.jobs.benchmark;

import java.util.Random;

/**
 * Speech with noise in the place of the voice: each 20 ms are taken for an all-pole filter (linear prediction, 18th
 * order at 16 kHz) and white noise of the residual's power is sent through it. Pitch goes, words stay.
 */
final class Whisper {
    private static final int ORDER = 18;
    private static final int HOP = 160;
    private static final int FRAME = 2 * HOP;

    private Whisper() {}

    static float[] of(float[] sound, Random random) {
        float[] whisper = new float[sound.length];
        for (int from = 0; from + FRAME <= sound.length; from += HOP) {
            double[] window = new double[FRAME];
            for (int i = 0; i < FRAME; i++) {
                window[i] = sound[from + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME));
            }
            synthesise(window, whisper, from, random);
        }
        // Breath has little below what the throat would voice.
        return Acoustics.Biquad.highPass(300).filter(whisper);
    }

    private static void synthesise(double[] window, float[] whisper, int from, Random random) {
        double[] correlation = new double[ORDER + 1];
        for (int lag = 0; lag <= ORDER; lag++) {
            for (int i = lag; i < FRAME; i++) {
                correlation[lag] += window[i] * window[i - lag];
            }
        }
        if (correlation[0] < 1e-9) {
            return;
        }
        correlation[0] *= 1.0001;
        double[] filter = new double[ORDER + 1];
        double error = levinson(correlation, filter);
        double gain = Math.sqrt(error / FRAME);
        double[] past = new double[ORDER];
        for (int i = 0; i < FRAME; i++) {
            double y = gain * random.nextGaussian();
            for (int k = 1; k <= ORDER; k++) {
                y -= filter[k] * past[k - 1];
            }
            System.arraycopy(past, 0, past, 1, ORDER - 1);
            past[0] = y;
            double fade = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME);
            whisper[from + i] += (float) (fade * y * 1.6);
        }
    }

    /** Levinson and Durbin's recursion; answers the power that is left. */
    private static double levinson(double[] correlation, double[] filter) {
        double error = correlation[0];
        filter[0] = 1;
        for (int i = 1; i <= ORDER; i++) {
            double sum = correlation[i];
            for (int k = 1; k < i; k++) {
                sum += filter[k] * correlation[i - k];
            }
            double reflection = -sum / error;
            double[] before = filter.clone();
            filter[i] = reflection;
            for (int k = 1; k < i; k++) {
                filter[k] = before[k] + reflection * before[i - k];
            }
            error *= 1 - reflection * reflection;
        }
        return error;
    }
}
