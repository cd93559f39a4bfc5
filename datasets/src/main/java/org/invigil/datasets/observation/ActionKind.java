package org.invigil.datasets.observation;

import java.util.Locale;
import java.util.Optional;

/** The vocabulary of the activity log. */
public enum ActionKind {
    PAGE_HIDDEN,
    PAGE_VISIBLE,
    FOCUS_LOST,
    FOCUS_GAINED,
    FULLSCREEN_LEFT,
    COPY,
    CUT,
    PASTE,
    PRINT,
    SCREENSHOT,
    CONTEXT_MENU,
    SECOND_SCREEN,
    RESIZE,
    KEY_BURST,
    IDLE,
    NETWORK_LOST,
    NETWORK_BACK,
    ANSWER_SAVED,
    ADDRESS_CHANGED;

    /** By the log's own word, such as {@code page_hidden}. */
    public static Optional<ActionKind> find(String word) {
        for (ActionKind kind : values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
