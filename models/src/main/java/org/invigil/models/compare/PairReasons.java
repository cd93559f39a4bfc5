package org.invigil.models.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.text.Text;
import org.invigil.models.compare.network.SharedAddresses;
import org.invigil.models.compare.pairs.DirectedCopying;
import org.invigil.models.compare.pairs.PairScore;
import org.invigil.models.compare.pairs.PublishedIndices;
import org.invigil.models.compare.tail.NormalTail;
import org.invigil.models.compare.tail.SmallestP;
import org.invigil.models.compare.text.SharedPassages;

/** Puts what a pair has in common into words with numbers. */
final class PairReasons {
    /** What a pair may be said to be. */
    enum Standing {
        /** Below 5 % after Bonferroni's correction: holds for this pair by itself. */
        ALONE,
        /** Below 5 % false discoveries: belongs on a list for review. */
        REVIEW,
        /** Among the nearest partners, no more. */
        NEAREST
    }

    /** Beyond this nothing is gained by telling how much. */
    private static final double MOST_ODDS = 1000;

    private static final String OF_GROUP = ".nearest.group";

    private PairReasons() {}

    static Text answers(PairScore score) {
        return Text.of("pair.answers.nearest", told(score).toArray());
    }

    /**
     * The same for two who are within chance, said of whom they were judged among.
     *
     * @param group attempts of the group that nobody named in which both were judged; 0 if there is none
     */
    static Text ofGroup(Text nearest, int group) {
        if (group == 0) {
            return nearest;
        }
        List<String> told = new ArrayList<>(nearest.arguments());
        told.add(String.valueOf(group));
        return new Text(nearest.key() + ".group", told);
    }

    static boolean isOfGroup(Text reason) {
        return reason.key().endsWith(OF_GROUP);
    }

    static Text answers(PairScore score, PublishedIndices published, Standing standing) {
        List<Object> told = told(score);
        told.addAll(List.of(
                p(published.lnM4()),
                p(published.lnK1()),
                p(published.lnK2()),
                p(published.lnS1()),
                p(published.lnS2())));
        return Text.of(key("pair.answers", standing), told.toArray());
    }

    private static List<Object> told(PairScore score) {
        PairScore.AnswerScore answers = score.answers();
        return new ArrayList<>(List.of(
                answers.matches(),
                score.common(),
                answers.expected(),
                answers.matches() - answers.matchesCorrect(),
                decimals(answers.omega(), 2),
                decimals(answers.weightedOmega(), 2),
                p(answers.lnGbt()),
                p(answers.lnSharing()),
                p(answers.lnP())));
    }

    static Text untested(PairScore score) {
        return Text.of("pair.answers.untested", score.common());
    }

    static Text copying(PairScore score, DirectedCopying direction, Standing standing) {
        PairScore.AnswerScore answers = score.answers();
        return Text.of(
                key(direction.isOpen() ? "pair.copying.open" : "pair.copying", standing),
                answers.matches(),
                score.common(),
                answers.matches() - answers.matchesCorrect(),
                p(direction.lnShown()),
                p(direction.lnOther()),
                p(direction.lnP()),
                Math.round(Math.min(MOST_ODDS, direction.odds())));
    }

    static Text times(PairScore score, ComparedExam exam, Standing standing) {
        PairScore.TimeScore times = score.times();
        if (times.course() == null || standing == Standing.NEAREST) {
            return Text.of(
                    key("pair.timing", standing), times.common(), decimals(times.correlation(), 2), p(times.lnP()));
        }
        return Text.of(
                key("pair.timing.course", standing),
                times.common(),
                decimals(times.correlation(), 2),
                p(times.lnPace()),
                times.course().steady(),
                times.course().common() - 1,
                Math.round(Math.abs(times.course().lagSeconds())),
                times.course().sameSteps(),
                times.course().steps(),
                p(times.lnFollowing()),
                Math.round(Math.abs(exam.endedAt()[score.a()] - exam.endedAt()[score.b()])),
                Math.round(100 * JointSubmission.share(exam, score.a(), score.b())),
                p(times.lnP()));
    }

    static Text texts(SharedPassages.Shared shared, Standing standing) {
        return Text.of(
                key("pair.text", standing),
                shared.passages(),
                shared.phrases(),
                Math.round(100 * shared.share()),
                p(shared.lnP()));
    }

    static Text network(SharedAddresses.Shared shared) {
        return Text.of("pair.network", shared.values(), shared.sharing());
    }

    private static String key(String key, Standing standing) {
        return key + "." + standing.name().toLowerCase(Locale.ROOT);
    }

    static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Two digits and the power of ten, however small. */
    static String p(double lnP) {
        double p = SmallestP.ofLn(lnP);
        return p >= 0.001 ? decimals(p, 3) : String.format(Locale.ROOT, "%.1e", p);
    }

    /** The normal score of a p-value: how many deviations it lies out. */
    static double z(double lnP) {
        return NormalTail.zOfLn(lnP);
    }
}
