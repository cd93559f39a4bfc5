package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fingerprint landmarks of a room's sound: pairs of spectral peaks that stand out from what the microphone usually
 * hears (A. Wang, An Industrial-Strength Audio Search Algorithm, ISMIR 2003). They survive other microphones, gain and
 * codecs, and nothing that is said can be made out from them.
 *
 * @param excess a peak's power over its band's running mean at least, in nepers of power (2.3 = 10 dB)
 * @param peaksPerBlock the strongest peaks of every ten seconds that are kept
 * @param partners how many later peaks a peak is paired with
 */
public record Landmarks(float excess, int peaksPerBlock, int partners) {
    public static final Landmarks DEFAULT = new Landmarks(2.3f, 20, 3);

    /** 270 Hz to 3.75 kHz: below is hum and handling, above what codecs of low rate leave out. */
    private static final int LOWEST_BAND = 17;

    private static final int HIGHEST_BAND = 240;

    /** A peak is the highest within so many frames and bands to each side. */
    private static final int PEAK_FRAMES = 4;

    private static final int PEAK_BANDS = 6;

    /** Weight of a new frame in a band's running mean: about two seconds. */
    private static final float MEAN_WEIGHT = 1 / 64f;

    private static final int FRAMES_OF_A_BLOCK = 10_000 / Spectrogram.FRAME_MILLIS;

    /** A partner follows after 64 ms to 1.5 s and lies within 500 Hz. */
    private static final int NEAREST_FRAMES = 2;

    private static final int FARTHEST_FRAMES = 47;
    private static final int FARTHEST_BANDS = 32;

    /**
     * One landmark.
     *
     * @param millis of its first peak, from the first sample
     * @param mark first band, difference to the second and distance in time, in pairs of bands and of frames
     */
    public record Landmark(long millis, long mark) {}

    /** A local maximum; its strength is its excess. */
    private record Peak(int frame, int band, float strength) {}

    /**
     * In time order.
     *
     * @param samples 16 kHz mono, -1..1
     */
    public List<Landmark> find(float[] samples) {
        return find(Spectrogram.of(samples));
    }

    /** @param power see {@link Spectrogram}; left as it is */
    List<Landmark> find(float[][] power) {
        List<Peak> peaks = strongest(peaks(excesses(power)));
        List<Landmark> landmarks = new ArrayList<>();
        for (int first = 0; first < peaks.size(); first++) {
            int found = 0;
            for (int second = first + 1; second < peaks.size() && found < partners; second++) {
                if (peaks.get(second).frame() - peaks.get(first).frame() > FARTHEST_FRAMES) {
                    break;
                }
                if (isPartner(peaks.get(first), peaks.get(second))) {
                    landmarks.add(landmark(peaks.get(first), peaks.get(second)));
                    found++;
                }
            }
        }
        return landmarks;
    }

    private static boolean isPartner(Peak first, Peak second) {
        return second.frame() - first.frame() >= NEAREST_FRAMES
                && Math.abs(second.band() - first.band()) <= FARTHEST_BANDS;
    }

    private static Landmark landmark(Peak first, Peak second) {
        long band = first.band() / 2;
        long rise = second.band() / 2 - band + FARTHEST_BANDS;
        long distance = (second.frame() - first.frame()) / 2;
        return new Landmark((first.frame() + 1L) * Spectrogram.FRAME_MILLIS, band << 12 | rise << 5 | distance);
    }

    /** What each band has over its running mean. Loud events raise the mean only slowly. */
    private static float[][] excesses(float[][] power) {
        float[] mean = power.length == 0 ? new float[0] : power[0].clone();
        float[][] excesses = new float[power.length][mean.length];
        for (int frame = 0; frame < power.length; frame++) {
            for (int band = LOWEST_BAND; band < HIGHEST_BAND; band++) {
                float over = power[frame][band] - mean[band];
                mean[band] += MEAN_WEIGHT * over;
                excesses[frame][band] = over;
            }
        }
        return excesses;
    }

    private List<Peak> peaks(float[][] excesses) {
        List<Peak> peaks = new ArrayList<>();
        for (int frame = PEAK_FRAMES; frame < excesses.length - PEAK_FRAMES; frame++) {
            for (int band = LOWEST_BAND; band < HIGHEST_BAND; band++) {
                float value = excesses[frame][band];
                if (value >= excess && isHighest(excesses, frame, band)) {
                    peaks.add(new Peak(frame, band, value));
                    band += PEAK_BANDS;
                }
            }
        }
        return peaks;
    }

    private static boolean isHighest(float[][] excesses, int frame, int band) {
        float value = excesses[frame][band];
        int from = Math.max(LOWEST_BAND, band - PEAK_BANDS);
        int to = Math.min(HIGHEST_BAND - 1, band + PEAK_BANDS);
        for (int f = frame - PEAK_FRAMES; f <= frame + PEAK_FRAMES; f++) {
            for (int b = from; b <= to; b++) {
                if (excesses[f][b] > value) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Peak> strongest(List<Peak> peaks) {
        List<Peak> strongest = new ArrayList<>();
        for (int from = 0; from < peaks.size(); ) {
            int block = peaks.get(from).frame() / FRAMES_OF_A_BLOCK;
            int to = from;
            while (to < peaks.size() && peaks.get(to).frame() / FRAMES_OF_A_BLOCK == block) {
                to++;
            }
            peaks.subList(from, to).stream()
                    .sorted(Comparator.comparingDouble(Peak::strength).reversed())
                    .limit(peaksPerBlock)
                    .sorted(Comparator.comparingInt(Peak::frame).thenComparingInt(Peak::band))
                    .forEach(strongest::add);
            from = to;
        }
        return strongest;
    }
}
