package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.recording.SoundTrack;
import org.invigil.models.network.TurnPiece;

/**
 * Cuts speech where the voice changes, and joins what one voice says with short pauses.
 *
 * @param pauseMillis a longer pause ends an utterance
 * @param shortestTurnMillis a change of voice that lasts less is taken for the network's doubt
 */
record VoiceCuts(long pauseMillis, long shortestTurnMillis) {
    static final VoiceCuts DEFAULT = new VoiceCuts(600, 400);

    /** Labels of frames beside the numbers of voices. */
    private static final int NOBODY = -1;

    private static final int SEVERAL = -2;

    /**
     * @param spoken stretches that lie in the piece, ascending, in milliseconds from the sound's first sample
     * @param piece who speaks when, counted from the same sample
     * @return ascending, not touching
     */
    List<Spoken> cut(List<Stretch> spoken, TurnPiece piece) {
        int[] heard = heard(piece);
        List<Turn> turns = new ArrayList<>();
        for (Stretch stretch : spoken) {
            turns.addAll(turns(stretch, piece, heard));
        }
        List<Spoken> cut = new ArrayList<>();
        for (int from = 0; from < turns.size(); ) {
            int to = from + 1;
            while (to < turns.size() && belongs(turns.get(to - 1), turns.get(to))) {
                to++;
            }
            cut.add(spoken(turns.subList(from, to), piece, heard));
            from = to;
        }
        return cut;
    }

    /** A stretch of frames with one voice; {@link #NOBODY} where the turns network heard no voice at all. */
    private record Turn(int voice, Stretch stretch) {}

    private boolean belongs(Turn before, Turn next) {
        return before.voice() == next.voice()
                && next.stretch().startMillis() - before.stretch().endMillis() <= pauseMillis;
    }

    private static int[] heard(TurnPiece piece) {
        int[] heard = new int[piece.frames()];
        for (int frame = 0; frame < heard.length; frame++) {
            float best = piece.nobody(frame);
            heard[frame] = NOBODY;
            for (int voice = 0; voice < TurnPiece.VOICES; voice++) {
                if (piece.alone(voice, frame) > best) {
                    best = piece.alone(voice, frame);
                    heard[frame] = voice;
                }
            }
            if (piece.overlap(frame) > best) {
                heard[frame] = SEVERAL;
            }
        }
        return heard;
    }

    private List<Turn> turns(Stretch stretch, TurnPiece piece, int[] heard) {
        int first = firstFrameFrom(piece, stretch.startMillis());
        int last = firstFrameFrom(piece, stretch.endMillis());
        int[] voices = settled(Arrays.copyOfRange(heard, first, Math.max(first, last)));
        List<Turn> turns = new ArrayList<>();
        long start = stretch.startMillis();
        for (int frame = 1; frame < voices.length; frame++) {
            if (voices[frame] != voices[frame - 1]) {
                long change = Math.max(start, millis(piece.centreSample(first + frame)));
                turns.add(new Turn(voices[frame - 1], new Stretch(start, change)));
                start = change;
            }
        }
        int voice = voices.length == 0 ? NOBODY : voices[voices.length - 1];
        turns.add(new Turn(voice, new Stretch(start, stretch.endMillis())));
        return turns;
    }

    /** Frames without a voice of their own follow the one before; turns that are too short follow their neighbour. */
    private int[] settled(int[] heard) {
        int[] voices = heard.clone();
        int known =
                Arrays.stream(voices).filter(voice -> voice >= 0).findFirst().orElse(NOBODY);
        for (int frame = 0; frame < voices.length; frame++) {
            known = voices[frame] >= 0 ? voices[frame] : known;
            voices[frame] = known;
        }
        int shortest = (int) (shortestTurnMillis * SoundTrack.RATE_HERTZ / 1000 / TurnPiece.FRAME_SAMPLES);
        for (int from = 0; from < voices.length; ) {
            int to = end(voices, from);
            boolean hasNeighbour = from > 0 || to < voices.length;
            if (to - from < shortest && hasNeighbour) {
                Arrays.fill(voices, from, to, from > 0 ? voices[from - 1] : voices[to]);
                to = from > 0 ? to : 0;
            }
            from = to;
        }
        return voices;
    }

    private static int end(int[] voices, int from) {
        int to = from + 1;
        while (to < voices.length && voices[to] == voices[from]) {
            to++;
        }
        return to;
    }

    private static Spoken spoken(List<Turn> turns, TurnPiece piece, int[] heard) {
        int voice = turns.get(0).voice();
        List<Stretch> parts = turns.stream().map(Turn::stretch).toList();
        List<Stretch> alone = new ArrayList<>();
        int frames = 0;
        int overlapping = 0;
        for (Stretch part : parts) {
            int last = firstFrameFrom(piece, part.endMillis());
            for (int frame = firstFrameFrom(piece, part.startMillis()); frame < last; frame++) {
                frames++;
                overlapping += heard[frame] == SEVERAL ? 1 : 0;
                if (voice >= 0 && heard[frame] == voice) {
                    add(alone, frame(piece, frame));
                }
            }
        }
        return new Spoken(parts, alone, frames == 0 ? null : (float) overlapping / frames);
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        int last = stretches.size() - 1;
        if (last >= 0 && stretches.get(last).endMillis() >= next.startMillis()) {
            stretches.set(last, new Stretch(stretches.get(last).startMillis(), next.endMillis()));
        } else {
            stretches.add(next);
        }
    }

    private static Stretch frame(TurnPiece piece, int frame) {
        int half = TurnPiece.FRAME_SAMPLES / 2;
        int centre = piece.centreSample(frame);
        return new Stretch(millis(centre - half), millis(centre + half + 1));
    }

    private static int firstFrameFrom(TurnPiece piece, long millis) {
        long sample = millis * SoundTrack.RATE_HERTZ / 1000;
        long frame =
                Math.floorDiv(sample - piece.centreSample(0) + TurnPiece.FRAME_SAMPLES - 1, TurnPiece.FRAME_SAMPLES);
        return (int) Math.max(0, Math.min(piece.frames(), frame));
    }

    private static long millis(long sample) {
        return sample * 1000 / SoundTrack.RATE_HERTZ;
    }
}
