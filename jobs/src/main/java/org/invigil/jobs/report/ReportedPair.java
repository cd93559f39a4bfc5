package org.invigil.jobs.report;

import java.util.List;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.text.Text;

/**
 * One row of pairs as one course may see it.
 *
 * @param pair an attempt of another course is called by that course and a number
 * @param otherCourse whom to ask about the other attempt, or null where both are of this course
 * @param answers common questions side by side, in the order of the first attempt; empty where the pair is not
 *     significant
 */
public record ReportedPair(AttemptPair pair, Text otherCourse, List<CommonAnswer> answers) {
    /**
     * One question that both answered.
     *
     * @param a what the first attempt holds
     * @param b what the second does
     */
    public record CommonAnswer(String questionId, Agreement agreement, Given a, Given b) {}

    /**
     * An answer.
     *
     * @param response null where the attempt is of another course
     * @param correct null where nobody has said
     * @param minutes from the exam's start to the answer, or null
     */
    public record Given(String response, Boolean correct, Double minutes) {}

    /** How two answers to one question compare. */
    public enum Agreement {
        BOTH_CORRECT,
        SAME_WRONG,
        DIFFERENT
    }
}
