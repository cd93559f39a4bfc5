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
    SILENT_STREAM,
    LOW_LIGHT,
    LOW_FRAME_RATE,
    FACES_UNSTEADY,
    STILL_FIGURE,
    WORN_FACE,
    REFERENCE_MISSING,
    REFERENCE_UNUSABLE,
    ACTIVITY_UNREADABLE,
    ANSWERS_UNREADABLE,
    NETWORK_GAP;

    /**
     * Whether something of the attempt could not be analysed; poor light, slow cameras and poor pictures only make it
     * less certain, a poster or a print was left out on purpose, without a network there was nothing to log, and beside
     * a silent stream another was heard.
     */
    public boolean isLoss() {
        return switch (this) {
            case LOW_LIGHT, LOW_FRAME_RATE, FACES_UNSTEADY, STILL_FIGURE, WORN_FACE, NETWORK_GAP, SILENT_STREAM ->
                false;
            default -> true;
        };
    }

    /**
     * Whether it is only said at the attempt it is about. The computer's own sound is silent in most recordings that
     * have it: in lists of what is missing, a line for each of them would bury what is.
     */
    public boolean isNote() {
        return this == SILENT_STREAM;
    }

    /** All kinds that are a loss. */
    public static List<ProblemKind> losses() {
        return Arrays.stream(values()).filter(ProblemKind::isLoss).toList();
    }
}
