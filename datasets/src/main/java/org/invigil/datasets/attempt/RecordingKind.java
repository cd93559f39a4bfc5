package org.invigil.datasets.attempt;

/** What a recording shows or hears. Screen recordings give coverage and evidence only. */
public enum RecordingKind {
    WEBCAM,
    MICROPHONE,
    SCREEN,
    SNAPSHOT;

    public boolean hasPictureOfExaminee() {
        return this == WEBCAM || this == SNAPSHOT;
    }
}
