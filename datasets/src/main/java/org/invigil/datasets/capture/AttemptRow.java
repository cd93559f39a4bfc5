package org.invigil.datasets.capture;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;

/** What one row of {@code attempts.csv} says by itself. */
final class AttemptRow {
    private AttemptRow() {}

    static Examinee examinee(ManifestRow row) {
        return new Examinee(
                Cells.id(row.cell("examinee_id")),
                row.text("examinee_name"),
                row.textOrNull("stratum"),
                row.textOrNull("team"),
                row.textOrNull("programme"),
                null);
    }

    static Consent consent(ManifestRow row) {
        return new Consent(
                Cells.isYes(row.cell("recording_consent")),
                Cells.isYes(row.cell("biometric_consent")),
                row.textOrNull("consent_at"),
                row.textOrNull("consent_version"),
                row.textOrNull("consent_ref"));
    }

    static Window window(ManifestRow row) throws RefusedException {
        OffsetDateTime startedAt = Cells.moment(row, "started_at");
        OffsetDateTime endedAt = Cells.moment(row, "ended_at");
        if (endedAt.isEqual(startedAt)) {
            throw new RefusedException(row.refusal("capture.attempt.empty", "ended_at", "capture.do.times"));
        }
        if (endedAt.isBefore(startedAt)) {
            throw new RefusedException(row.refusal("capture.attempt.reversed", "ended_at", "capture.do.times"));
        }
        return new Window(
                startedAt.toInstant(),
                endedAt.toInstant(),
                startedAt.getOffset().getTotalSeconds());
    }

    /** Why the row cannot be told from others, if that is so: cells out of place, or ids that hide characters. */
    static Optional<Refusal> findRefusalOfIds(ManifestRow row) {
        if (!row.isWhole()) {
            return Optional.of(row.refusal());
        }
        for (String column : List.of("attempt_id", "exam_id", "examinee_id", "course_id")) {
            if (!Cells.isUsableId(row.cell(column))) {
                return Optional.of(row.refusal("capture.id.unusable", column, "capture.do.id"));
            }
        }
        return row.cell("examinee_id").isEmpty()
                ? Optional.of(row.refusal("capture.cell.empty", "examinee_id", "capture.do.examinee"))
                : Optional.empty();
    }
}
