package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Likeness;
import org.invigil.datasets.observation.LikenessKind;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundMark;
import org.invigil.datasets.observation.Utterance;
import org.invigil.datasets.recording.MediaException;
import org.invigil.datasets.recording.MediaFile;
import org.invigil.datasets.recording.MediaLimits;
import org.invigil.datasets.recording.SoundReader;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.SpeechNetwork;
import org.invigil.models.network.TurnPiece;
import org.invigil.models.network.VoiceEmbeddings;
import org.invigil.models.network.VoiceTurns;
import org.invigil.models.network.Weights;

/**
 * The networks that listen to sound, and the order in which they are asked: speech first, then, with biometric consent,
 * whose turn it is where there is speech, then a likeness of each voice that is heard for long enough.
 */
final class Hearing implements AutoCloseable {
    private static final int SAMPLES_PER_SECOND = SoundTrack.RATE_HERTZ;

    /** What the turns network hears at once. */
    private static final long PIECE_MILLIS = 10_000;

    /** Of one voice alone: with less a likeness says nothing (models/weights/voice-embedding.md). */
    private static final long LEAST_VOICE_MILLIS = 1_000;

    private final SpeechNetwork speech = new SpeechNetwork();
    private final VoiceTurns turns = new VoiceTurns();
    private final VoiceEmbeddings embeddings = new VoiceEmbeddings();

    private final Pulse pulse;

    private Sounding last;

    Hearing(Pulse pulse) {
        this.pulse = pulse;
    }

