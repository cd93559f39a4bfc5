package org.invigil.datasets.capture;

import java.time.OffsetDateTime;

/**
 * One registration whose exam is to be taken otherwise, because recording was not agreed to.
 *
 * @param examDay ISO date, or empty where the exam is unknown
 * @param examName or empty
 * @param attemptId or empty: before an exam there may be none
 * @param answer the cell about consent as it stands
 * @param deadline beginning of the exam in its own offset, until which another way must be found or consent can still
 *     be given; null where the exam is unknown
 * @param contact of the exam, or empty
 */
public record Registration(
        String examDay,
        String examId,
        String examName,
        String courseId,
        String attemptId,
        String examineeId,
        String examineeName,
        String answer,
        Why why,
        OffsetDateTime deadline,
        String contact) {
    /** What the cell about consent says. */
    public enum Why {
        NO,
        NO_ANSWER,
        /** Something else than a plain yes: it may have been meant as one. */
        NOT_PLAIN
    }
}
