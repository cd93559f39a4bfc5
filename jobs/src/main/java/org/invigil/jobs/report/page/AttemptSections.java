package org.invigil.jobs.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.Contribution;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.review.ReviewPriority;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.ShownBecause;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.Baseline;
import org.invigil.jobs.report.DismissedBefore;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.IdentitySummary;
import org.invigil.jobs.report.Provenance;
import org.invigil.jobs.report.Reasons;
import org.invigil.jobs.report.ReportedAttempt;

/** Puts ranked attempts into words. */
final class AttemptSections {
    /** Manifests may hold any address; only these lead to a web page. */
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);

    private final Words words;
    private final IncidentCards cards;
    private final SpeaksFor speaksFor;
    private final Map<String, IdentityPaths> identity;

    AttemptSections(
            Words words,
            Provenance provenance,
            DismissedBefore before,
            Map<Incident, String> evidence,
            Map<Incident, ClipPath> clips,
            Map<String, IdentityPaths> identity) {
        this.words = words;
        this.cards = new IncidentCards(words, provenance.clips(), evidence, clips);
        this.speaksFor = new SpeaksFor(words, provenance, before);
        this.identity = identity;
    }

    /** @param position in the list, from 1 */
    AttemptSection section(ReportedAttempt reported, int position) {
        String anchor = "a" + position;
        return new AttemptSection(
                anchor,
                person(reported.attempt()),
                standing(reported.ranked()),
                CoverageBars.of(reported.ranked().coverage(), words),
                identity(reported),
                reasons(reported.ranked()),
                new TimelineDrawer(reported, anchor, words).draw(),
                cards.blocks(reported, anchor),
                speaksFor.sentences(reported),
                figures(reported.baseline()),
                problems(reported),
                review(reported));
    }

    static String webAddress(String address) {
        return address != null && WEB_ADDRESS.matcher(address).matches() ? address : null;
    }

    private AttemptSection.Identity identity(ReportedAttempt reported) {
        IdentitySummary summary = reported.identity();
        IdentityPaths paths = identity.getOrDefault(reported.attempt().attemptId(), IdentityPaths.NONE);
        return new AttemptSection.Identity(
                words.say("report.identity." + summary.state()),
                summary.matchedShare() == null
                        ? null
                        : words.say(
                                summary.isWithReference() ? "report.identity.share" : "report.identity.share.first",
                                CoverageBars.percent(summary.matchedShare()),
                                summary.usableLooks()),
                paths.strip(),
                words.say(
                        summary.reference() == null ? "report.identity.strip.first" : "report.identity.strip",
                        clock(reported, summary.pictures().typical()),
                        clock(reported, summary.pictures().worst())),
                paths.sheet(),
                words.say("report.identity.sheet"));
    }

    private static String clock(ReportedAttempt reported, EvidenceMoment moment) {
        return moment == null ? "" : Clock.onTheWall(reported.attempt().window(), moment.millis());
    }

    private AttemptSection.Person person(Attempt attempt) {
        Window window = attempt.window();
        Word time = words.say(texts -> texts.say(
                "report.attempt.time",
                Clock.date(window.clockAt(0).toLocalDate(), texts),
                Clock.onTheWall(window, 0),
                Clock.onTheWall(window, window.lengthMillis()),
                Math.round(window.lengthMillis() / 60_000.0)));
        return new AttemptSection.Person(
                attempt.examinee().name(),
                attempt.examinee().examineeId(),
                words.say("report.attempt.id", attempt.attemptId()),
                time,
                webAddress(attempt.attemptUrl()));
    }

    private AttemptSection.Standing standing(RankedAttempt ranked) {
        ReviewPriority priority = ranked.reviewPriority();
        return new AttemptSection.Standing(
                ranked.rank(),
                words.decimal(ranked.suspicion()),
                (int) Math.round(Math.min(100, Math.max(0, ranked.suspicion()))),
                words.say("report.priority." + priority),
                dots(priority),
                words.decimal(ranked.reviewMinutes()),
                words.say("report.attempt.minutes", Reasons.decimal(ranked.reviewMinutes())),
                ranked.shownBecause() == ShownBecause.RANKED
                        ? null
                        : words.say("report.shown." + ranked.shownBecause()));
    }

    private static AttemptSection.ReviewMark review(ReportedAttempt reported) {
        RankedAttempt ranked = reported.ranked();
        return new AttemptSection.ReviewMark(
                ranked.attemptId(),
                reported.incidents().stream()
                        .map(shown -> ReviewerVerdict.nameOf(shown.incident()))
                        .collect(Collectors.joining(" ")),
                ranked.shownBecause().word(),
                ranked.sampling().probability() == null
                        ? ""
                        : ranked.sampling().probability().toString(),
                Reasons.decimal(ranked.reviewMinutes()),
                ranked.reviewPriority().name());
    }

    private static int dots(ReviewPriority priority) {
        return switch (priority) {
            case LOW -> 1;
            case MEDIUM -> 2;
            case HIGH -> 3;
        };
    }

    private List<AttemptSection.Reason> reasons(RankedAttempt ranked) {
        List<AttemptSection.Reason> reasons = new ArrayList<>();
        for (Contribution contribution : Reasons.inOrder(ranked)) {
            reasons.add(new AttemptSection.Reason(
                    words.say(texts -> Reasons.sentence(contribution, texts)),
                    contribution.partners().isEmpty()
                            ? null
                            : words.say(texts -> Reasons.name(contribution.what(), texts) + " ("
                                    + contribution.partners().size() + ")"),
                    words.say("report.attempt.points", Reasons.decimal(contribution.points()))));
        }
        if (reasons.isEmpty()) {
            reasons.add(new AttemptSection.Reason(
                    words.say(texts -> Reasons.of(ranked, texts).get(0)), null, null));
        }
        return reasons;
    }

    private List<AttemptSection.Figure> figures(List<Baseline> baseline) {
        List<AttemptSection.Figure> figures = new ArrayList<>();
        for (Baseline figure : baseline) {
            boolean isUsable = figure.cohort().isUsable();
            figures.add(new AttemptSection.Figure(
                    words.say(texts -> figureName(texts, figure.cohort().figure())),
                    words.decimal(figure.value()),
                    isUsable ? words.decimal(figure.cohort().median()) : null,
                    isUsable ? words.decimal(figure.cohort().upper()) : null,
                    isUsable
                            ? AttemptSection.Strip.of(
                                    figure.cohort().median(), figure.cohort().upper(), figure.value())
                            : null,
                    figure.cohort().attempts()));
        }
        return figures;
    }

    /** A figure without a text of its own is called by its name in the table. */
    static String figureName(Texts texts, String figure) {
        String key = "report.figure." + figure;
        return texts.knows(key) ? texts.say(key) : figure.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private List<AttemptSection.ProblemRow> problems(ReportedAttempt reported) {
        return reported.problems().stream()
                .map(problem -> new AttemptSection.ProblemRow(
                        problem.attemptId(),
                        words.say("problem." + problem.what()),
                        problem.recording(),
                        words.say(problem.why()),
                        words.say(problem.whatToDo())))
                .toList();
    }

    /** Whether the section may say that the face matched. */
    static boolean isMatched(IdentitySummary identity) {
        return identity.state() == IdentitySummary.State.MATCHED && identity.matchedShare() != null;
    }
}
