package org.invigil.models.compare.pairs;

import org.invigil.models.compare.time.Following;

/**
 * How far two attempts agree, each figure as ln p before and after the adjustment for their strata.
 *
 * @param a the lower row
 * @param b the higher row
 * @param common items answered by both
 * @param answers null where fewer than 20 items are common
 * @param times null where fewer than 20 times are common
 */
public record PairScore(int a, int b, int common, AnswerScore answers, TimeScore times) {
    /**
     * Agreement of answers.
     *
     * @param expected matches by chance
     * @param omega z value of matches
     * @param weightedOmega z value with rare matches weighing more
     * @param lnGbt ln p of the number of matches
     * @param lnSharing ln p of the symmetric likelihood ratio
     * @param lnP of both together, adjusted
     * @param lnACopiesB of the directed likelihood ratio, adjusted
     * @param lnBCopiesA the other way round
     */
    public record AnswerScore(
            int matches,
            int matchesCorrect,
            double expected,
            double omega,
            double weightedOmega,
            double lnGbt,
            double lnSharing,
            double lnP,
            double lnACopiesB,
            double lnBCopiesA) {
        /** ln p of copying in either direction: twice the smaller p. */
        public double lnCopying() {
            return Math.min(0, Math.log(2) + Math.min(lnACopiesB, lnBCopiesA));
        }
    }

    /**
     * Agreement in time.
     *
     * @param correlation of what question, pace and correctness leave unexplained of response times
     * @param lnPace ln p of it, adjusted
     * @param lnFollowing ln p of one lag and one order, or 0 where not looked at
     * @param course null where not looked at
     * @param lnP of all together
     */
    public record TimeScore(
            int common, double correlation, double lnPace, double lnFollowing, Following.Course course, double lnP) {}

    /** ln p of the answers; 0 where not tested. */
    public double lnAnswers() {
        return answers == null ? 0 : answers.lnP();
    }

    /** ln p of copying in either direction; 0 where not tested. */
    public double lnCopying() {
        return answers == null ? 0 : answers.lnCopying();
    }

    /** ln p of the times; 0 where not tested. */
    public double lnTimes() {
        return times == null ? 0 : times.lnP();
    }
}
