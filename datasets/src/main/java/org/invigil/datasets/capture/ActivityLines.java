package org.invigil.datasets.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code activity.jsonl}, one JSON object a line; a bad line costs itself alone. */
final class ActivityLines implements Iterator<ActivityEntry>, Closeable {
    /** Bytes; an action with its detail is far below. */
    static final int LONGEST_LINE = 1 << 20;

    /** Tells whose line it is even where the line is cut off behind the id. */
    private static final Pattern ATTEMPT = Pattern.compile("\"attempt_id\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

    private final BoundedLines lines;
    private ActivityEntry next;

    ActivityLines(InputStream in) throws IOException {
        this.lines = new BoundedLines(Utf8Reader.withoutMark(ManifestShape.ACTIVITY_LINES, in), LONGEST_LINE);
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ActivityEntry next() {
        if (next == null) {
            throw new NoSuchElementException(ManifestShape.ACTIVITY_LINES);
        }
        ActivityEntry entry = next;
        advance();
        return entry;
    }

    private void advance() {
        next = null;
        while (next == null && lines.hasNext()) {
            next = read(lines.next());
        }
    }

    /** Null for an empty line. */
    private static ActivityEntry read(BoundedLines.Line line) {
        if (line.bytes() == null) {
            return ActivityEntry.faulty(line.number(), "", "capture.log.long", "");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(line.bytes().duplicate())
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            String attempt =
                    attemptIn(StandardCharsets.ISO_8859_1.decode(line.bytes()).toString());
            return ActivityEntry.faulty(line.number(), attempt, "capture.log.encoding", "");
        }
        return text.isEmpty() ? null : read(line.number(), text);
    }

    private static ActivityEntry read(long line, String text) {
        Optional<ObjectNode> entry = LogJson.findObject(text);
        if (entry.isEmpty()) {
            return ActivityEntry.faulty(line, attemptIn(text), "capture.log.json", text);
        }
        return new ActivityEntry(
                line,
                text(entry.get().get("attempt_id")),
                text(entry.get().get("at")),
                text(entry.get().get("action")),
                LogJson.detail(entry.get().get("detail")),
                null,
                "");
    }

    /** Whose line it is, as it would be read; empty where nobody can tell. */
    static String attemptOf(String line) {
        String text = line.strip();
        return LogJson.findObject(text)
                .map(entry -> text(entry.get("attempt_id")))
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> attemptIn(text));
    }

    private static String text(JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull()
                ? ""
                : value.asText().strip();
    }

    private static String attemptIn(String text) {
        Matcher attempt = ATTEMPT.matcher(text);
        return attempt.find() ? attempt.group(1) : "";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
