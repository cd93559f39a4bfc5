package org.invigil.datasets.capture;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.text.Text;

/** Agreed breaks of {@code breaks.csv}, by exam or by attempt. */
final class BreakBook {
    /**
     * @param examId empty where the row does not name one
     * @param attemptId empty where the break is everybody's
     */
    private record Agreed(ManifestRow row, String examId, String attemptId, OffsetDateTime from, OffsetDateTime to) {
        boolean isFor(String exam, String attempt) {
            return (examId.isEmpty() || examId.equals(exam)) && (attemptId.isEmpty() || attemptId.equals(attempt));
        }
    }

    private final List<Agreed> agreed;

    private BreakBook(List<Agreed> agreed) {
        this.agreed = agreed;
    }

    /** Breaks that cannot be read are noted one by one: a lost break costs the examinee. */
    static BreakBook read(CaptureFiles files, Notes notes) throws IOException {
        List<Agreed> agreed = new ArrayList<>();
        for (ManifestRow row : Manifest.rows(files, ManifestShape.BREAKS, notes)) {
            try {
                agreed.add(agreed(row));
            } catch (RefusedException e) {
                notes.say(Text.of(
                        "capture.note.break", row.file(), row.line(), Shown.value(String.join(",", row.cells()))));
            }
        }
        return new BreakBook(agreed);
    }

    private static Agreed agreed(ManifestRow row) throws RefusedException {
        if (!row.isWhole()) {
            throw new RefusedException(row.refusal());
        }
        OffsetDateTime from = Cells.moment(row, "from");
        OffsetDateTime to = Cells.moment(row, "to");
        String examId = row.cell("exam_id");
        String attemptId = row.cell("attempt_id");
        if (!to.isAfter(from) || (examId.isEmpty() && attemptId.isEmpty())) {
            throw new RefusedException(row.refusal("capture.note.break", "to", "capture.do.moment"));
        }
        return new Agreed(row, Cells.id(examId), Cells.id(attemptId), from, to);
    }

    /** Breaks of one attempt, clipped to its window, in order. */
    List<Stretch> of(String examId, String attemptId, Window window) {
        List<Stretch> breaks = new ArrayList<>();
        for (Agreed one : agreed) {
            long start = Math.max(0, window.millisAt(one.from().toInstant()));
            long end = Math.min(window.lengthMillis(), window.millisAt(one.to().toInstant()));
            if (one.isFor(examId, attemptId) && end > start) {
                breaks.add(new Stretch(start, end));
            }
        }
        return breaks.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Stretch::startMillis).thenComparingLong(Stretch::endMillis))
                .toList();
    }

    /** Notes breaks of exams and attempts that nobody knows: probably a misspelt id. */
    void noteUnknown(Set<String> examIds, Set<String> attemptIds, Notes notes) {
        for (Agreed one : agreed) {
            if (!one.examId().isEmpty() && !examIds.contains(one.examId())) {
                notes.add("capture.note.break-unknown", one.row(), one.examId());
            }
            if (!one.attemptId().isEmpty() && !attemptIds.contains(one.attemptId())) {
                notes.add("capture.note.break-unknown", one.row(), one.attemptId());
            }
        }
    }
}
