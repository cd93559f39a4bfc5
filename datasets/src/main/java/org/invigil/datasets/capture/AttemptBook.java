package org.invigil.datasets.capture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Consent;
import org.invigil.datasets.attempt.Examinee;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.text.Text;

/**
 * The attempts of {@code attempts.csv}, each admitted or not. What decides, in this order: erasure, an id that stands
 * there twice, a row or id that cannot be read, consent, the exam, the times. Consent comes before exam and times,
 * because nothing else about such an attempt needs mending.
 */
final class AttemptBook {
    /** Attempts so far from their exam, or so long, are probably a slip; they are noted, not refused. */
    private static final Duration FAR = Duration.ofDays(1);

    private static final Examinee NOBODY = new Examinee("", "", null, null, null, null);
    private static final Consent NO_CONSENT = new Consent(false, false, null, null, null);

    private final ExamBook exams;
    private final BreakBook breaks;
    private final Instant now;
    private final Predicate<Attempt> isErased;
    private final Notes notes;

    AttemptBook(ExamBook exams, BreakBook breaks, Instant now, Predicate<Attempt> isErased, Notes notes) {
        this.exams = exams;
        this.breaks = breaks;
        this.now = now;
        this.isErased = isErased;
        this.notes = notes;
    }

    /** Every attempt once, by exam and id. */
    List<Attempt> read(CaptureFiles files) throws IOException {
        Map<String, List<ManifestRow>> rows = new LinkedHashMap<>();
        for (ManifestRow row : Manifest.rows(files, ManifestShape.ATTEMPTS, notes)) {
            requireId(row, "attempt_id");
            requireId(row, "exam_id");
            rows.computeIfAbsent(Cells.id(row.cell("attempt_id")), key -> new ArrayList<>())
                    .add(row);
        }
        List<Attempt> attempts = new ArrayList<>();
        rows.forEach((id, ofAttempt) -> attempts.add(attempt(id, ofAttempt, files.label())));
        attempts.sort(Comparator.comparing(Attempt::examId).thenComparing(Attempt::attemptId));
        return attempts;
    }

    private static void requireId(ManifestRow row, String column) {
        if (row.cell(column).isEmpty()) {
            throw new InputException(Text.of("capture.id.empty", row.file(), row.line(), column));
        }
    }

    private Attempt attempt(String id, List<ManifestRow> rows, String label) {
        ManifestRow row = rows.get(0);
        for (ManifestRow one : rows) {
            if (isErased.test(asWritten(id, one, label))) {
                Text why = Text.of("capture.attempt.erased");
                return withoutPerson(
                        asWritten(id, one, label),
                        new Admission(Admission.State.ERASED, why, Text.of("capture.do.erased")));
            }
        }
        if (rows.size() > 1) {
            Text why = Text.of("capture.attempt.twice", row.file(), rows.size(), ExamBook.lines(rows), Shown.value(id));
            return withoutPerson(
                    asWritten(id, row, label), refused(new Refusal(why, Text.of("capture.do.attempt-twice"))));
        }
        Attempt attempt = asWritten(id, row, label);
        if (!row.isWhole()) {
            return withoutPerson(attempt, attempt.admission());
        }
        return attempt.admission().isAdmitted() ? withRights(attempt, row) : attempt;
    }

    /** The row alone, decided on, without what only an admitted attempt needs. */
    private Attempt asWritten(String id, ManifestRow row, String label) {
        String examId = Cells.id(row.cell("exam_id"));
        Optional<ExamBook.Entry> entry = exams.find(examId);
        String courseId = row.cell("course_id").isEmpty()
                ? entry.map(ExamBook.Entry::courseId).orElse(Attempt.UNKNOWN_COURSE)
                : Cells.id(row.cell("course_id"));
        Window window = null;
        Refusal ofTimes = null;
        try {
            window = AttemptRow.window(row);
        } catch (RefusedException e) {
            ofTimes = e.refusal();
        }
        return new Attempt(
                ExamDayName.of(entry, row.cell("started_at"), label),
                examId,
                id,
                courseId,
                AttemptRow.examinee(row),
                entry.map(ExamBook.Entry::exam)
                        .map(exam -> exams.inCourse(exam, courseId))
                        .orElse(null),
                window,
                AttemptRow.consent(row),
                List.of(),
                List.of(),
                null,
                decide(row, entry, window, ofTimes));
    }

    private Admission decide(ManifestRow row, Optional<ExamBook.Entry> entry, Window window, Refusal ofTimes) {
        Optional<Refusal> ofIds = AttemptRow.findRefusalOfIds(row);
        if (ofIds.isPresent()) {
            return refused(ofIds.get());
        }
        if (!Cells.isYes(row.cell("recording_consent"))) {
            Refusal refusal = row.refusal("capture.attempt.consent", "recording_consent", "capture.do.consent");
            return new Admission(Admission.State.WITHOUT_CONSENT, refusal.why(), refusal.whatToDo());
        }
        Optional<Refusal> ofExam = entry.isEmpty()
                ? Optional.of(unknownExam(row))
                : Optional.ofNullable(entry.get().refusal());
        if (ofExam.isPresent()) {
            return refused(ofExam.get());
        }
        if (ofTimes != null) {
            return refused(ofTimes);
        }
        return window.endedAt().isAfter(now)
                ? refused(row.refusal("capture.attempt.future", "ended_at", "capture.do.future"))
                : Admission.ADMITTED;
    }

    private Refusal unknownExam(ManifestRow row) {
        Text whatToDo = Spelling.findNearest(row.cell("exam_id"), exams.ids())
                .map(meant -> Text.of("capture.do.exam-meant", Shown.value(meant)))
                .orElseGet(() -> Text.of("capture.do.exam"));
        return new Refusal(
                row.refusal("capture.attempt.exam", "exam_id", "capture.do.exam")
                        .why(),
                whatToDo);
    }

    /** What the examinee was granted, read only for attempts that are analysed: every fault in it is noted. */
    private Attempt withRights(Attempt attempt, ManifestRow row) {
        Window window = attempt.window();
        if (window.startedAt().isBefore(attempt.exam().startsAt().minus(FAR))
                || window.startedAt().isAfter(attempt.exam().endsAt().plus(FAR))) {
            notes.add("capture.note.far", row, attempt.attemptId());
        }
        if (window.lengthMillis() > FAR.toMillis()) {
            notes.add("capture.note.long", row, attempt.attemptId());
        }
        return new Attempt(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                attempt.courseId(),
                attempt.examinee(),
                attempt.exam(),
                window,
                attempt.consent(),
                KindCells.accommodations(row, "accommodations", notes),
                breaks.of(attempt.examId(), attempt.attemptId(), window),
                Cells.url(row, "attempt_url", notes),
                Admission.ADMITTED);
    }

    private static Admission refused(Refusal refusal) {
        return new Admission(Admission.State.REFUSED, refusal.why(), refusal.whatToDo());
    }

    /** For rows that contradict each other, cannot be trusted, or are to be forgotten. */
    private static Attempt withoutPerson(Attempt attempt, Admission admission) {
        return new Attempt(
                attempt.examDay(),
                attempt.examId(),
                attempt.attemptId(),
                attempt.courseId(),
                NOBODY,
                attempt.exam(),
                null,
                NO_CONSENT,
                List.of(),
                List.of(),
                null,
                admission);
    }
}
