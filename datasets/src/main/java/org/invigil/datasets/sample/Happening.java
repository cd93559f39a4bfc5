package org.invigil.datasets.sample;

import java.util.Locale;
import java.util.Optional;
import org.invigil.datasets.incident.IncidentKind;

/** What can go on in a sample attempt, and as which incident kind a reviewer may want to see it, if any. */
public enum Happening {
    /** Nobody in view. */
    AWAY(IncidentKind.ABSENT),
    /** A second person beside the examinee; detail: the number of the head. */
    VISITOR(IncidentKind.EXTRA_PERSON),
    /** Somebody else in the examinee's chair; detail: the number of the head. */
    OTHER(IncidentKind.OTHER_FACE),
    LOOKS_LEFT(IncidentKind.LOOKING_AWAY),
    LOOKS_RIGHT(IncidentKind.LOOKING_AWAY),
    COVERED(IncidentKind.CAMERA_COVERED),
    FROZEN(IncidentKind.CAMERA_FROZEN),
    /** An earlier stretch shown again; detail: the second it begins at. */
    REPLAYED(IncidentKind.CAMERA_LOOPED),
    /** The examinee speaks; detail: the voice. */
    SPEAKS(IncidentKind.SPEECH),
    /** Somebody out of view speaks; detail: the voice. */
    OTHER_SPEAKS(IncidentKind.OTHER_VOICE),
    LEAVES_PAGE(IncidentKind.PAGE_LEFT),
    /** Detail: how many characters. */
    PASTES(IncidentKind.PASTE),
    /** Detail: how many characters. */
    COPIES(IncidentKind.COPY),
    SECOND_SCREEN(IncidentKind.SECOND_SCREEN),
    /** Detail: the new address. */
    CHANGES_ADDRESS(IncidentKind.ADDRESS_CHANGED),
    /** About one answer a second. */
    ANSWERS_FAST(IncidentKind.FAST_ANSWERS),
    /** A short look aside, as everybody does. */
    GLANCES(null),
    TYPES(null),
    /** An agreed break: nothing in it counts. */
    BREAK(null),
    /**
     * Music in the room: the same for everybody who hears it at the same time of day; detail: the number of the tune.
     */
    MUSIC(null);

    private final IncidentKind kind;

    Happening(IncidentKind kind) {
        this.kind = kind;
    }

    public Optional<IncidentKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** At one moment: its end says nothing. */
    public boolean isMoment() {
        return this == PASTES || this == COPIES || this == SECOND_SCREEN || this == CHANGES_ADDRESS;
    }

    /** The word that a timeline uses, such as {@code looks-left}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a word that no timeline may use */
    public static Happening of(String word) {
        for (Happening happening : values()) {
            if (happening.word().equals(word)) {
                return happening;
            }
        }
        throw new IllegalArgumentException("A timeline knows no \"" + word + "\"");
    }
}
