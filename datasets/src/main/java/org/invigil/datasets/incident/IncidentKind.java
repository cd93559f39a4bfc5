package org.invigil.datasets.incident;

import java.util.Optional;

/** What is visible or audible, never an intention. */
public enum IncidentKind {
    ABSENT(Source.PICTURE),
    EXTRA_PERSON(Source.PICTURE),
    OTHER_FACE(Source.PICTURE),
    LOOKING_AWAY(Source.PICTURE),
    CAMERA_COVERED(Source.PICTURE),
    CAMERA_FROZEN(Source.PICTURE),
    CAMERA_LOOPED(Source.PICTURE),
    OBJECT_IN_VIEW(Source.PICTURE),
    SPEECH(Source.SOUND),
    OTHER_VOICE(Source.SOUND),
    PAGE_LEFT(Source.COMPUTER),
    PASTE(Source.COMPUTER),
    COPY(Source.COMPUTER),
    PRINT(Source.COMPUTER),
    SECOND_SCREEN(Source.COMPUTER),
    ADDRESS_CHANGED(Source.COMPUTER),
    FAST_ANSWERS(Source.COMPUTER);

    /** Which observations an incident of a kind rests on. */
    public enum Source {
        PICTURE,
        SOUND,
        COMPUTER
    }

    private final Source source;

    IncidentKind(Source source) {
        this.source = source;
    }

    public Source source() {
        return source;
    }

    /** Whether it has no length of its own: how long its incidents are says nothing. */
    public boolean isMoment() {
        return switch (this) {
            case PASTE, COPY, PRINT, SECOND_SCREEN, ADDRESS_CHANGED -> true;
            default -> false;
        };
    }

    public static Optional<IncidentKind> find(String name) {
        for (IncidentKind kind : values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
