package org.invigil.models.observe;

/**
 * Log power of 16 kHz sound below 4 kHz: frames of 64 ms every 32 ms, 256 bands of 15.6 Hz. Two frames share one
 * complex transform.
 */
final class Spectrogram {
    static final int BANDS = 256;

    /** Distance of frames. */
    static final int FRAME_MILLIS = 32;

    private static final int SIZE = 512;
    private static final int HOP = 256;

    /** Half-band low-pass of 31 taps (Hamming window): every other tap but the middle one is 0. */
    private static final float[] HALF_BAND = halfBand();

    private static final float[] WINDOW = window();
    private static final float[] COSINES = new float[SIZE / 2];
    private static final float[] SINES = new float[SIZE / 2];
    private static final int[] REVERSED = new int[SIZE];

    /** About -120 dB of a frame's power: digital silence has a logarithm too. */
    private static final float FLOOR = 1e-9f;

    private static final float LN_2 = 0.6931472f;

    static {
        for (int i = 0; i < SIZE / 2; i++) {
            COSINES[i] = (float) Math.cos(2 * Math.PI * i / SIZE);
            SINES[i] = (float) -Math.sin(2 * Math.PI * i / SIZE);
        }
        for (int i = 0; i < SIZE; i++) {
            REVERSED[i] = Integer.reverse(i) >>> 32 - Integer.numberOfTrailingZeros(SIZE);
        }
    }

    private Spectrogram() {}

    /** @return natural logarithms of power, frame by frame; frame f is centred on 32 ms (f+1) */
    static float[][] of(float[] samples) {
        float[] half = halved(samples);
        int frames = half.length < SIZE ? 0 : (half.length - SIZE) / HOP + 1;
        float[][] power = new float[frames][];
        float[] real = new float[SIZE];
        float[] imaginary = new float[SIZE];
        for (int frame = 0; frame < frames; frame += 2) {
            boolean hasSecond = frame + 1 < frames;
            for (int i = 0; i < SIZE; i++) {
                real[REVERSED[i]] = WINDOW[i] * half[frame * HOP + i];
                imaginary[REVERSED[i]] = hasSecond ? WINDOW[i] * half[(frame + 1) * HOP + i] : 0;
            }
            transform(real, imaginary);
            power[frame] = logPower(real, imaginary, 1);
            if (hasSecond) {
                power[frame + 1] = logPower(real, imaginary, -1);
            }
        }
        return power;
    }

    /** Of the frame in the real (1) or the imaginary part (-1) of what was transformed. */
    private static float[] logPower(float[] real, float[] imaginary, int part) {
        float[] power = new float[BANDS];
        for (int band = 0; band < BANDS; band++) {
            int mirror = (SIZE - band) % SIZE;
            float a = real[band] + part * real[mirror];
            float b = imaginary[band] - part * imaginary[mirror];
            power[band] = logarithm(FLOOR + (a * a + b * b) / 4);
        }
        return power;
    }

    /** Natural logarithm to within .01, the same on every machine: exponent, and a parabola through the mantissa. */
    private static float logarithm(float positive) {
        int bits = Float.floatToRawIntBits(positive);
        float mantissa = Float.intBitsToFloat(bits & 0x7fffff | 0x3f800000);
        float log2 = (bits >> 23) - 127 + (-0.34484843f * mantissa + 2.02466578f) * mantissa - 1.67487759f;
        return LN_2 * log2;
    }

    /** Radix 2, decimation in time, in place on reversed input (Cooley and Tukey 1965). */
    private static void transform(float[] real, float[] imaginary) {
        for (int length = 2; length <= SIZE; length *= 2) {
            int step = SIZE / length;
            int half = length / 2;
            for (int start = 0; start < SIZE; start += length) {
                for (int i = 0; i < half; i++) {
                    int upper = start + i;
                    int lower = upper + half;
                    float c = COSINES[i * step];
                    float s = SINES[i * step];
                    float x = real[lower] * c - imaginary[lower] * s;
                    float y = real[lower] * s + imaginary[lower] * c;
                    real[lower] = real[upper] - x;
                    imaginary[lower] = imaginary[upper] - y;
                    real[upper] += x;
                    imaginary[upper] += y;
                }
            }
        }
    }

    private static float[] halved(float[] samples) {
        float[] half = new float[samples.length / 2];
        int reach = HALF_BAND.length / 2;
        for (int i = 0; i < half.length; i++) {
            int centre = 2 * i;
            float sum = HALF_BAND[reach] * samples[centre];
            for (int k = 1; k <= reach; k += 2) {
                float before = centre - k >= 0 ? samples[centre - k] : 0;
                float after = centre + k < samples.length ? samples[centre + k] : 0;
                sum += HALF_BAND[reach + k] * (before + after);
            }
            half[i] = sum;
        }
        return half;
    }

    private static float[] halfBand() {
        float[] taps = new float[31];
        int reach = taps.length / 2;
        for (int k = -reach; k <= reach; k++) {
            double ideal = k == 0 ? 0.5 : Math.sin(Math.PI * k / 2) / (Math.PI * k);
            taps[k + reach] = (float) (ideal * (0.54 + 0.46 * Math.cos(Math.PI * k / (reach + 1))));
        }
        return taps;
    }

    private static float[] window() {
        float[] window = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE));
        }
        return window;
    }
}
