package org.invigil.jobs.report.files;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;

/**
 * {@code review.json}: by attempt id, what the edX review callback carries (openedx/edx-proctoring, docs/backends.rst).
 * Nobody has reviewed anything yet, so that is the only status that Invigil gives of its own accord.
 */
final class ReviewJson {
    private static final String NOT_REVIEWED = "not_reviewed";

    private ReviewJson() {}

    static void write(Path file, CourseReport report) throws IOException {
        Texts texts = Texts.in(report.language());
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        for (ReportedAttempt reported : report.attempts()) {
            ObjectNode attempt = root.putObject(reported.attempt().attemptId());
            attempt.put("status", NOT_REVIEWED);
            ArrayNode comments = attempt.putArray("comments");
            long recordingStartMillis = recordingStartMillis(reported);
            for (ReportedIncident shown : reported.incidents()) {
                ObjectNode comment = comments.addObject();
                comment.put("comment", texts.say(shown.incident().reason()));
                comment.put("status", NOT_REVIEWED);
                comment.put("start", (shown.incident().startMillis() - recordingStartMillis) / 1000.0);
                comment.put("stop", (shown.incident().endMillis() - recordingStartMillis) / 1000.0);
            }
        }
        Files.writeString(file, print(mapper, root), StandardCharsets.UTF_8);
    }

    /** With line feeds on every platform. */
    static String print(ObjectMapper mapper, JsonNode root) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return mapper.writer(printer).writeValueAsString(root) + "\n";
    }

    /** One start for the whole attempt: its first camera recording's, else its first recording's, else "Start test". */
    private static long recordingStartMillis(ReportedAttempt reported) {
        return reported.recordings().stream()
                .filter(recording -> recording.kind() != RecordingKind.SNAPSHOT)
                .filter(recording -> recording.span() != null)
                .min(Comparator.comparing(Recording::kind)
                        .thenComparing(recording -> recording.span().startMillis()))
                .map(recording -> recording.span().startMillis())
                .orElse(0L);
    }
}
