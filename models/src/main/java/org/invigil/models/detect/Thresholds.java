package org.invigil.models.detect;

import java.io.Serializable;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;

/**
 * Every detector with its thresholds, as one versioned whole.
 *
 * @param version is written beside every incident
 */
public record Thresholds(
        String version,
        AbsenceDetector absence,
        ExtraPersonDetector extraPerson,
        CoverDetector cover,
        SpeechDetector speech,
        PageLeftDetector pageLeft,
        ClipboardDetector paste,
        ClipboardDetector copy)
        implements Serializable {
    /** Chosen on the open evaluation day and the sample day; docs/usefulness.md has what they measure. */
    public static final Thresholds DEFAULT = new Thresholds(
            "thresholds-1",
            new AbsenceDetector(0.5f, 1_000, 4_000, 0.06f, 0.02f),
            new ExtraPersonDetector(0.6f, 3_000, 2_000),
            new CoverDetector(0.06f, 0.02f, 1_000, 3_000),
            new SpeechDetector(0.5f, -55, 1_000, 1_000),
            new PageLeftDetector(1_000),
            new ClipboardDetector(IncidentKind.PASTE, 20),
            new ClipboardDetector(IncidentKind.COPY, 20));

    public List<Detector> detectors() {
        return List.of(absence, extraPerson, cover, speech, pageLeft, paste, copy);
    }
}
