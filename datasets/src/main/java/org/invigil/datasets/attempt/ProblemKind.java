package org.invigil.datasets.attempt;

import java.util.Arrays;
import java.util.List;

/** Technical findings. They lower coverage and never add suspicion. */
public enum ProblemKind {
    RECORDING_MISSING,
    RECORDING_REFUSED,
    RECORDING_BROKEN,
    RECORDING_BREAKS_OFF,
    RECORDING_OUTSIDE_WINDOW,
    RECORDING_GAP,
    SEGMENT_FAILED,
    NO_PICTURE,
    NO_SOUND,
    DEAD_MICROPHONE,
    LOW_LIGHT,
    LOW_FRAME_RATE,
    REFERENCE_MISSING,
    REFERENCE_UNUSABLE,
    ACTIVITY_UNREADABLE,
    ANSWERS_UNREADABLE;

    /**
     * Whether something of the attempt could not be analysed; poor light and slow cameras only make it less certain.
     */
    public boolean isLoss() {
        return this != LOW_LIGHT && this != LOW_FRAME_RATE;
    }

    /** All kinds that are a loss. */
    public static List<ProblemKind> losses() {
        return Arrays.stream(values()).filter(ProblemKind::isLoss).toList();
    }
}
