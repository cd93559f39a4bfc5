package org.invigil.datasets.capture;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;

/**
 * Who and what a captures folder holds, row by row as its manifests say it, admitted or not: what deletion has to know.
 * Nothing is left out for want of consent or for an impossible time, because files of such rows lie there as well.
 */
public final class CapturedRows {
    /**
     * One row of {@code attempts.csv}.
     *
     * @param examDay as attempts are filed under
     * @param examineeName as written
     */
    public record Sitting(
            String examDay, String examId, String attemptId, String courseId, String examineeId, String examineeName) {}

    /**
     * One exam of {@code exams.csv}.
     *
     * @param claimPeriodEnds null where the row is refused
     * @param reportUrl address in the learning environment, or null
     */
    public record DatedExam(
            String examDay,
            String examId,
            String courseId,
            LocalDate claimPeriodEnds,
            int offsetSeconds,
            String reportUrl) {}

    private final CaptureFiles files;
    private final List<Sitting> sittings;
    private final List<DatedExam> exams;

    private CapturedRows(CaptureFiles files, List<Sitting> sittings, List<DatedExam> exams) {
        this.files = files;
        this.sittings = List.copyOf(sittings);
        this.exams = List.copyOf(exams);
    }

    /** @throws InputException where a manifest cannot be read to its end: what it says of whom is then unknown */
    public static CapturedRows read(CaptureFiles files) throws IOException {
        Notes notes = new Notes();
        ExamBook book = ExamBook.read(files, notes);
        List<Sitting> sittings = new ArrayList<>();
        for (ManifestRow row : Manifest.rows(files, ManifestShape.ATTEMPTS, notes)) {
            String examId = Cells.id(row.cell("exam_id"));
            Optional<ExamBook.Entry> entry = book.find(examId);
            sittings.add(new Sitting(
                    ExamDayName.of(entry, row.cell("started_at"), files.label()),
                    examId,
                    Cells.id(row.cell("attempt_id")),
                    course(row, entry),
                    Cells.id(row.cell("examinee_id")),
                    row.text("examinee_name")));
        }
        List<DatedExam> exams = new ArrayList<>();
        for (String id : new TreeSet<>(book.ids())) {
            ExamBook.Entry entry = book.find(id).orElseThrow();
            boolean isUsable = entry.exam() != null;
            exams.add(new DatedExam(
                    ExamDayName.of(Optional.of(entry), "", files.label()),
                    id,
                    entry.courseId(),
                    isUsable ? entry.exam().claimPeriodEnds() : null,
                    isUsable ? entry.exam().offsetSeconds() : 0,
                    isUsable ? entry.exam().contact().reportUrl() : null));
        }
        return new CapturedRows(files, sittings, exams);
    }

    private static String course(ManifestRow row, Optional<ExamBook.Entry> entry) {
        return row.cell("course_id").isEmpty()
                ? entry.map(ExamBook.Entry::courseId).orElse(Attempt.UNKNOWN_COURSE)
                : Cells.id(row.cell("course_id"));
    }

    /** Whether the manifests name nobody and nothing. */
    public boolean isEmpty() {
        return sittings.isEmpty() && exams.isEmpty();
    }

    public List<Sitting> sittings() {
        return sittings;
    }

    public List<DatedExam> exams() {
        return exams;
    }

    /** What goes when an exam goes: its rows, and whatever belongs to nobody who stays in this folder. */
    public CaptureRemoval ofExams(Predicate<DatedExam> isGone, Predicate<Sitting> goes) throws IOException {
        Set<String> goneExams = new TreeSet<>();
        Set<String> stayingCourses = new HashSet<>();
        Set<String> goneCourses = new TreeSet<>();
        for (DatedExam exam : exams) {
            if (isGone.test(exam)) {
                goneExams.add(exam.examId());
                goneCourses.add(exam.courseId());
            } else {
                stayingCourses.add(exam.courseId());
            }
        }
        for (Sitting sitting : sittings) {
            (goes.test(sitting) ? goneCourses : stayingCourses).add(sitting.courseId());
        }
        goneCourses.removeAll(stayingCourses);
        boolean isWhole = sittings.stream().allMatch(goes) && goneExams.size() == exams.size();
        return CaptureRemoval.of(files, sittings, goes, goneExams, goneCourses, isWhole);
    }

    /** What goes when one person goes; exams and courses stay. */
    public CaptureRemoval ofExaminee(String examineeId) throws IOException {
        return CaptureRemoval.of(
                files,
                sittings,
                sitting -> sitting.examineeId().equals(examineeId),
                Set.of(),
                Set.of(),
                false,
                examineeId);
    }
}
