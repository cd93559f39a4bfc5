package org.invigil.models.compare;

/**
 * How often two of an exam end as near each other in time as a given pair, by putting each of the two beside everybody
 * of the other's stratum who started about when the other did: whoever starts together often ends together. It is told,
 * and adds nothing to a p-value.
 */
final class JointSubmission {
    /** s; starts that lie further apart are another start. */
    private static final double SAME_START_SECONDS = 300;

    private JointSubmission() {}

    /** Share of such pairs, the given one included; 1 where nobody else started then. */
    static double share(ComparedExam exam, int a, int b) {
        double apart = Math.abs(exam.endedAt()[a] - exam.endedAt()[b]);
        int pairs = 1;
        int near = 1;
        for (int other = 0; other < exam.attempts(); other++) {
            if (other != a && other != b) {
                for (int[] two : new int[][] {{a, b}, {b, a}}) {
                    boolean couldStand = exam.stratum()[other] == exam.stratum()[two[1]]
                            && Math.abs(exam.startedAt()[other] - exam.startedAt()[two[1]]) <= SAME_START_SECONDS;
                    pairs += couldStand ? 1 : 0;
                    near += couldStand && Math.abs(exam.endedAt()[two[0]] - exam.endedAt()[other]) <= apart ? 1 : 0;
                }
            }
        }
        return pairs == 1 ? 1 : (double) near / pairs;
    }
}
