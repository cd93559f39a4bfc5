package org.invigil.jobs.report;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.observation.ActionKind;

/**
 * An attempt in a few hundred numbers: what a page draws of it. {@link TimelineBuilder} makes it from observations.
 *
 * @param presence how many people the camera saw, in time order without overlaps
 * @param level of the microphone, in time order
 * @param actions on the computer, in time order
 * @param pictureGaps where no look was taken; null where no picture was promised
 * @param soundGaps where nothing was heard; null where no sound was promised
 * @param activityGaps where the log was cut off; null where no log was given
 */
public record Timeline(
        List<Presence> presence,
        List<Level> level,
        List<Mark> actions,
        List<Stretch> pictureGaps,
        List<Stretch> soundGaps,
        List<Stretch> activityGaps) {
    /** How many people are in view. */
    public enum People {
        NOBODY,
        ONE,
        SEVERAL
    }

    /** A stretch with the same number of people in view. */
    public record Presence(Stretch stretch, People people) {}

    /**
     * The loudest second of a short stretch.
     *
     * @param levelDecibels relative to full scale, -120..0
     * @param speechProbability the highest of the stretch, 0..1
     */
    public record Level(Stretch stretch, double levelDecibels, double speechProbability) {}

    /** Something done on the computer. */
    public record Mark(long millis, ActionKind action) {}

    /** Of an attempt of which neither picture nor sound nor log is known. */
    public static final Timeline EMPTY = new Timeline(List.of(), List.of(), List.of(), null, null, null);
}
