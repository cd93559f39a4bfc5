package org.invigil.models.compare.pairs;

import org.invigil.models.compare.ComparedExam;
import org.invigil.models.compare.pairs.PairScore.AnswerScore;
import org.invigil.models.compare.pairs.PairScore.TimeScore;
import org.invigil.models.compare.similarity.Agreement;
import org.invigil.models.compare.similarity.CopyingTest;
import org.invigil.models.compare.similarity.SharingTest;
import org.invigil.models.compare.similarity.SimilarityTest;
import org.invigil.models.compare.tail.CombinedP;
import org.invigil.models.compare.tail.NormalTail;
import org.invigil.models.compare.time.Following;

/** Scores one pair exactly. It keeps working arrays: one for each thread. */
final class ExactScores {
    /**
     * Of the sharing test in the combination. By simulation it has nearly the power of the sharing test alone, and less
     * error where the item model does not quite hold.
     */
    static final double SHARING_WEIGHT = 0.75;

    /** Of the response times' correlation; one lag and one order have the rest. */
    private static final double PACE_WEIGHT = 0.6;

    /** Whoever follows another also spends as long: above this p of the times the rest is taken for chance. */
    private static final double LN_PACE_FOR_FOLLOWING = Math.log(0.1);

    private final PairComparison comparison;
    private final SimilarityTest similarity;
    private final CopyingTest copying;
    private final SharingTest sharing;

    ExactScores(PairComparison comparison) {
        this.comparison = comparison;
        this.similarity = new SimilarityTest(comparison.exam().answers(), comparison.probabilities());
        this.copying = comparison.copying().twin();
        this.sharing = comparison.sharing().twin();
    }

    /** Adjusted by the controls of the comparison. */
    PairScore score(int a, int b) {
        AnswerScore answers = answers(a, b);
        return new PairScore(a, b, similarity.agreement().common(), answers, times(a, b));
    }

    private AnswerScore answers(int a, int b) {
        Agreement agreement = similarity.of(a, b);
        if (!agreement.isTested()) {
            return null;
        }
        double lnGbt = similarity.lnGbt();
        double lnSharing = sharing.lnP(a, b);
        PairControls controls = comparison.controls();
        int strata = ComparedExam.strata(comparison.answerStrata(), a, b);
        return new AnswerScore(
                agreement.matches(),
                agreement.matchesCorrect(),
                similarity.expectedMatches(),
                similarity.omega(),
                similarity.weightedOmega(),
                lnGbt,
                lnSharing,
                controls.answers(strata).lnP(CombinedP.ln(lnSharing, SHARING_WEIGHT, lnGbt)),
                controls.copying(strata).lnP(copying.lnP(a, b)),
                controls.copying(strata).lnP(copying.lnP(b, a)));
    }

    /** z of the two raw directions and of the raw combination, for taking the controls; null where not tested. */
    double[] rawAnswerZ(int a, int b) {
        Agreement agreement = similarity.of(a, b);
        if (!agreement.isTested()) {
            return null;
        }
        double combined = CombinedP.ln(sharing.lnP(a, b), SHARING_WEIGHT, similarity.lnGbt());
        return new double[] {
            NormalTail.zOfLn(combined), NormalTail.zOfLn(copying.lnP(a, b)), NormalTail.zOfLn(copying.lnP(b, a))
        };
    }

    double copyingZ(int copier, int source) {
        return copying.z(copier, source);
    }

    private TimeScore times(int a, int b) {
        int common = comparison.times().common(a, b);
        if (common < Agreement.FEWEST_COMMON) {
            return null;
        }
        double lnPace = lnPace(a, b);
        boolean isLookedAt = comparison.following().isKnown() && lnPace <= LN_PACE_FOR_FOLLOWING;
        Following.Course course = isLookedAt ? comparison.following().of(a, b) : null;
        double lnFollowing = isLookedAt
                ? comparison
                        .controls()
                        .following(comparison.exam().strata(a, b))
                        .lnP(rawFollowing(a, b, course))
                : 0;
        double lnP = comparison.following().isKnown() ? CombinedP.ln(lnPace, PACE_WEIGHT, lnFollowing) : lnPace;
        return new TimeScore(common, comparison.times().correlation(a, b), lnPace, lnFollowing, course, lnP);
    }

    private double rawFollowing(int a, int b, Following.Course course) {
        return CombinedP.ln(
                comparison.following().lnLag(a, b, course),
                0.5,
                comparison.following().lnOrder(a, b, course));
    }

    /** z of one lag and one order, for taking the controls; NaN where no clocks are known. */
    double rawFollowingZ(int a, int b) {
        Following following = comparison.following();
        return following.isKnown() ? NormalTail.zOfLn(rawFollowing(a, b, following.of(a, b))) : Double.NaN;
    }

    /** ln p of the times; enough of them are known. */
    double timesLnP(int a, int b) {
        double lnPace = lnPace(a, b);
        return comparison.following().isKnown()
                ? lnPace <= LN_PACE_FOR_FOLLOWING ? times(a, b).lnP() : CombinedP.ln(lnPace, PACE_WEIGHT, 0)
                : lnPace;
    }

    private double lnPace(int a, int b) {
        return NormalTail.ln(comparison
                .controls()
                .times(comparison.exam().strata(a, b))
                .adjusted(comparison.times().correlationZ(a, b)));
    }
}
