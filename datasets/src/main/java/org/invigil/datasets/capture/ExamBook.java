package org.invigil.datasets.capture;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Exam;
import org.invigil.datasets.attempt.ExamContact;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;

/** The exams of {@code exams.csv}, usable or refused. */
final class ExamBook {
    /**
     * @param courseId {@code _unknown} where the row names none
     * @param exam null where the row is refused
     * @param day date of the exam's start in its own offset, or null where that cannot be read
     * @param refusal null where the exam is usable
     */
    record Entry(String examId, String courseId, Exam exam, LocalDate day, Refusal refusal) {}

    private final Map<String, Entry> byId;
    private final Map<String, String> courseNames = new TreeMap<>();

    private ExamBook(Map<String, Entry> byId) {
        this.byId = byId;
        for (Entry entry : byId.values()) {
            if (entry.exam() != null) {
                courseNames.putIfAbsent(entry.courseId(), entry.exam().courseName());
            }
        }
    }

    static ExamBook read(CaptureFiles files, Notes notes) throws IOException {
        Map<String, List<ManifestRow>> rows = new LinkedHashMap<>();
        for (ManifestRow row : Manifest.rows(files, ManifestShape.EXAMS, notes)) {
            String id = row.cell("exam_id");
            if (id.isEmpty()) {
                throw new InputException(Text.of("capture.id.empty", row.file(), row.line(), "exam_id"));
            }
            rows.computeIfAbsent(Cells.id(id), key -> new ArrayList<>()).add(row);
        }
        Map<String, Entry> byId = new LinkedHashMap<>();
        rows.forEach((id, ofExam) -> byId.put(id, entry(id, ofExam, notes)));
        return new ExamBook(byId);
    }

    Optional<Entry> find(String examId) {
        return Optional.ofNullable(byId.get(examId));
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /** The exam as another course's takers see it; a course without an exam of its own is called by its id. */
    Exam inCourse(Exam exam, String courseId) {
        if (find(exam.examId())
                .filter(entry -> entry.courseId().equals(courseId))
                .isPresent()) {
            return exam;
        }
        return new Exam(
                exam.examId(),
                courseNames.getOrDefault(courseId, courseId),
                exam.examName(),
                exam.startsAt(),
                exam.endsAt(),
                exam.offsetSeconds(),
                exam.claimPeriodEnds(),
                exam.language(),
                exam.allowed(),
                exam.allowedPairs(),
                exam.contact());
    }

    /** Courses that have an exam, sorted. */
    Set<String> courses() {
        return byId.values().stream().map(Entry::courseId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Entry entry(String id, List<ManifestRow> rows, Notes notes) {
        ManifestRow row = rows.get(0);
        LocalDate day = Cells.findMoment(row.cell("starts_at"))
                .map(OffsetDateTime::toLocalDate)
                .orElse(null);
        String courseId = row.cell("course_id").isEmpty() ? Attempt.UNKNOWN_COURSE : Cells.id(row.cell("course_id"));
        try {
            requireSound(id, rows);
            return new Entry(id, courseId, exam(id, row, notes), day, null);
        } catch (RefusedException e) {
            return new Entry(id, courseId, null, day, e.refusal());
        }
    }

    private static void requireSound(String id, List<ManifestRow> rows) throws RefusedException {
        ManifestRow row = rows.get(0);
        if (rows.size() > 1) {
            throw new RefusedException(new Refusal(
                    Text.of("capture.exam.twice", row.file(), rows.size(), lines(rows), Shown.value(id)),
                    Text.of("capture.do.exam-twice")));
        }
        if (!row.isWhole()) {
            throw new RefusedException(row.refusal());
        }
        for (String column : List.of("exam_id", "course_id")) {
            if (!Cells.isUsableId(row.cell(column))) {
                throw new RefusedException(row.refusal("capture.id.unusable", column, "capture.do.id"));
            }
        }
        if (row.cell("course_id").isEmpty()) {
            throw new RefusedException(row.refusal("capture.cell.empty", "course_id", "capture.do.course"));
        }
    }

    static String lines(List<ManifestRow> rows) {
        return rows.stream().map(row -> String.valueOf(row.line())).collect(Collectors.joining(", "));
    }

    private static Exam exam(String id, ManifestRow row, Notes notes) throws RefusedException {
        OffsetDateTime startsAt = Cells.moment(row, "starts_at");
        OffsetDateTime endsAt = Cells.moment(row, "ends_at");
        if (!endsAt.isAfter(startsAt)) {
            throw new RefusedException(row.refusal("capture.exam.reversed", "ends_at", "capture.do.exam-times"));
        }
        LocalDate claimPeriodEnds = Cells.date(row, "claim_period_ends");
        if (claimPeriodEnds.isBefore(startsAt.toLocalDate())) {
            throw new RefusedException(row.refusal("capture.exam.claim", "claim_period_ends", "capture.do.date"));
        }
        return new Exam(
                id,
                row.text("course_name"),
                row.text("exam_name"),
                startsAt.toInstant(),
                endsAt.toInstant(),
                startsAt.getOffset().getTotalSeconds(),
                claimPeriodEnds,
                language(row, notes),
                KindCells.allowed(row, "allowed", notes),
                KindCells.allowedPairs(row, "allowed"),
                new ExamContact(row.textOrNull("contact"), Cells.url(row, "report_url", notes)));
    }

    private static String language(ManifestRow row, Notes notes) {
        Optional<Language> language = Language.find(row.cell("language"));
        if (language.isEmpty()) {
            notes.add("capture.note.language", row, row.cell("language"));
        }
        return language.orElse(Language.EN).code();
    }
}
