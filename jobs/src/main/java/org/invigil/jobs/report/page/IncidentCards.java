package org.invigil.jobs.report.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Window;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;

/** Puts the incidents of an attempt into words, kind by kind. */
final class IncidentCards {
    private final Words words;
    private final Clips kept;
    private final Map<Incident, String> evidence;
    private final Map<Incident, ClipPath> clips;

    IncidentCards(Words words, Clips kept, Map<Incident, String> evidence, Map<Incident, ClipPath> clips) {
        this.words = words;
        this.kept = kept;
        this.evidence = evidence;
        this.clips = clips;
    }

    /** @param anchor id of the attempt's section; the n-th incident in time gets {@code <anchor>i<n>} */
    List<AttemptSection.KindBlock> blocks(ReportedAttempt reported, String anchor) {
        Map<IncidentKind, List<AttemptSection.IncidentCard>> cards = new EnumMap<>(IncidentKind.class);
        for (int i = 0; i < reported.incidents().size(); i++) {
            ReportedIncident shown = reported.incidents().get(i);
            cards.computeIfAbsent(shown.incident().kind(), kind -> new ArrayList<>())
                    .add(card(reported, shown, anchor + "i" + (i + 1)));
        }
        List<AttemptSection.KindBlock> blocks = new ArrayList<>();
        cards.forEach((kind, ofKind) -> blocks.add(new AttemptSection.KindBlock(
                words.say("kind." + kind),
                words.say("kind." + kind + ".about"),
                words.say("kind." + kind + ".falsecauses"),
                ofKind)));
        return blocks;
    }

    private AttemptSection.IncidentCard card(ReportedAttempt reported, ReportedIncident shown, String anchor) {
        Incident incident = shown.incident();
        Window window = reported.attempt().window();
        String start = Clock.onTheWall(window, incident.startMillis());
        String still = evidence.get(incident);
        return new AttemptSection.IncidentCard(
                anchor,
                ReviewerVerdict.nameOf(incident),
                isMoment(incident)
                        ? words.say("report.incident.moment", start)
                        : words.say("report.incident.clock", start, Clock.onTheWall(window, incident.endMillis())),
                since(incident),
                words.say(incident.reason()),
                words.say("report.incident.severity", percent(incident.severity())),
                (int) Math.round(incident.severity() * 100),
                words.say("report.incident.confidence", percent(incident.confidence())),
                reported.findRecordingSeconds(incident.startMillis())
                        .map(seconds ->
                                words.say("report.incident.recording", Clock.sinceStart(Math.round(seconds * 1000))))
                        .orElse(null),
                still,
                still == null
                        ? null
                        : stillTitle(incident, window, shown.moment().millis()),
                still == null && shown.moment() != null ? words.say("report.incident.not-cut") : null,
                LevelDrawing.of(shown.heard(), incident.stretch(), words),
                clip(shown),
                shown.clip() != null && kept.isOf(incident.kind()) && !clips.containsKey(incident)
                        ? words.say("report.incident.no-clip", EvidenceClip.MOST_OF_AN_ATTEMPT)
                        : null);
    }

    private AttemptSection.PlayedClip clip(ReportedIncident shown) {
        ClipPath clip = clips.get(shown.incident());
        if (clip == null || shown.clip() == null) {
            return null;
        }
        Stretch stretch = shown.clip().stretch();
        return new AttemptSection.PlayedClip(
                clip.path(),
                clip.shown() == ClipPath.Shown.FILM,
                words.say(texts -> texts.say(
                        "report.incident.clip." + clip.shown(),
                        texts.say("kind." + shown.incident().kind()),
                        Clock.sinceStart(stretch.startMillis()),
                        Clock.sinceStart(stretch.endMillis()))));
    }

    private Word stillTitle(Incident incident, Window window, long millis) {
        return words.say(texts -> texts.say(
                "report.incident.still", texts.say("kind." + incident.kind()), Clock.onTheWall(window, millis)));
    }

    private Word since(Incident incident) {
        String start = Clock.sinceStart(incident.startMillis());
        return isMoment(incident)
                ? words.say("report.incident.at.moment", start)
                : words.say(
                        "report.incident.at",
                        start,
                        Clock.sinceStart(incident.endMillis()),
                        Clock.seconds(incident.stretch()));
    }

    private static boolean isMoment(Incident incident) {
        return incident.endMillis() <= incident.startMillis();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + "\u00a0%";
    }
}
