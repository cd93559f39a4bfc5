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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.attempt.RecordingKind;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.VerdictHistory;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;

/**
 * {@code review.json}: by attempt id, what the edX review callback carries (openedx/edx-proctoring, docs/backends.rst).
 * Of its own accord Invigil gives no other status than {@code not_reviewed}; what people judged since stands there in
 * the callback's words, with their names.
 */
final class ReviewJson {
    private static final String NOT_REVIEWED = "not_reviewed";
    private static final String PASSED = "passed";
    private static final String SUSPICIOUS = "suspicious";
    private static final String VIOLATION = "violation";

    private ReviewJson() {}

    static void write(Path file, CourseReport report) throws IOException {
        Texts texts = Texts.in(report.language());
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        VerdictHistory history = new VerdictHistory(report.review().verdicts());
        for (ReportedAttempt reported : report.attempts()) {
            ObjectNode attempt = root.putObject(reported.attempt().attemptId());
            attempt.put("status", status(reported, history));
            Set<String> reviewers = new TreeSet<>();
            standing(reported, "", history).forEach(verdict -> reviewers.add(verdict.reviewer()));
            ArrayNode comments = attempt.putArray("comments");
            long recordingStartMillis = recordingStartMillis(reported);
            for (ReportedIncident shown : reported.incidents()) {
                List<ReviewerVerdict> verdicts = standing(reported, nameOf(shown), history);
                verdicts.forEach(verdict -> reviewers.add(verdict.reviewer()));
                ObjectNode comment = comments.addObject();
                comment.put("comment", texts.say(shown.incident().reason()));
                comment.put("status", status(verdicts, SUSPICIOUS));
                comment.put("start", (shown.incident().startMillis() - recordingStartMillis) / 1000.0);
                comment.put("stop", (shown.incident().endMillis() - recordingStartMillis) / 1000.0);
            }
            if (!reviewers.isEmpty()) {
                attempt.put("reviewed_by", String.join(", ", reviewers));
            }
        }
        Files.writeString(file, print(mapper, root), StandardCharsets.UTF_8);
    }

    /** A verdict about the attempt says it; else its incidents do, once all of them are judged. */
    private static String status(ReportedAttempt reported, VerdictHistory history) {
        List<ReviewerVerdict> whole = standing(reported, "", history);
        if (!whole.isEmpty()) {
            return status(whole, VIOLATION);
        }
        List<String> incidents = reported.incidents().stream()
                .map(shown -> status(standing(reported, nameOf(shown), history), SUSPICIOUS))
                .distinct()
                .toList();
        if (incidents.isEmpty() || incidents.contains(NOT_REVIEWED)) {
            return NOT_REVIEWED;
        }
        return incidents.equals(List.of(PASSED)) ? PASSED : SUSPICIOUS;
    }

    /**
     * Reviewers who differ, or are unsure, leave a thing to be looked at.
     *
     * @param confirmed what confirming says: of an incident that it was seen, of an attempt what a person found
     */
    private static String status(List<ReviewerVerdict> standing, String confirmed) {
        List<String> said = standing.stream()
                .map(verdict -> switch (verdict.verdict()) {
                    case CONFIRMED -> confirmed;
                    case DISMISSED -> PASSED;
                    case UNSURE, MISSED -> SUSPICIOUS;
                })
                .distinct()
                .toList();
        return said.isEmpty() ? NOT_REVIEWED : said.size() == 1 ? said.get(0) : SUSPICIOUS;
    }

    private static List<ReviewerVerdict> standing(ReportedAttempt reported, String incident, VerdictHistory history) {
        Attempt attempt = reported.attempt();
        return history.standing(attempt.examDay(), attempt.examId(), attempt.attemptId(), incident);
    }

    private static String nameOf(ReportedIncident shown) {
        return ReviewerVerdict.nameOf(shown.incident());
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
