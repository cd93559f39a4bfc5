package org.invigil.datasets.imports.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * How files are named, such as <code>{attempt_id}_{kind}_{started_at}</code>: the path below the folder without the
 * name's end. Fields: attempt_id, examinee_id, kind, started_at, and <code>{any}</code> for what does not matter.
 */
public final class NamePattern {
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    /** What files are called, and the kind of the contract. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "webcam", List.of("webcam", "camera", "cam", "video", "face"),
            "microphone", List.of("microphone", "mic", "audio", "sound"),
            "screen", List.of("screen", "desktop", "screenshare"),
            "snapshot", List.of("snapshot", "snap", "still", "image", "picture"),
            "photo", List.of("photo", "reference", "idphoto"),
            "voice", List.of("voice", "voicesample"));

    private static final Map<String, List<String>> ENDS = Map.of(
            "snapshot", List.of("jpg", "jpeg", "png", "webp"),
            "microphone", List.of("wav", "ogg", "opus", "flac", "m4a", "aac"),
            "webcam", List.of("webm", "mp4", "mkv", "mov"));

    private final Pattern pattern;
    private final List<String> fields;

    private NamePattern(Pattern pattern, List<String> fields) {
        this.pattern = pattern;
        this.fields = fields;
    }

    /** @throws InputException if a field is unknown, or nothing says whose a file is */
    public static NamePattern of(String written) {
        StringBuilder regex = new StringBuilder();
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(written);
        int end = 0;
        while (field.find()) {
            regex.append(Pattern.quote(written.substring(end, field.start()))).append(group(field.group(1), written));
            fields.add(field.group(1));
            end = field.end();
        }
        regex.append(Pattern.quote(written.substring(end)));
        if (!fields.contains("attempt_id") && !fields.contains("examinee_id")) {
            throw new InputException(Text.of("import.pattern_whose", written));
        }
        return new NamePattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE), List.copyOf(fields));
    }

    private static String group(String field, String written) {
        return switch (field) {
            case "attempt_id", "examinee_id", "any" -> "([^/]+?)";
            case "kind" -> "(" + String.join("|", words()) + ")";
            case "started_at" -> "([0-9][0-9T:+.\\-_ Z]{7,34})";
            default -> throw new InputException(Text.of("import.pattern_field", written, field));
        };
    }

    /** Longest first, so that {@code cam} does not end {@code camera}. */
    private static List<String> words() {
        return KINDS.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    /** @param path with forward slashes; the fields' texts, or empty where the name is another */
    public Optional<Map<String, String>> find(String path) {
        int dot = path.lastIndexOf('.');
        Matcher name = pattern.matcher(dot > path.lastIndexOf('/') ? path.substring(0, dot) : path);
        if (!name.matches()) {
            return Optional.empty();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            found.putIfAbsent(fields.get(i), name.group(i + 1));
        }
        found.computeIfPresent("kind", (field, word) -> kindOf(word.toLowerCase(Locale.ROOT), KINDS));
        return Optional.of(found);
    }

    /** By the end of a file's name, where the pattern does not say; empty for what is no recording. */
    public static Optional<String> kindOfEnd(String path) {
        String end = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(kindOf(end, ENDS));
    }

    private static String kindOf(String word, Map<String, List<String>> kinds) {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
