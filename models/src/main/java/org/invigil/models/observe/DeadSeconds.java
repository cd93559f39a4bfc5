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
        boolean isMostlyDead = areDead.stream().filter(isDead -> isDead).count() >= MOST * areDead.size();
        List<Sound> marked = new ArrayList<>();
        for (int from = 0; from < sounds.size(); ) {
            int to = from + 1;
            while (to < sounds.size() && areDead.get(to).equals(areDead.get(from))) {
                to++;
            }
            boolean isMarked = areDead.get(from) && (isMostlyDead || to - from >= LEAST_SECONDS);
            for (Sound sound : sounds.subList(from, to)) {
                marked.add(isMarked ? sound.withoutSignal() : sound);
            }
            from = to;
        }
        return marked;
    }
}
