package org.invigil.models.compare;

import java.io.Serializable;
import java.util.List;
import org.invigil.models.compare.item.AnswerMatrix;

/**
 * One exam laid out for comparing its attempts with each other.
 *
 * @param attemptIds in ascending order: the rows of everything below
 * @param examinee number of the examinee of each attempt: two attempts of one are never paired
 * @param team number of the team inside which collaboration is allowed, or -1
 * @param stratum number of the group for a fair comparison
 * @param answers choices of the questions that can be compared
 * @param byCorrectness items too open or too rare for a nominal response model
 * @param seconds spent on each item, row by row; NaN where not known
 * @param answeredAt seconds of the clock at each answer, row by row; NaN where not known
 * @param startedAt seconds of the clock at "Start test"
 * @param endedAt seconds of the clock at "End test"
 */
public record ComparedExam(
        String examDay,
        String examId,
        List<String> attemptIds,
        int[] examinee,
        int[] team,
        int[] stratum,
        AnswerMatrix answers,
        boolean[] byCorrectness,
        double[] seconds,
        double[] answeredAt,
        double[] startedAt,
        double[] endedAt)
        implements Serializable {
    public int attempts() {
        return attemptIds.size();
    }

    /** Two attempts of one examinee or of one team are no pair. */
    public boolean mayPair(int a, int b) {
        return examinee[a] != examinee[b] && (team[a] < 0 || team[a] != team[b]);
    }

    /** Number of an unordered pair of strata. */
    public int strata(int a, int b) {
        return strata(stratum, a, b);
    }

    /** The same for other strata. */
    public static int strata(int[] stratum, int a, int b) {
        int low = Math.min(stratum[a], stratum[b]);
        int high = Math.max(stratum[a], stratum[b]);
        return high * (high + 1) / 2 + low;
    }
}
