package org.invigil.datasets.imports.moodle;

import java.util.Locale;

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
        if (has(name, "started", "alusta")) {
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
