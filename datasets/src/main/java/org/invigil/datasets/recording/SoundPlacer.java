package org.invigil.datasets.recording;

import java.util.Arrays;

/**
 * Lays decoded sound where its packets' times put it.
 *
 * <p>Packets that follow each other are resampled together as a run. A run ends where the next packet is more than
 * {@value #DRIFT_MICROS} us off, and at every {@value #ANCHOR_MICROS} us of file time, so that clocks that drift apart
 * are set right and the same run comes out wherever reading began. At such an anchor both runs are resampled with some
 * sound of the other, and nothing is heard of the seam.
 */
final class SoundPlacer {
    private static final long DRIFT_MICROS = 40_000;
    private static final long ANCHOR_MICROS = 10_000_000;
    private static final long OVERLAP_MICROS = 50_000;

    /** Opus wants 80 ms before what it decodes is right; AAC one frame. */
    private static final long DECODER_WARM_UP_MICROS = 200_000;

    /** Opus packets have 120 ms at most, AAC 128 ms at 8 kHz, FLAC about 100 ms. */
    private static final long LONGEST_PACKET_MICROS = 150_000;

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final float[] out;
    private final long outMicros;
    private final Resampling resampling;
    private float[] run = new float[1 << 16];
    private int runLength;
    private int lead;
    private long runMicros;
    private int runRate;

    /** Mono at some rate into mono at {@link SoundTrack#RATE_HERTZ}, the first sample staying the first. */
    interface Resampling {
        float[] resample(float[] samples, int length, int rate);
    }

    /** @param outMicros file time of the first sample of {@code out} */
    SoundPlacer(float[] out, long outMicros, Resampling resampling) {
        this.out = out;
        this.outMicros = outMicros;
        this.resampling = resampling;
    }

    /** From when packets must be decoded so that sound from a time on is right. */
    static long needsFromMicros(long fromMicros) {
        // The packet before an anchor reaches over it, and belongs to the run before.
        long anchor = Math.floorDiv(fromMicros - LONGEST_PACKET_MICROS, ANCHOR_MICROS) * ANCHOR_MICROS;
        return anchor - OVERLAP_MICROS - DECODER_WARM_UP_MICROS;
    }

    /** Up to when packets must be added so that sound up to a time is right. */
    static long needsUntilMicros(long toMicros) {
        return toMicros + 2 * OVERLAP_MICROS;
    }

    void add(long micros, float[] samples, int rate) {
        boolean hasRun = runLength > lead;
        boolean follows = hasRun
                && rate == runRate
                && Math.abs(micros - runMicros - microsOf(runLength - lead, rate)) <= DRIFT_MICROS;
        if (hasRun && !follows) {
            endRun(new float[0]);
            startRun(micros, rate, new float[0]);
        } else if (!hasRun) {
            startRun(micros, rate, new float[0]);
        } else if (Math.floorDiv(micros, ANCHOR_MICROS) > Math.floorDiv(runMicros, ANCHOR_MICROS)) {
            float[] before = lastOfRun();
            endRun(Arrays.copyOf(samples, Math.min(samples.length, overlapSamples(rate))));
            startRun(micros, rate, before);
        }
        append(samples);
    }

    void finish() {
        if (runLength > lead) {
            endRun(new float[0]);
        }
        runLength = 0;
        lead = 0;
    }

    private void startRun(long micros, int rate, float[] before) {
        runMicros = micros;
        runRate = rate;
        runLength = 0;
        lead = before.length;
        append(before);
    }

    private void append(float[] samples) {
        if (runLength + samples.length > run.length) {
            run = Arrays.copyOf(run, Math.max(run.length * 2, runLength + samples.length));
        }
        System.arraycopy(samples, 0, run, runLength, samples.length);
        runLength += samples.length;
    }

    private float[] lastOfRun() {
        int length = Math.min(runLength - lead, overlapSamples(runRate));
        int whole = length - length % samplesPerWholeOutput(runRate);
        return Arrays.copyOfRange(run, runLength - whole, runLength);
    }

    private void endRun(float[] after) {
        append(after);
        float[] resampled = resampling.resample(run, runLength, runRate);
        int skipped = (int) ((long) lead * SoundTrack.RATE_HERTZ / runRate);
        long at = Math.floorDiv(
                (runMicros - outMicros) * SoundTrack.RATE_HERTZ + MICROS_PER_SECOND / 2, MICROS_PER_SECOND);
        long first = Math.max(0, -at);
        long count = Math.min(resampled.length - skipped, out.length - at) - first;
        if (count > 0) {
            System.arraycopy(resampled, (int) (skipped + first), out, (int) (at + first), (int) count);
        }
    }

    private static int overlapSamples(int rate) {
        return (int) (rate * OVERLAP_MICROS / MICROS_PER_SECOND);
    }

    /** The fewest samples that are a whole number of samples afterwards. */
    private static int samplesPerWholeOutput(int rate) {
        int a = rate;
        int b = SoundTrack.RATE_HERTZ;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return rate / a;
    }

    private static long microsOf(long samples, int rate) {
        return samples * MICROS_PER_SECOND / rate;
    }
}
