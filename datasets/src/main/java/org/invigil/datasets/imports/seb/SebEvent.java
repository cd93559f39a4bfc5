package org.invigil.datasets.imports.seb;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message of Safe Exam Browser says in the vocabulary of activity logs. Its messages are for technicians and
 * differ between versions; what is not recognised is counted, never guessed.
 *
 * @param action word of the vocabulary
 */
record SebEvent(String action, Map<String, Object> detail) {
    private static final Pattern DISPLAYS = Pattern.compile("(\\d+) (?:active |external )*displays?");
    private static final Pattern WINDOW = Pattern.compile("window (?:has )?changed from .* to (.*)");
    private static final String SELF = "safe ?exam ?browser|\\bseb\\b";

    static Optional<SebEvent> of(String message) {
        String text = message.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        Matcher displays = DISPLAYS.matcher(text);
        if (text.contains("display") && displays.find()) {
            int count = Integer.parseInt(
                    displays.group(1).substring(0, Math.min(3, displays.group(1).length())));
            return count > 1 ? event("second_screen", Map.of("screens", count)) : Optional.empty();
        }
        Matcher window = WINDOW.matcher(text);
        if (window.find()) {
            boolean isSelf = Pattern.compile(SELF).matcher(window.group(1)).find();
            return event(isSelf ? "focus_gained" : "focus_lost", Map.of());
        }
        return ofWords(text);
    }

    private static Optional<SebEvent> ofWords(String text) {
        if (has(
                text,
                "lost connection",
                "connection lost",
                "connection was lost",
                "network.*(lost|disconnected|gone)",
                "no (network|internet)",
                "failed to (send|establish).*(ping|connection)",
                "not connected")) {
            return event("network_lost", Map.of());
        }
        if (has(
                text,
                "re-?connected",
                "re-?established",
                "connection.*restored",
                "network.*(available|connected|back)")) {
            return event("network_back", Map.of());
        }
        if (has(
                text,
                "user session changed",
                "show(ing)? lock ?screen",
                "lock ?screen (is )?(shown|active)",
                "workstation.*locked",
                "minimi[sz]ed",
                "background(ed)?\\b",
                "lost focus",
                "focus lost")) {
            return event("focus_lost", Map.of());
        }
        if (has(
                text,
                "allowed to resume",
                "clos(ed|ing) lock ?screen",
                "lock ?screen.*closed",
                "gained focus",
                "focus gained",
                "unlocked",
                "returned to foreground")) {
            return event("focus_gained", Map.of());
        }
        if (has(text, "screen ?shot", "screen capture", "print ?screen")) {
            return event("screenshot", Map.of());
        }
        if (has(text, "\\bprint(ed|ing)?\\b") && !has(text, "disabled", "not allowed", "blocked", "settings")) {
            return event("print", Map.of());
        }
        if (has(text, "clipboard.*past", "\\bpast(ed|e) (text|content|from)")) {
            return event("paste", Map.of());
        }
        return has(text, "clipboard.*cop(y|ied)", "\\bcopied (text|content|to)")
                ? event("copy", Map.of())
                : Optional.empty();
    }

    private static boolean has(String text, String... patterns) {
        for (String pattern : patterns) {
            if (Pattern.compile(pattern).matcher(text).find()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<SebEvent> event(String action, Map<String, Object> detail) {
        return Optional.of(new SebEvent(action, detail));
    }
}
