package org.invigil.models.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.Utterance;

/**
 * Speech that may come from a television, a radio or a video: music is heard in its pauses and around it. Such speech
 * stays an incident, since somebody may speak beside a radio; it counts half, and what would be hundreds of incidents
 * of an evening's programme becomes few.
 *
 * @param tonesFrom steadiness of tones from which on a second holds music, 0..1
 * @param reachMillis by which the time around a stretch reaches to each side; shorter pauses do not end it
 * @param fewestSeconds with a pause to hear; with fewer nothing is said
 * @param shareFrom of the seconds with a pause that must hold music, 0..1
 */
public record Broadcast(float tonesFrom, long reachMillis, int fewestSeconds, double shareFrom)
        implements Serializable {
    /** Chosen on the open evaluation set and five pieces of music (docs/benchmarks.md). */
    public static final Broadcast DEFAULT = new Broadcast(0.5f, 30_000, 4, 0.5);

    private static final double CONFIDENCE = 0.5;

    /**
     * A run of speech and the music around it.
     *
     * @param musicShare of the seconds with a pause to hear, 0..1
     */
    record Played(SpokenRuns.Run run, double musicShare, boolean isBroadcast) {
        double confidence() {
            return isBroadcast ? CONFIDENCE : 1;
        }
    }

    /** @return in the order of the runs; those of a broadcast that follow each other closely are one */
    List<Played> judge(AttemptView attempt, List<SpokenRuns.Run> runs) {
        List<Played> judged = new ArrayList<>();
        for (SpokenRuns.Run run : runs) {
            double share = musicShare(attempt, run);
            Played next = new Played(run, share, share >= shareFrom);
            Played last = judged.isEmpty() ? null : judged.get(judged.size() - 1);
            if (last != null && goesOn(last, next)) {
                SpokenRuns.Run whole = last.run().and(run);
                judged.set(judged.size() - 1, new Played(whole, musicShare(attempt, whole), true));
            } else {
                judged.add(next);
            }
        }
        return judged;
    }

    private boolean goesOn(Played last, Played next) {
        long pause = next.run().stretch().startMillis() - last.run().stretch().endMillis();
        return last.isBroadcast() && next.isBroadcast() && pause <= reachMillis;
    }

    private double musicShare(AttemptView attempt, SpokenRuns.Run run) {
        Set<String> recordings =
                run.utterances().stream().map(Utterance::recording).collect(Collectors.toSet());
        Stretch stretch = run.stretch();
        long from = stretch.startMillis() - reachMillis;
        long to = stretch.endMillis() + reachMillis;
        List<Sound> pauses = attempt.sounds().stream()
                .filter(sound -> sound.steadyTones() != null && sound.millis() >= from && sound.millis() < to)
                .filter(sound -> recordings.contains(sound.recording()))
                .toList();
        long music = pauses.stream()
                .filter(sound -> sound.steadyTones() >= tonesFrom)
                .count();
        return pauses.size() < fewestSeconds ? 0 : (double) music / pauses.size();
    }
}
