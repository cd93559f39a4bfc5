package org.invigil.datasets.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.attempt.ProblemKind;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;

/**
 * Reads the activity log of an exam day, {@code activity.jsonl} or else {@code activity.csv}, as actions of admitted
 * attempts inside their windows, in the log's order. It can be sent to where it shall run as far as its files can.
 */
public final class ActivityReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final CaptureFiles files;
    private final HashMap<String, LogKey> admitted;

    /** @param admitted by attempt id; lines of everybody else are counted and dropped */
    public ActivityReader(CaptureFiles files, Map<String, LogKey> admitted) {
        this.files = files;
        this.admitted = new HashMap<>(admitted);
    }

    /** Opens the log; without one there are no rows. What is wrong with it is found in the rows' summary. */
    public LogRows<Action> open() throws IOException {
        boolean isLines = files.exists(ManifestShape.ACTIVITY_LINES);
        String file = isLines ? ManifestShape.ACTIVITY_LINES : ManifestShape.ACTIVITY.file();
        LogFindings findings = new LogFindings(file, ProblemKind.ACTIVITY_UNREADABLE, admitted);
        return files.exists(file)
                ? LogPass.over(findings, () -> isLines ? lines() : cells(), new Step(admitted, findings))
                : LogPass.over(findings, LogPass.Source::empty, new Step(admitted, findings));
    }

    private LogPass.Source<ActivityEntry> lines() throws IOException {
        ActivityLines lines = new ActivityLines(files.open(ManifestShape.ACTIVITY_LINES));
        return new LogPass.Source<>(lines, lines);
    }

    private LogPass.Source<ActivityEntry> cells() throws IOException {
        ActivityCells cells = new ActivityCells(Manifest.open(files, ManifestShape.ACTIVITY, new Notes()));
        return new LogPass.Source<>(cells, cells);
    }

    /** Turns one entry into one action. */
    private static final class Step implements LogPass.Step<ActivityEntry, Action> {
        private final Map<String, LogKey> admitted;
        private final LogFindings findings;
        private final Numbering attempts = new Numbering();
        private final OccurrenceCounter occurrences = new OccurrenceCounter();

        Step(Map<String, LogKey> admitted, LogFindings findings) {
            this.admitted = admitted;
            this.findings = findings;
        }

        @Override
        public Optional<Action> take(ActivityEntry entry) {
            if (entry.fault() != null) {
                findings.refused(entry.attemptId(), entry.fault(), entry.line(), entry.value());
                return Optional.empty();
            }
            LogKey key = admitted.get(entry.attemptId());
            if (key == null) {
                findings.notAdmitted(entry.line());
                return Optional.empty();
            }
            Optional<OffsetDateTime> at = Cells.findMoment(entry.at());
            if (at.isEmpty()) {
                findings.refused(entry.attemptId(), "capture.log.at", entry.line(), entry.at());
                return Optional.empty();
            }
            long millis = key.millisAt(at.get().toInstant());
            if (!key.isInWindow(millis)) {
                findings.outsideWindow(entry.attemptId(), entry.line());
                return Optional.empty();
            }
            return action(entry, key, millis);
        }

        private Optional<Action> action(ActivityEntry entry, LogKey key, long millis) {
            Optional<ActionKind> kind = ActionKind.find(entry.action().toLowerCase(Locale.ROOT));
            if (kind.isEmpty()) {
                findings.unknownWord(entry.line(), entry.action());
                return Optional.empty();
            }
            ObjectNode detail = entry.detail();
            String questionId = questionId(detail);
            Integer characters = characters(detail);
            int sequence = occurrences.countBefore(attempts.of(entry.attemptId()), millis);
            findings.taken(entry.attemptId());
            Action action = new Action(
                    key.examDay(),
                    key.examId(),
                    entry.attemptId(),
                    millis,
                    sequence,
                    kind.get(),
                    questionId,
                    characters,
                    detail.toString());
            findings.networkGaps().take(action);
            return Optional.of(action);
        }

        /** Takes the member out, so that it stands in one place only. */
        private static String questionId(ObjectNode detail) {
            JsonNode id = detail.get("question_id");
            boolean isUsable = id != null && (id.isTextual() || id.isIntegralNumber());
            if (isUsable) {
                detail.remove("question_id");
            }
            return isUsable && !id.asText().isBlank() ? id.asText().strip() : null;
        }

        /** A number below 0 or beyond an int stays in the detail, where it can be looked at. */
        private static Integer characters(ObjectNode detail) {
            JsonNode count = detail.get("characters");
            if (count == null || !count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
                return null;
            }
            detail.remove("characters");
            return count.intValue();
        }
    }
}
