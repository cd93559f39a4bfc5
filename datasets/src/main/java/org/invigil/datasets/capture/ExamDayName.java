package org.invigil.datasets.capture;

import java.time.LocalDate;
import java.util.Optional;

/** Which day an attempt is filed under. */
final class ExamDayName {
    /** Where neither exam, attempt nor folder tells a day. */
    private static final String NO_DAY = "1970-01-01";

    private ExamDayName() {}

    /**
     * The date of the exam's start in its own offset; for exams that nobody knows, of the attempt's start, else the
     * folder's name if it is a date.
     */
    static String of(Optional<ExamBook.Entry> exam, String startedAt, String label) {
        return exam.map(ExamBook.Entry::day)
                .or(() -> Cells.findMoment(startedAt).map(moment -> moment.toLocalDate()))
                .or(() -> Cells.findDate(label))
                .map(LocalDate::toString)
                .orElse(NO_DAY);
    }
}
