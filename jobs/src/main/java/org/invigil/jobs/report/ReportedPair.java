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
     * @param minutesA from the exam's start to the first attempt's answer, or null
     * @param minutesB of the second attempt
     */
    public record CommonAnswer(Agreement agreement, Double minutesA, Double minutesB) {}

    /** How two answers to one question compare. */
    public enum Agreement {
        BOTH_CORRECT,
        SAME_WRONG,
        DIFFERENT
    }
}
