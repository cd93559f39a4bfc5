package org.invigil.datasets.recording;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.Stretch;

/**
 * Reads the sound of a stretch of a recording as 16 kHz mono. Several sound streams, such as a microphone and the
 * computer's own sound, are heard together.
 */
public final class SoundReader {
    /** Shorter holes are silent but not worth a word. */
    static final long GAP_MICROS = 100_000;

    private SoundReader() {}

    /** Hears the streams of a file apart: of a mix nobody can tell whether one of them is dead. */
    public interface EachStream {
        /**
         * Is told every stream of a file that has several, in file order, before they are mixed.
         *
         * @param samples of the whole stretch, silence where the stream has holes; they change after the call
         */
        void hear(float[] samples);
    }

    /**
     * The sound from {@code fromMillis} (file time, included) to {@code toMillis} (excluded): exactly 16 samples a
     * millisecond, each where its packet's time puts it. Holes are silent; those of all streams at once that are longer
     * than 100 ms are listed.
     *
     * <p>Neighbouring stretches join: what is heard does not depend on where the borders are, but for what is left in
     * the decoder of sound some 200 ms earlier. Two hours take 460 MB: read segments.
     *
     * @throws MediaException if the file is refused, broken or has no sound
     */
    public static SoundTrack read(MediaFile file, long fromMillis, long toMillis, MediaLimits limits)
            throws MediaException {
        return read(file, fromMillis, toMillis, limits, samples -> {});
    }

    /**
     * The same for somebody who hears the streams apart, too.
     *
     * @throws MediaException if the file is refused, broken or has no sound
     */
    public static SoundTrack read(
            MediaFile file, long fromMillis, long toMillis, MediaLimits limits, EachStream eachStream)
            throws MediaException {
        if (toMillis < fromMillis || toMillis - fromMillis > limits.maxMillis()) {
            throw new IllegalArgumentException("Sound from " + fromMillis + " to " + toMillis);
        }
        float[] samples = new float[Math.toIntExact((toMillis - fromMillis) * SoundTrack.RATE_HERTZ / 1000)];
        Read first = read(file, 0, fromMillis, toMillis, samples, limits);
        List<Stretch> gaps = first.gaps();
        if (first.streams() > 1) {
            eachStream.hear(samples);
        }
        for (int number = 1; number < first.streams(); number++) {
            float[] more = new float[samples.length];
            Read next = read(file, number, fromMillis, toMillis, more, limits);
            eachStream.hear(more);
            gaps = inBoth(gaps, next.gaps());
            for (int i = 0; i < samples.length; i++) {
                samples[i] = Math.max(-1, Math.min(1, samples[i] + more[i]));
            }
        }
        return new SoundTrack(fromMillis, samples, gaps);
    }

    /** @param streams that the file has */
    private record Read(int streams, List<Stretch> gaps) {}

    /** @param samples to be filled with one stream's sound */
    private static Read read(
            MediaFile file, int number, long fromMillis, long toMillis, float[] samples, MediaLimits limits)
            throws MediaException {
        Holes holes = new Holes();
        long needsFrom = SoundPlacer.needsFromMicros(fromMillis * 1_000);
        try (SoundChunks chunks = SoundChunks.open(file, number, needsFrom, limits)) {
            SoundPlacer placer = new SoundPlacer(samples, fromMillis * 1_000, Resampler::toSixteenKilohertz);
            long untilMicros = SoundPlacer.needsUntilMicros(toMillis * 1_000);
            boolean isBefore = true;
            while (isBefore && chunks.next()) {
                isBefore = chunks.micros() < untilMicros;
                holes.cover(chunks.micros(), chunks.endMicros());
                if (isBefore) {
                    placer.add(chunks.micros(), chunks.mono(), chunks.rate());
                }
            }
            placer.finish();
            return new Read(chunks.streams(), holes.between(fromMillis, toMillis));
        }
    }

    private static List<Stretch> inBoth(List<Stretch> some, List<Stretch> others) {
        List<Stretch> both = new ArrayList<>();
        for (Stretch one : some) {
            for (Stretch other : others) {
                long from = Math.max(one.startMillis(), other.startMillis());
                long to = Math.min(one.endMillis(), other.endMillis());
                if (to - from > GAP_MICROS / 1_000) {
                    both.add(new Stretch(from, to));
                }
            }
        }
        return both;
    }

    /** What no packet covers, told by packets in the order of their times. */
    static final class Holes {
        private final List<long[]> holes = new ArrayList<>();
        private long coveredMicros = Long.MIN_VALUE;

        void cover(long fromMicros, long toMicros) {
            if (fromMicros > coveredMicros) {
                holes.add(new long[] {coveredMicros, fromMicros});
            }
            coveredMicros = Math.max(coveredMicros, toMicros);
        }

        List<Stretch> between(long fromMillis, long toMillis) {
            List<Stretch> between = new ArrayList<>();
            for (long[] hole : holes) {
                addIfLong(between, hole[0], hole[1], fromMillis, toMillis);
            }
            addIfLong(between, coveredMicros, Long.MAX_VALUE, fromMillis, toMillis);
            return between;
        }

        private static void addIfLong(
                List<Stretch> holes, long startMicros, long endMicros, long fromMillis, long toMillis) {
            boolean isOpen = startMicros == Long.MIN_VALUE || endMicros == Long.MAX_VALUE;
            long start =
                    startMicros == Long.MIN_VALUE ? fromMillis : Math.max(fromMillis, OpenMedia.millis(startMicros));
            long end = endMicros == Long.MAX_VALUE ? toMillis : Math.min(toMillis, OpenMedia.millis(endMicros));
            // A hole that a border cuts in two is listed on both sides by its whole length.
            long lengthMicros = isOpen ? (end - start) * 1_000 : endMicros - startMicros;
            if (end > start && lengthMicros > GAP_MICROS) {
                holes.add(new Stretch(start, end));
            }
        }
    }
}
