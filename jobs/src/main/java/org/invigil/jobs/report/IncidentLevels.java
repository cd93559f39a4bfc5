package org.invigil.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;

/**
 * How loud an incident of sound was, and the seconds around it: evidence that carries no word of what was said.
 *
 * @param stretch that is drawn; null where there is nothing to draw
 * @param levels in time order; what was not heard has none
 */
public record IncidentLevels(Stretch stretch, List<Timeline.Level> levels) {
    public static final IncidentLevels NONE = new IncidentLevels(null, List.of());

    private static final long AROUND_MILLIS = 10_000;
    private static final long SECOND_MILLIS = 1_000;

    /** A longer stretch is drawn in bins, each as loud as its loudest second. */
    private static final int MOST_BINS = 120;

    /** @param sounds of all microphones of the attempt, in any order */
    public static IncidentLevels of(Incident incident, List<Sound> sounds, long windowMillis) {
        if (incident.kind().source() != IncidentKind.Source.SOUND) {
            return NONE;
        }
        long from = Math.max(0, incident.startMillis() - AROUND_MILLIS) / SECOND_MILLIS * SECOND_MILLIS;
        long to = Math.min(windowMillis, incident.endMillis() + AROUND_MILLIS);
        long bin =
                SECOND_MILLIS * Math.max(1, (to - from + MOST_BINS * SECOND_MILLIS - 1) / (MOST_BINS * SECOND_MILLIS));
        Timeline.Level[] loudest = new Timeline.Level[(int) ((to - from + bin - 1) / bin)];
        for (Sound sound : sounds) {
            if (sound.millis() >= from && sound.millis() < to && sound.kind() != SoundKind.NO_SIGNAL) {
                int i = (int) ((sound.millis() - from) / bin);
                Stretch stretch = new Stretch(from + i * bin, Math.min(to, from + (i + 1) * bin));
                loudest[i] = louder(stretch, loudest[i], sound);
            }
        }
        List<Timeline.Level> levels =
                new ArrayList<>(Stream.of(loudest).filter(Objects::nonNull).toList());
        return levels.isEmpty() ? NONE : new IncidentLevels(new Stretch(from, to), levels);
    }

    private static Timeline.Level louder(Stretch stretch, Timeline.Level known, Sound sound) {
        double level = known == null ? sound.levelDecibels() : Math.max(known.levelDecibels(), sound.levelDecibels());
        double speech = known == null
                ? sound.speechProbability()
                : Math.max(known.speechProbability(), sound.speechProbability());
        return new Timeline.Level(stretch, level, speech);
    }
}