    /** What was heard in one segment. */
    record Heard(
            List<Sound> sounds,
            List<Utterance> utterances,
            List<SoundMark> marks,
            List<Likeness> likenesses,
            List<SilentStreams.Silent> silentStreams) {
        static final Heard NOTHING = new Heard(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static List<Weights> weights() {
        return List.of(Weights.SPEECH, Weights.VOICE_TURNS, Weights.VOICE_EMBEDDING);
    }

    /** What a stretch of a file sounds like, whoever sits there. */
    private record Sounding(
            MediaFile file,
            Stretch inFile,
            SoundTrack track,
            HeardStreams streams,
            float[] probabilities,
            float[][] power) {
        boolean is(MediaFile other, Stretch stretch) {
            return file.equals(other) && inFile.equals(stretch);
        }
    }

    /**
     * What was heard last is kept for the next attempt that shares the file.
     *
     * @throws MediaException if nothing of the stretch can be decoded
     */
    Heard listen(MediaFile file, SegmentTask task) throws MediaException {
        Stretch stretch = task.stretch();
        Sounding sounding = sounding(
                file, new Stretch(task.toFileMillis(stretch.startMillis()), task.toFileMillis(stretch.endMillis())));
        SoundTrack track = sounding.track();
        HeardSound sound = new HeardSound(task, track, sounding.probabilities(), sounding.power());
        List<Stretch> spoken = SpeechStretches.DEFAULT.find(sound.probabilities(), stretch.lengthMillis());
        List<Utterance> utterances = new ArrayList<>();
        List<Likeness> likenesses = new ArrayList<>();
        for (Spoken utterance : utterances(task, track, spoken)) {
            pulse.beat();
            utterances.add(sound.utterance(utterance));
            if (utterance.aloneMillis() >= LEAST_VOICE_MILLIS) {
                likenesses.add(likeness(task, utterance, embeddings.measure(pick(track, utterance.alone()))));
            }
        }
        List<Sound> seconds = sound.seconds();
        return new Heard(
                seconds,
                utterances,
                sound.marks(),
                likenesses,
                sounding.streams().silent(seconds, stretch.startMillis()));
    }

    private Sounding sounding(MediaFile file, Stretch inFile) throws MediaException {
        if (last == null || !last.is(file, inFile)) {
            last = null;
            pulse.beat();
            HeardStreams streams = new HeardStreams();
            SoundTrack track =
                    SoundReader.read(file, inFile.startMillis(), inFile.endMillis(), MediaLimits.DEFAULT, streams);
            last = new Sounding(
                    file,
                    inFile,
                    track,
                    streams,
                    speech.measure(EvenLevel.of(track.samples())),
                    Spectrogram.of(track.samples()));
        }
        return last;
    }

    /** A file may have changed, and sound is large. */
    void forget() {
        last = null;
    }

    private List<Spoken> utterances(SegmentTask task, SoundTrack track, List<Stretch> spoken) {
        if (!task.hasBiometricConsent()) {
            return spoken.stream().map(Spoken::bySomebody).toList();
        }
        List<Spoken> utterances = new ArrayList<>();
        for (List<Stretch> together : pieces(spoken)) {
            pulse.beat();
            utterances.addAll(
                    VoiceCuts.DEFAULT.cut(together, turns(track, together.get(0).startMillis())));
        }
        return utterances;
    }

    /**
     * Stretches that fit into one piece for the turns network, not parted in the middle of a sentence unless it is
     * longer than a piece.
     */
    static List<List<Stretch>> pieces(List<Stretch> spoken) {
        List<List<Stretch>> pieces = new ArrayList<>();
        for (List<Stretch> sentence : sentences(spoken)) {
            List<Stretch> last = pieces.isEmpty() ? List.of() : pieces.get(pieces.size() - 1);
            boolean fits = !last.isEmpty() && end(sentence) - last.get(0).startMillis() <= PIECE_MILLIS;
            if (fits) {
                last.addAll(sentence);
            } else {
                pieces.addAll(parted(sentence));
            }
        }
        return pieces;
    }

    private static List<List<Stretch>> sentences(List<Stretch> spoken) {
        List<List<Stretch>> sentences = new ArrayList<>();
        long end = Long.MIN_VALUE;
        for (Stretch stretch : spoken) {
            if (sentences.isEmpty() || stretch.startMillis() - end > VoiceCuts.DEFAULT.pauseMillis()) {
                sentences.add(new ArrayList<>());
            }
            sentences.get(sentences.size() - 1).add(stretch);
            end = stretch.endMillis();
        }
        return sentences;
    }

    private static List<List<Stretch>> parted(List<Stretch> sentence) {
        List<List<Stretch>> parts = new ArrayList<>();
        List<Stretch> part = new ArrayList<>();
        for (Stretch stretch : sentence) {
            long start = stretch.startMillis();
            if (!part.isEmpty() && stretch.endMillis() - part.get(0).startMillis() > PIECE_MILLIS) {
                parts.add(part);
                part = new ArrayList<>();
            }
            for (; stretch.endMillis() - start > PIECE_MILLIS; start += PIECE_MILLIS) {
                parts.add(List.of(new Stretch(start, start + PIECE_MILLIS)));
            }
            part.add(new Stretch(start, stretch.endMillis()));
        }
        parts.add(part);
        return parts;
    }

    private static long end(List<Stretch> stretches) {
        return stretches.get(stretches.size() - 1).endMillis();
    }

    /** Counted from the track's first sample. */
    private TurnPiece turns(SoundTrack track, long fromMillis) {
        int from = sample(fromMillis);
        int to = (int) Math.min(track.samples().length, from + sample(PIECE_MILLIS));
        TurnPiece heard =
                turns.measure(Arrays.copyOfRange(track.samples(), from, to)).get(0);
        return new TurnPiece(from, heard.probabilities());
    }

    private static Likeness likeness(SegmentTask task, Spoken spoken, float[] voice) {
        long zero = task.stretch().startMillis();
        return new Likeness(
                task.examDay(),
                task.examId(),
                task.attemptId(),
                LikenessKind.VOICE,
                zero + spoken.stretch().startMillis(),
                zero + spoken.stretch().endMillis(),
                voice,
                1);
    }

    static float[] pick(SoundTrack track, List<Stretch> stretches) {
        int most = stretches.stream()
                .mapToInt(s -> sample(s.endMillis()) - sample(s.startMillis()))
                .sum();
        float[] picked = new float[most];
        int length = 0;
        for (Stretch stretch : stretches) {
            int from = Math.min(track.samples().length, sample(stretch.startMillis()));
            int to = Math.min(track.samples().length, sample(stretch.endMillis()));
            System.arraycopy(track.samples(), from, picked, length, to - from);
            length += to - from;
        }
        return length == most ? picked : Arrays.copyOf(picked, length);
    }

    private static int sample(long millis) {
        return (int) (millis * SAMPLES_PER_SECOND / 1000);
    }

    @Override
    public void close() {
        speech.close();
        turns.close();
        embeddings.close();
    }
}
