package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Sound;

/**
 * Where a short clip of an incident is to be cut: its beginning, with a little of what came before.
 *
 * @param recording path relative to the captures folder: of what was heard the one that heard most of it, of what was
 *     seen the one that saw its beginning
 * @param stretch in attempt time, inside the window and outside of agreed breaks
 */
public record EvidenceClip(String recording, Stretch stretch) {
    /** Enough to tell what begins from what was going on. */
    static final long BEFORE_MILLIS = 2_000;

    static final long AFTER_MILLIS = 1_000;

    /** A sentence or two: enough to know what it is, too little to follow a conversation. */
    public static final long LONGEST_MILLIS = 8_000;

    /** Of one attempt; whoever needs more asks for a stretch. */
    public static final int MOST_OF_AN_ATTEMPT = 12;

    /**
     * @param looks of the incident's attempt, in any order
     * @param sounds the same
     * @return empty for incidents of the computer, and where nothing was seen or heard of the incident
     */
    public static Optional<EvidenceClip> find(
            Incident incident, List<Look> looks, List<Sound> sounds, Attempt attempt) {
        return switch (incident.kind().source()) {
            case COMPUTER -> Optional.empty();
            case PICTURE -> seenBy(incident, looks).map(recording -> of(recording, incident, attempt));
            case SOUND -> heardBy(incident, sounds).map(recording -> of(recording, incident, attempt));
        };
    }

    /** By severity, the earlier one first: which incidents of an attempt have a clip where not all can. */
    public static List<ReportedIncident> chosen(List<ReportedIncident> incidents, Clips clips) {
        return incidents.stream()
                .filter(shown ->
                        shown.clip() != null && clips.isOf(shown.incident().kind()))
                .sorted(Comparator.comparingDouble(
                                (ReportedIncident shown) -> -shown.incident().severity())
                        .thenComparing(shown -> shown.incident().startMillis())
                        .thenComparing(shown -> shown.incident().kind()))
                .limit(MOST_OF_AN_ATTEMPT)
                .toList();
    }

    private static EvidenceClip of(String recording, Incident incident, Attempt attempt) {
        long start = incident.startMillis();
        long from = Math.max(0, start - BEFORE_MILLIS);
        long to = Math.min(
                attempt.window().lengthMillis(),
                Math.min(from + LONGEST_MILLIS, Math.max(incident.endMillis(), start) + AFTER_MILLIS));
        for (Stretch pause : attempt.breaks()) {
            if (pause.endMillis() <= start) {
                from = Math.max(from, pause.endMillis());
            } else {
                to = Math.min(to, Math.max(start, pause.startMillis()));
            }
        }
        return new EvidenceClip(recording, new Stretch(from, Math.max(from, to)));
    }

    private static Optional<String> seenBy(Incident incident, List<Look> looks) {
        return looks.stream()
                .filter(look -> look.standsFor().touches(atLeastAMoment(incident)))
                .min(Comparator.comparingLong((Look look) -> Math.abs(look.millis() - incident.startMillis()))
                        .thenComparing(Look::recording))
                .map(Look::recording);
    }

    private static Optional<String> heardBy(Incident incident, List<Sound> sounds) {
        Map<String, Double> speechSeconds = sounds.stream()
                .filter(sound -> atLeastAMoment(incident).touches(new Stretch(sound.millis(), sound.millis() + 1_000)))
                .collect(Collectors.groupingBy(
                        Sound::recording, TreeMap::new, Collectors.summingDouble(Sound::speechProbability)));
        return speechSeconds.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry<String, Double>::getValue)
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
    }

    private static Stretch atLeastAMoment(Incident incident) {
        return new Stretch(incident.startMillis(), Math.max(incident.endMillis(), incident.startMillis() + 1));
    }
}
