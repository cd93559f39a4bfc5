package org.invigil.models.observe;

import java.util.Arrays;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.SpeechNetwork;

/**
 * How much steady tones stand out while nobody speaks: what tells music, also softly under speech, from a room. After
 * the continuous frequency activation of K. Seyerlehner, T. Pohle, M. Schedl and G. Widmer (Automatic Music Detection
 * in Television Productions, DAFx 2007), asked only of pauses: voiced sounds are steady tones too.
 *
 * <p>Tones that hardly ever end, such as hum, fans and drones, are left out; so are a machine's that stops and goes on
 * at the same heights, and music of drums alone.
 */
final class SteadyTones {
    /** A band is active if it has so much more than the bands around it, in nepers of power (2 = 8.7 dB). */
    private static final float EXCESS = 2;

    private static final int REACH_BANDS = 8;

    /** 125 Hz to 3.9 kHz. */
    private static final int LOWEST_BAND = 8;

    private static final int HIGHEST_BAND = 250;

    /** Valleys of a peak are looked for so far. */
    private static final int VALLEY_BANDS = 6;

    /** The peaks that count. */
    private static final int PEAKS = 5;

    /** Half seconds: a second is heard with a half of one on each side, and ten seconds tell what never ends. */
    private static final int CELL_MILLIS = 500;

    private static final int CELLS_HEARD = 4;
    private static final int CELLS_AROUND = 20;
    private static final double NEVER_ENDING = 0.7;

    /** Cosine of two seconds' tones with those of the time around from which on they never change, as music's do. */
    private static final double UNCHANGING = 0.97;

    /** With fewer frames of a pause in two seconds nothing is said: .45 s. */
    private static final int LEAST_FRAMES = 14;

    /** Lower than what counts as speech, and kept off until a room's echo has gone: 200 ms. */
    private static final float PAUSE_BELOW = 0.3f;

    private static final int FRAMES_AFTER_SPEECH = 6;
    private static final int FRAMES_BEFORE_SPEECH = 3;

    /** Active frames of pauses, by cell and band. */
    private final short[][] active;

    private final int[] frames;

    private SteadyTones(int cells) {
        active = new short[cells][Spectrogram.BANDS];
        frames = new int[cells];
    }

    /**
     * @param power as {@link Spectrogram#of} gives it; left as it is
     * @param speech probabilities of the speech network, frame by frame
     * @param seconds that are asked for, from the first sample
     * @return for each second 0..1, null where there is no pause to hear; from about .5 on there is music
     */
    static Float[] of(float[][] power, float[] speech, int seconds) {
        SteadyTones tones = new SteadyTones(seconds * 1_000 / CELL_MILLIS);
        boolean[] arePauses = pauses(speech, power.length);
        for (int frame = 0; frame < power.length; frame++) {
            int cell = (frame + 1) * Spectrogram.FRAME_MILLIS / CELL_MILLIS;
            if (arePauses[frame] && cell < tones.frames.length) {
                tones.add(cell, power[frame]);
            }
        }
        return tones.perSecond(seconds);
    }

    /** Frames of both lie 32 ms apart; one of the spectrogram reaches over two of the network. */
    private static boolean[] pauses(float[] speech, int count) {
        boolean[] arePauses = new boolean[count];
        Arrays.fill(arePauses, true);
        int millis = 1_000 * SpeechNetwork.FRAME_SAMPLES / SoundTrack.RATE_HERTZ;
        for (int spoken = 0; spoken < speech.length; spoken++) {
            if (speech[spoken] >= PAUSE_BELOW) {
                int frame = spoken * millis / Spectrogram.FRAME_MILLIS;
                int from = Math.min(count, Math.max(0, frame - FRAMES_BEFORE_SPEECH));
                Arrays.fill(arePauses, from, Math.max(from, Math.min(count, frame + FRAMES_AFTER_SPEECH + 1)), false);
            }
        }
        return arePauses;
    }

    private void add(int cell, float[] power) {
        frames[cell]++;
        float sum = 0;
        for (int band = 0; band <= REACH_BANDS; band++) {
            sum += power[band];
        }
        for (int band = 1; band < HIGHEST_BAND; band++) {
            sum += band + REACH_BANDS < power.length ? power[band + REACH_BANDS] : 0;
            sum -= band - REACH_BANDS > 0 ? power[band - REACH_BANDS - 1] : 0;
            int around = Math.min(power.length - 1, band + REACH_BANDS) - Math.max(0, band - REACH_BANDS) + 1;
            if (band >= LOWEST_BAND && power[band] - sum / around > EXCESS) {
                active[cell][band]++;
            }
        }
    }

    private Float[] perSecond(int seconds) {
        Float[] tones = new Float[seconds];
        for (int second = 0; second < seconds; second++) {
            int middle = (second * 1_000 + 500) / CELL_MILLIS;
            Counted heard = counted(middle - CELLS_HEARD / 2, middle + CELLS_HEARD / 2);
            if (heard.frames() >= LEAST_FRAMES) {
                tones[second] = heard.standOut(counted(middle - CELLS_AROUND, middle + CELLS_AROUND));
            }
        }
        return tones;
    }

    private Counted counted(int from, int to) {
        int[] sums = new int[Spectrogram.BANDS];
        int count = 0;
        for (int cell = Math.max(0, from); cell < Math.min(frames.length, to); cell++) {
            count += frames[cell];
            for (int band = LOWEST_BAND; band < HIGHEST_BAND; band++) {
                sums[band] += active[cell][band];
            }
        }
        return new Counted(sums, count);
    }

    private record Counted(int[] active, int frames) {
        private float share(int band) {
            return (float) active[band] / frames;
        }

        /** The mean height of the highest peaks of the shares in which each band is active; 0 if they never change. */
        float standOut(Counted around) {
            float[] shares = new float[active.length];
            float[] usual = new float[active.length];
            for (int band = LOWEST_BAND; band < HIGHEST_BAND; band++) {
                if (around.share(band) <= NEVER_ENDING) {
                    shares[band] = share(band);
                    usual[band] = around.share(band);
                }
            }
            return cosine(shares, usual) >= UNCHANGING ? 0 : highestPeaks(shares);
        }

        private static double cosine(float[] some, float[] others) {
            double product = 0;
            double someSquares = 0;
            double otherSquares = 0;
            for (int band = LOWEST_BAND; band < HIGHEST_BAND; band++) {
                product += some[band] * others[band];
                someSquares += some[band] * some[band];
                otherSquares += others[band] * others[band];
            }
            return product == 0 ? 0 : product / Math.sqrt(someSquares * otherSquares);
        }

        private static float highestPeaks(float[] shares) {
            float[] highest = new float[PEAKS];
            for (int band = LOWEST_BAND; band < HIGHEST_BAND; band++) {
                if (shares[band] >= shares[band - 1] && shares[band] > shares[band + 1]) {
                    float height = shares[band] - Math.max(valley(shares, band, -1), valley(shares, band, 1));
                    if (height > highest[0]) {
                        highest[0] = height;
                        Arrays.sort(highest);
                    }
                }
            }
            float sum = 0;
            for (float height : highest) {
                sum += height;
            }
            return sum / PEAKS;
        }

        private static float valley(float[] shares, int peak, int step) {
            float lowest = shares[peak];
            for (int away = 1; away <= VALLEY_BANDS; away++) {
                int band = peak + step * away;
                if (band < 0 || band >= shares.length || shares[band] > shares[peak]) {
                    break;
                }
                lowest = Math.min(lowest, shares[band]);
            }
            return lowest;
        }
    }
}
