package org.invigil.models.compare;

import java.util.Locale;
import org.invigil.datasets.text.Text;
import org.invigil.models.compare.network.SharedAddresses;
import org.invigil.models.compare.pairs.PairScore;
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

    private PairReasons() {}

    static Text answers(PairScore score, Standing standing) {
        PairScore.AnswerScore answers = score.answers();
        return Text.of(
                key("pair.answers", standing),
                answers.matches(),
                score.common(),
                answers.expected(),
                answers.matches() - answers.matchesCorrect(),
                decimals(answers.omega(), 2),
                decimals(answers.weightedOmega(), 2),
                p(answers.lnGbt()),
                p(answers.lnSharing()),
                p(answers.lnP()));
    }

    static Text untested(PairScore score) {
        return Text.of("pair.answers.untested", score.common());
    }

    /** @param aCopies whether the lower row is the possible copier */
    static Text copying(PairScore score, boolean aCopies, Standing standing) {
        PairScore.AnswerScore answers = score.answers();
        return Text.of(
                key("pair.copying", standing),
                answers.matches(),
                score.common(),
                answers.matches() - answers.matchesCorrect(),
                p(aCopies ? answers.lnACopiesB() : answers.lnBCopiesA()),
                p(aCopies ? answers.lnBCopiesA() : answers.lnACopiesB()),
                p(answers.lnCopying()));
    }

    static Text times(PairScore score, Standing standing) {
        return Text.of(
                key("pair.timing", standing),
                score.times().common(),
                decimals(score.times().correlation(), 2),
                p(score.times().lnP()));
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
