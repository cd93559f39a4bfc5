package org.invigil.datasets.imports.seb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SEB's screen proctoring wrote beside one picture of the screen (its {@code metaData}; the pictures themselves
 * are not read). Titles and addresses of pages are left behind: they say more than an exam needs.
 *
 * @param session its id, empty where the export does not say
 * @param client what the session calls its user, empty where the export does not say
 * @param atMillis by the client's clock, since 1970
 * @param application in the foreground as the client names it, empty where it did not say
 * @param trigger what made the client take the picture, such as {@code 'Ctrl + V' has been pressed.}
 */
record Screenshot(String session, String client, long atMillis, String application, String trigger) {
    private static final String MEMBER = "screenProctoringMetadata";
    private static final Pattern SELF = Pattern.compile("safe ?exam ?browser|\\bseb\\b");
    private static final Pattern KEYS = Pattern.compile("'([^']{1,60})' has been (?:pressed|released)\\.?");

    static Screenshot of(String session, String client, long atMillis, JsonNode metaData) {
        String application = text(metaData, "Application");
        return new Screenshot(
                session,
                client,
                atMillis,
                application.isEmpty() ? text(metaData, "ActiveApp") : application,
                text(metaData, "UserAction"));
    }

    /** The client writes a dash where it could not say. */
    private static String text(JsonNode metaData, String name) {
        String text = metaData.path(MEMBER + name).asText("").strip();
        return text.equals("-") ? "" : text;
    }

    /** Whether the lock-down browser itself is in front; empty where the client did not say. */
    Optional<Boolean> isSelfInFront() {
        return application.isEmpty()
                ? Optional.empty()
                : Optional.of(SELF.matcher(application.toLowerCase(Locale.ROOT)).find());
    }

    /** Name of the program in front, without its signature. */
    String program() {
        return application.replaceFirst("\\s*\\(.*", "");
    }

    /** The vocabulary's word for a combination of keys; whether it did anything is not known. */
    Optional<String> key() {
        Matcher keys = KEYS.matcher(trigger);
        if (!keys.matches()) {
            return Optional.empty();
        }
        return switch (keys.group(1).replace(" ", "").toLowerCase(Locale.ROOT)) {
            case "ctrl+v" -> Optional.of("paste");
            case "ctrl+c" -> Optional.of("copy");
            case "ctrl+x" -> Optional.of("cut");
            default -> Optional.empty();
        };
    }
}
