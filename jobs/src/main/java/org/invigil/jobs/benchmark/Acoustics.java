package org.invigil.jobs.benchmark;

import java.util.Arrays;
import java.util.Random;
import org.invigil.datasets.recording.SoundTrack;

/** Rooms, noise and filters for staged sound, 16 kHz mono. */
final class Acoustics {
    private static final int RATE = SoundTrack.RATE_HERTZ;

    /** Speech's level is measured where it is not a pause: above this part of the loudest 20 ms. */
    private static final double PAUSE = 0.05;

    private Acoustics() {}

    static float[] gain(float[] sound, double decibels) {
        float factor = (float) Math.pow(10, decibels / 20);
        float[] gained = new float[sound.length];
        for (int i = 0; i < sound.length; i++) {
            gained[i] = factor * sound[i];
        }
        return gained;
    }

    /** Noise that falls by 3 dB an octave, of a level of 0 dBFS (root mean square 1). */
    static float[] pink(int length, Random random) {
        float[] noise = new float[length];
        double slow = 0;
        double middle = 0;
        double quick = 0;
        for (int i = 0; i < length; i++) {
            double white = random.nextGaussian();
            // P. Kellet's filter for pink noise, the economy version.
            slow = 0.99765 * slow + white * 0.0990460;
            middle = 0.96300 * middle + white * 0.2965164;
            quick = 0.57000 * quick + white * 1.0526913;
            noise[i] = (float) (slow + middle + quick + white * 0.1848);
        }
        return levelled(noise, 0);
    }

    static float[] plusNoise(float[] sound, double decibels, Random random) {
        return sum(sound, gain(pink(sound.length, random), decibels));
    }

    /** @param snrDecibels of the spoken parts over the noise */
    static float[] withNoise(float[] sound, double snrDecibels, Random random) {
        return over(sound, pink(sound.length, random), snrDecibels);
    }

    /** @param snrDecibels level of the spoken parts over the other sound's */
    static float[] over(float[] sound, float[] other, double snrDecibels) {
        return sum(sound, levelled(other, decibels(activePower(sound)) - snrDecibels));
    }

    static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    /** @param decibels root mean square of what is not a pause, dBFS */
    static float[] levelled(float[] sound, double decibels) {
        double power = activePower(sound);
        return power == 0 ? sound : gain(sound, decibels - decibels(power));
    }

    private static double decibels(double power) {
        return 10 * Math.log10(power);
    }

    private static double activePower(float[] sound) {
        int frame = RATE / 50;
        double[] powers = new double[sound.length / frame];
        for (int i = 0; i < powers.length; i++) {
            for (int k = i * frame; k < (i + 1) * frame; k++) {
                powers[i] += (double) sound[k] * sound[k] / frame;
            }
        }
        double loudest = Arrays.stream(powers).max().orElse(0);
        return Arrays.stream(powers)
                .filter(p -> p >= PAUSE * PAUSE * loudest)
                .average()
                .orElse(0);
    }

    /**
     * A room as exponentially falling noise behind the direct sound.
     *
     * @param seconds in which its echo falls by 60 dB
     */
    static float[] inRoom(float[] sound, double seconds, Random random) {
        float[] echoes = new float[sound.length];
        float[] heard = sound.clone();
        // 400 single echoes stand for the room: sparse enough to be quick, dense enough to smear.
        for (int echo = 0; echo < 400; echo++) {
            double at = 0.003 + seconds * random.nextDouble();
            double strength = random.nextGaussian() * Math.pow(10, -3 * at / seconds) * 0.22;
            int delay = (int) (at * RATE);
            for (int i = delay; i < echoes.length; i++) {
                echoes[i] += (float) (strength * sound[i - delay]);
            }
        }
        for (int i = 0; i < heard.length; i++) {
            heard[i] = 0.6f * heard[i] + echoes[i];
        }
        return heard;
    }

    /** Second order Butterworth at both ends, twice each. */
    static float[] band(float[] sound, double fromHertz, double toHertz) {
        float[] filtered = sound;
        for (int pass = 0; pass < 2; pass++) {
            filtered = Biquad.highPass(fromHertz).filter(Biquad.lowPass(toHertz).filter(filtered));
        }
        return filtered;
    }

    /** A second order filter (R. Bristow-Johnson's cookbook formulae). */
    record Biquad(double b0, double b1, double b2, double a1, double a2) {
        static Biquad lowPass(double hertz) {
            return of(hertz, Math.sqrt(0.5), 1);
        }

        static Biquad highPass(double hertz) {
            return of(hertz, Math.sqrt(0.5), -1);
        }

        private static Biquad of(double hertz, double q, int sign) {
            double w = 2 * Math.PI * hertz / RATE;
            double cos = Math.cos(w);
            double alpha = Math.sin(w) / (2 * q);
            double a0 = 1 + alpha;
            double outer = (1 - sign * cos) / 2 / a0;
            return new Biquad(outer, sign * 2 * outer, outer, -2 * cos / a0, (1 - alpha) / a0);
        }

        /** Resonance of unit gain at its middle. */
        static Biquad peak(double hertz, double q) {
            double w = 2 * Math.PI * hertz / RATE;
            double alpha = Math.sin(w) / (2 * q);
            double a0 = 1 + alpha;
            return new Biquad(alpha / a0, 0, -alpha / a0, -2 * Math.cos(w) / a0, (1 - alpha) / a0);
        }

        float[] filter(float[] sound) {
            float[] filtered = new float[sound.length];
            double z1 = 0;
            double z2 = 0;
            for (int i = 0; i < sound.length; i++) {
                double y = b0 * sound[i] + z1;
                z1 = b1 * sound[i] - a1 * y + z2;
                z2 = b2 * sound[i] - a2 * y;
                filtered[i] = (float) y;
            }
            return filtered;
        }
    }
}
