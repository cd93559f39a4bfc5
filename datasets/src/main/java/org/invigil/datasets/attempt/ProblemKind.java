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
    PICTURES_UNSEEN,
    DEAD_MICROPHONE,
    LOW_LIGHT,
    LOW_FRAME_RATE,
    FACES_UNSTEADY,
    STILL_FIGURE,
    REFERENCE_MISSING,
    REFERENCE_UNUSABLE,
    ACTIVITY_UNREADABLE,
    ANSWERS_UNREADABLE,
    NETWORK_GAP;

    /**
     * Whether something of the attempt could not be analysed; poor light, slow cameras and poor pictures only make it
     * less certain, a poster was left out on purpose, and without a network there was nothing to log.
     */
    public boolean isLoss() {
        return switch (this) {
            case LOW_LIGHT, LOW_FRAME_RATE, FACES_UNSTEADY, STILL_FIGURE, NETWORK_GAP -> false;
            default -> true;
        };
    }

    /** All kinds that are a loss. */
    public static List<ProblemKind> losses() {
        return Arrays.stream(values()).filter(ProblemKind::isLoss).toList();
    }
}
