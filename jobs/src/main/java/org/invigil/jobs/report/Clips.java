package org.invigil.jobs.report;

import org.invigil.datasets.incident.IncidentKind;

/** What a report keeps of its incidents beside stills. Sound carries the words of whoever was near. */
public enum Clips {
    /** Of sound the level alone. */
    NONE,
    /** Of what was heard a few seconds of sound. */
    SOUND,
    /** Of what was seen or heard a few seconds of film with its sound. */
    VIDEO;

    /** Whether a clip of such an incident is evidence: what was done on the computer is neither seen nor heard. */
    public boolean isOf(IncidentKind kind) {
        return switch (this) {
            case NONE -> false;
            case SOUND -> kind.source() == IncidentKind.Source.SOUND;
            case VIDEO -> kind.source() != IncidentKind.Source.COMPUTER;
        };
    }
}
