package org.invigil.models.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.invigil.datasets.Stretch;

/**
 * Found against labelled speech, millisecond by millisecond.
 *
 * @param f1 harmonic mean of precision and recall
 * @param precision share of found speech that is labelled
 * @param recall share of labelled speech that is found
 * @param rocAuc probability that a frame of speech scores higher than one without; null where there is only one kind
 * @param falseSecondsPerMinute found speech per minute of files without speech; null where there is none
 * @param falseSecondsPerMinuteOfPauses the same over all sound that is not labelled, in files with speech too
 */
public record SpeechScores(
        Double f1,
        Double precision,
        Double recall,
        Double rocAuc,
        Double falseSecondsPerMinute,
        Double falseSecondsPerMinuteOfPauses) {
    private static final double SECONDS_PER_MINUTE = 60;

    public static SpeechScores of(List<HeardFile> files) {
        Tally all = new Tally();
        Tally noise = new Tally();
        for (HeardFile file : files) {
            all.add(file);
            if (file.labelled().isEmpty()) {
                noise.add(file);
            }
        }
        Double precision = share(all.right, all.right + all.wrong);
        Double recall = share(all.right, all.right + all.missed);
        return new SpeechScores(
                share(2 * all.right, 2 * all.right + all.wrong + all.missed),
                precision,
                recall,
                rocAuc(files),
                noise.falseSecondsPerMinute(),
                all.falseSecondsPerMinute());
    }

    private static Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    /** Milliseconds. */
    private static final class Tally {
        private long right;
        private long wrong;
        private long missed;
        private long silent;

        void add(HeardFile file) {
            BitSet labelled = moments(file.labelled(), file.lengthMillis());
            BitSet found = moments(file.found(), file.lengthMillis());
            BitSet both = (BitSet) labelled.clone();
            both.and(found);
            right += both.cardinality();
            wrong += found.cardinality() - both.cardinality();
            missed += labelled.cardinality() - both.cardinality();
            silent += file.lengthMillis() - labelled.cardinality();
        }

        Double falseSecondsPerMinute() {
            return silent == 0 ? null : SECONDS_PER_MINUTE * wrong / silent;
        }
    }

    private static BitSet moments(List<Stretch> stretches, long lengthMillis) {
        BitSet moments = new BitSet();
        for (Stretch stretch : stretches) {
            int to = (int) Math.min(lengthMillis, stretch.endMillis());
            int from = (int) Math.min(to, stretch.startMillis());
            moments.set(from, to);
        }
        return moments;
    }

    /** One frame's probability and how much of the frame is labelled as speech. */
    private record Frame(float probability, long speechMillis, long otherMillis) {}

    /** Mann-Whitney's statistic; frames across a label's edge count for both sides by their parts. */
    private static Double rocAuc(List<HeardFile> files) {
        Frame[] frames = files.stream().flatMap(file -> frames(file).stream()).toArray(Frame[]::new);
        Arrays.sort(frames, (a, b) -> Float.compare(a.probability(), b.probability()));
        double wins = 0;
        double otherBelow = 0;
        double speech = 0;
        for (int from = 0; from < frames.length; ) {
            int to = from;
            double tiedSpeech = 0;
            double tiedOther = 0;
            while (to < frames.length && frames[to].probability() == frames[from].probability()) {
                tiedSpeech += frames[to].speechMillis();
                tiedOther += frames[to].otherMillis();
                to++;
            }
            wins += tiedSpeech * (otherBelow + tiedOther / 2);
            otherBelow += tiedOther;
            speech += tiedSpeech;
            from = to;
        }
        return speech == 0 || otherBelow == 0 ? null : wins / (speech * otherBelow);
    }

    private static List<Frame> frames(HeardFile file) {
        BitSet labelled = moments(file.labelled(), file.lengthMillis());
        Frame[] frames = new Frame[file.probabilities().length];
        for (int i = 0; i < frames.length; i++) {
            int from = i * file.frameMillis();
            int to = (int) Math.min(file.lengthMillis(), from + file.frameMillis());
            long speech = labelled.get(from, Math.max(from, to)).cardinality();
            frames[i] = new Frame(file.probabilities()[i], speech, Math.max(0, to - from) - speech);
        }
        return List.of(frames);
    }
}
