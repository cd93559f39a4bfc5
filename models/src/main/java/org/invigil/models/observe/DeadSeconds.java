package org.invigil.models.observe;

import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;

/**
 * Tells a dead microphone from a quiet room and from programs that hush pauses: only a long stretch without signal, or
 * most of a segment, is one.
 */
final class DeadSeconds {
    /** Programs that take noise away leave digital silence between two keys, hardly for so long. */
    private static final int LEAST_SECONDS = 30;

    /** Of a segment that is shorter: a short recording of a dead microphone is one, too. */
    private static final double MOST = 0.8;

    private DeadSeconds() {}

    /**
     * @param sounds of one segment in time order
     * @param areDead whether each is without signal, taken by itself
     * @return the same, those that belong to a dead microphone marked as {@link SoundKind#NO_SIGNAL}
     */
    static List<Sound> marked(List<Sound> sounds, List<Boolean> areDead) {
        List<Sound> marked = new ArrayList<>(sounds);
        for (Run run : runs(areDead)) {
            marked.subList(run.from(), run.to()).replaceAll(Sound::withoutSignal);
        }
        return marked;
    }

    /**
     * Seconds in a row that belong to a dead microphone.
     *
     * @param from place of the first second
     * @param to place after the last second
     */
    record Run(int from, int to) {}

    /** @param areDead whether each second of one segment is without signal, taken by itself, in time order */
    static List<Run> runs(List<Boolean> areDead) {
        boolean isMostlyDead = areDead.stream().filter(isDead -> isDead).count() >= MOST * areDead.size();
        List<Run> runs = new ArrayList<>();
        for (int from = 0; from < areDead.size(); ) {
            int to = from + 1;
            while (to < areDead.size() && areDead.get(to).equals(areDead.get(from))) {
                to++;
            }
            if (areDead.get(from) && (isMostlyDead || to - from >= LEAST_SECONDS)) {
                runs.add(new Run(from, to));
            }
            from = to;
        }
        return runs;
    }
}
