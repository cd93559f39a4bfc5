package org.invigil.datasets.capture;

import java.io.IOException;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.observation.Answer;

/**
 * Reads {@code responses.csv} as answers of admitted attempts, in the file's order. An answer given outside the window
 * is dropped; one without a time is kept. Of several rows for one question the first stands.
 */
public final class ResponseReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final CaptureFiles files;
    private final HashMap<String, LogKey> admitted;

    /** @param admitted by attempt id; rows of everybody else are counted and dropped */
    public ResponseReader(CaptureFiles files, Map<String, LogKey> admitted) {
        this.files = files;
        this.admitted = new HashMap<>(admitted);
    }

    /** Opens the file; without one there are no rows. What is wrong with it is found in the rows' summary. */
    public LogRows<Answer> open() throws IOException {
        String file = ManifestShape.RESPONSES.file();
        LogFindings findings = new LogFindings(file, ProblemKind.ANSWERS_UNREADABLE, admitted);
        return LogPass.over(
                findings, files.exists(file) ? this::manifest : LogPass.Source::empty, new Step(admitted, findings));
    }

    private LogPass.Source<ManifestRow> manifest() throws IOException {
        Manifest manifest = Manifest.open(files, ManifestShape.RESPONSES, new Notes());
        return new LogPass.Source<>(manifest, manifest);
    }

    /** Turns one row into one answer. */
    private static final class Step implements LogPass.Step<ManifestRow, Answer> {
        private static final Pattern SECONDS = Pattern.compile("\\d{1,9}([.,]\\d{1,9})?");

        private final Map<String, LogKey> admitted;
        private final LogFindings findings;
        private final Numbering attempts = new Numbering();
        private final Numbering questions = new Numbering();
        private final OccurrenceCounter occurrences = new OccurrenceCounter();

        Step(Map<String, LogKey> admitted, LogFindings findings) {
            this.admitted = admitted;
            this.findings = findings;
        }

        @Override
        public Optional<Answer> take(ManifestRow row) {
            String attemptId = row.cell("attempt_id");
            String questionId = row.cell("question_id");
            LogKey key = admitted.get(attemptId);
            if (!row.isWhole()) {
                return refuse(row, "capture.log.cells", String.join(",", row.cells()));
            }
            if (key == null) {
                findings.notAdmitted(row.line());
                return Optional.empty();
            }
            if (questionId.isEmpty() || !Cells.isUsableId(questionId)) {
                return refuse(row, "capture.log.question", questionId);
            }
            Optional<OffsetDateTime> answeredAt = Cells.findMoment(row.cell("answered_at"));
            if (answeredAt.isEmpty() && !row.cell("answered_at").isEmpty()) {
                return refuse(row, "capture.log.at", row.cell("answered_at"));
            }
            Long millis = answeredAt.map(at -> key.millisAt(at.toInstant())).orElse(null);
            if (millis != null && !key.isInWindow(millis)) {
                findings.outsideWindow(attemptId, row.line());
                return Optional.empty();
            }
            if (occurrences.countBefore(attempts.of(attemptId), questions.of(questionId)) > 0) {
                return refuse(row, "capture.log.answered-twice", questionId);
            }
            return Optional.of(answer(row, key, millis));
        }

        /** A mark or a duration that cannot be read costs itself alone: the response still counts. */
        private Answer answer(ManifestRow row, LogKey key, Long millis) {
            String correct = row.cell("correct");
            String seconds = row.cell("seconds");
            if (!correct.isEmpty() && !correct.equals("0") && !correct.equals("1")) {
                refuse(row, "capture.log.correct", correct);
            } else if (!seconds.isEmpty() && !SECONDS.matcher(seconds).matches()) {
                refuse(row, "capture.log.seconds", seconds);
            }
            findings.taken(row.cell("attempt_id"));
            return new Answer(
                    key.examDay(),
                    key.examId(),
                    row.cell("attempt_id"),
                    row.cell("question_id"),
                    row.cell("response"),
                    correct.equals("1") ? Boolean.TRUE : correct.equals("0") ? Boolean.FALSE : null,
                    millis,
                    SECONDS.matcher(seconds).matches() ? Double.valueOf(seconds.replace(',', '.')) : null);
        }

        private Optional<Answer> refuse(ManifestRow row, String reason, String value) {
            findings.refused(row.cell("attempt_id"), reason, row.line(), value);
            return Optional.empty();
        }
    }
}
