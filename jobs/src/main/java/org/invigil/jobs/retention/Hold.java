package org.invigil.jobs.retention;

import java.time.LocalDate;
import org.invigil.jobs.storage.ExamKey;

/**
 * Why an exam is not deleted although its time is over.
 *
 * @param attemptId the attempt that it is for, or empty for the whole exam
 * @param owner who answers for it
 * @param until ISO date, its whole day included
 * @param since ISO date on which it was made
 */
public record Hold(
        String examDay, String examId, String attemptId, String owner, String until, String reason, String since) {
    public boolean isExpired(LocalDate today) {
        return today.isAfter(LocalDate.parse(until));
    }

    public ExamKey exam() {
        return new ExamKey(examDay, examId);
    }

    /** The attempt, or the exam where it is for all of it. */
    public String about() {
        return attemptId.isEmpty() ? examId : attemptId;
    }
}
