package org.invigil.jobs.retention;

import java.time.LocalDate;
import java.util.Set;
import org.invigil.jobs.storage.ExamKey;

/**
 * What becomes of one exam and why.
 *
 * @param claimPeriodEnds null where no manifest knows one
 * @param goesFrom first day on which it is to go; null where that follows from the other exams of its day
 * @param hold that keeps it, or one that has expired; null without
 * @param held attempts that holds keep, where the rest of the exam goes or has gone; otherwise empty
 */
public record ExamOutlook(
        ExamKey exam,
        Set<String> courses,
        int attempts,
        LocalDate claimPeriodEnds,
        LocalDate goesFrom,
        State state,
        Hold hold,
        Set<String> held) {
    /** What becomes of it. */
    public enum State {
        GOES,
        STAYS,
        /** As a whole. */
        HELD,
        /** Only what the attempts need that are held. */
        HELD_IN_PART
    }
}
