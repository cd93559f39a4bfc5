package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.Contribution;
import org.invigil.datasets.review.Coverage;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;

/** Why an attempt stands where it stands, in short sentences with numbers. */
public final class Reasons {
    private Reasons() {}

    /** What adds most comes first. Never empty: an attempt in which nothing was found says how that is to be read. */
    public static List<String> of(RankedAttempt ranked, Texts texts) {
        List<String> reasons = inOrder(ranked).stream()
                .map(contribution -> sentence(contribution, texts))
                .toList();
        if (!reasons.isEmpty()) {
            return reasons;
        }
        return List.of(texts.say(nothing(ranked.coverage())));
    }

    /** What adds most comes first, then by name. */
    public static List<Contribution> inOrder(RankedAttempt ranked) {
        return ranked.contributions().stream()
                .sorted(Comparator.comparingDouble(Contribution::points)
                        .reversed()
                        .thenComparing(Contribution::what))
                .toList();
    }

    public static String sentence(Contribution contribution, Texts texts) {
        String name = name(contribution.what(), texts);
        if (!contribution.partners().isEmpty()) {
            return texts.say("report.reason.partners", name, String.join(", ", contribution.partners()));
        }
        boolean isOnce = contribution.count() == 1;
        boolean isMoment = IncidentKind.find(contribution.what())
                .filter(IncidentKind::isMoment)
                .isPresent();
        if (isMoment || contribution.seconds() <= 0) {
            return isOnce
                    ? texts.say("report.reason.moment.once", name)
                    : texts.say("report.reason.moment.often", name, contribution.count());
        }
        String seconds = decimal(contribution.seconds());
        return isOnce
                ? texts.say("report.reason.once", name, seconds)
                : texts.say("report.reason.often", name, contribution.count(), seconds);
    }

    /** The short name of an incident kind or of pair evidence. */
    public static String name(String what, Texts texts) {
        return texts.say((texts.knows("kind." + what) ? "kind." : "evidence.") + what);
    }

    /** With one decimal, in the neutral form that {@link Texts} turns into the reader's. */
    public static String decimal(double value) {
        return Text.of("", value).arguments().get(0);
    }

    /** What has neither recordings nor a log and is ranked all the same has answers. */
    private static String nothing(Coverage coverage) {
        if (coverage.video() == null && coverage.audio() == null && coverage.activity() == null) {
            return "report.reason.answers";
        }
        return isUnseen(coverage) ? "report.reason.unseen" : "report.reason.nothing";
    }

    private static boolean isUnseen(Coverage coverage) {
        return isNothing(coverage.video()) && isNothing(coverage.audio()) && isNothing(coverage.activity());
    }

    private static boolean isNothing(Double share) {
        return share == null || share <= 0;
    }
}
