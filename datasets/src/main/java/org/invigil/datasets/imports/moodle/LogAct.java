package org.invigil.datasets.imports.moodle;

import java.util.Locale;
import java.util.Optional;

/** What one line of a Moodle log says about a quiz attempt. */
enum LogAct {
    STARTED,
    /** A page of the attempt, or its summary, was shown. */
    VIEWED,
    /** Answers were stored, by the examinee or by themselves. */
    SAVED,
    SUBMITTED,
    /** Time ran out, or the attempt was given up. */
    ENDED,
    REVIEWED,
    /** A teacher's trial. */
    PREVIEW,
    /** The lock-down browser was not accepted. */
    ACCESS_PREVENTED,
    /** A page of the learning environment outside of any attempt was opened. */
    ELSEWHERE,
    /** Everything that says nothing about an attempt. */
    OTHER;

    /** By {@code eventname} of {@code logstore_standard_log}, such as {@code \mod_quiz\event\attempt_started}. */
    static LogAct ofClass(String eventName) {
        String name = eventName.substring(eventName.lastIndexOf('\\') + 1);
        if (!eventName.contains("mod_quiz")) {
            if (name.equals("access_prevented")) {
                return ACCESS_PREVENTED;
            }
            return name.endsWith("_viewed") || name.endsWith("_downloaded") || name.endsWith("_searched")
                    ? ELSEWHERE
                    : OTHER;
        }
        return switch (name) {
            case "attempt_started" -> STARTED;
            case "attempt_viewed", "attempt_summary_viewed", "attempt_resumed" -> VIEWED;
            case "attempt_autosaved", "attempt_auto_saved", "attempt_updated" -> SAVED;
            case "attempt_submitted" -> SUBMITTED;
            case "attempt_becameoverdue", "attempt_timelimit_exceeded", "attempt_abandoned" -> ENDED;
            case "attempt_reviewed" -> REVIEWED;
            case "attempt_preview_started" -> PREVIEW;
            default -> OTHER;
        };
    }

    /**
     * By the description in a downloaded log. Moodle writes it in English whatever the language of the report, and so
     * it says more surely than the translated name what was done; empty where it is not such a sentence.
     */
    static Optional<LogAct> ofDescription(String description) {
        String said = description.toLowerCase(Locale.ROOT);
        boolean isSentence = said.startsWith("the user with id '") || said.startsWith("the quiz attempt with id '");
        if (!isSentence || !has(said, "attempt with id", "of the attempt", "for the attempt")) {
            return Optional.empty();
        }
        if (has(said, " previewed by ", "started a preview")) {
            return Optional.of(PREVIEW);
        }
        if (has(said, "re-opened", "reopened", "graded", "deleted", "restarted")) {
            return Optional.of(OTHER);
        }
        if (has(said, "has started the attempt")) {
            return Optional.of(STARTED);
        }
        if (has(said, "has submitted the attempt")) {
            return Optional.of(SUBMITTED);
        }
        if (has(said, "marked as abandoned", "overdue", "time limit")) {
            return Optional.of(ENDED);
        }
        if (has(said, "has had their attempt with id") && has(said, "reviewed")) {
            return Optional.of(REVIEWED);
        }
        if (has(said, "saved automatically", "has updated responses", "has saved")) {
            return Optional.of(SAVED);
        }
        return has(said, "has viewed the attempt", "has viewed the summary for the attempt")
                ? Optional.of(VIEWED)
                : Optional.empty();
    }

    /** By the event's name in a downloaded log, in English or Estonian. */
    static LogAct ofName(String eventName, String component) {
        String name = eventName.toLowerCase(Locale.ROOT);
        boolean isAttempt =
                has(name, "quiz attempt", "attempt ") || has(name, "testi", "test") && has(name, "soorit", "katse");
        if (!isAttempt) {
            if (has(
                    name,
                    "access to quiz was prevented",
                    "access prevented",
                    "ligipääs testile",
                    "juurdepääs testile")) {
                return ACCESS_PREVENTED;
            }
            return has(name, "viewed", "downloaded", "searched", "vaada", "vaatas", "alla laa", "allalaa")
                    ? ELSEWHERE
                    : OTHER;
        }
        if (!has(component.toLowerCase(Locale.ROOT), "quiz", "test", "mod_quiz")) {
            return OTHER;
        }
        return ofAttempt(name);
    }

    private static LogAct ofAttempt(String name) {
        if (has(name, "preview", "eelvaa")) {
            return PREVIEW;
        }
        if (has(name, "manual", "käsitsi", "grad", "hinna", "hinda", "delet", "kustuta", "reopen", "taasava")) {
            return OTHER;
        }
        if (has(name, "started", "alusta", "algas", "algus")) {
            return STARTED;
        }
        if (has(name, "submitted", "esita")) {
            return SUBMITTED;
        }
        if (has(name, "overdue", "time limit", "abandon", "ajalimi", "ajapiir", "tähta", "hüljat", "hülga", "loobu")) {
            return ENDED;
        }
        if (has(name, "review", "üle vaada", "ülevaa", "läbi vaada")) {
            return has(name, "summary", "kokkuvõt") ? VIEWED : REVIEWED;
        }
        if (has(name, "saved", "updated", "salvesta", "uuenda")) {
            return SAVED;
        }
        return has(name, "viewed", "vaada", "vaatas", "resumed", "jätka") ? VIEWED : OTHER;
    }

    private static boolean has(String name, String... parts) {
        for (String part : parts) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the examinee was in the attempt at this moment. */
    boolean isInAttempt() {
        return this == STARTED || this == VIEWED || this == SAVED || this == SUBMITTED;
    }

    boolean isOfAttempt() {
        return isInAttempt() || this == ENDED || this == REVIEWED;
    }
}
