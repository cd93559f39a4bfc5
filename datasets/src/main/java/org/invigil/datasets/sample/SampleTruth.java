package org.invigil.datasets.sample;

import java.util.List;
import org.invigil.datasets.incident.IncidentKind;

/** Which planted events a report should show, and as what. */
final class SampleTruth {
    private SampleTruth() {}

    /** One line of {@code truth.csv}, seconds from "Start test"; a moment ends when it begins. */
    record Planted(String attemptId, IncidentKind kind, double startSeconds, double endSeconds) {}

    static List<Planted> of(SampleAttempt attempt) {
        if (attempt.consent() == SampleAttempt.Consent.NOTHING) {
            return List.of();
        }
        return attempt.timeline().events().stream()
                .filter(event -> event.happening().kind().isPresent())
                .filter(event -> event.toSeconds() > 0 && event.fromSeconds() < attempt.seconds())
                .filter(event -> !isInBreak(attempt, event))
                .flatMap(event -> kinds(attempt, event).stream()
                        .map(kind -> new Planted(
                                attempt.attemptId(),
                                kind,
                                Math.max(0, event.fromSeconds()),
                                Math.min(attempt.seconds(), event.toSeconds()))))
                .filter(planted -> isReported(attempt, planted.kind()))
                .toList();
    }

    /** Another voice is speech too; without biometric consent voices are not told apart. */
    private static List<IncidentKind> kinds(SampleAttempt attempt, Timeline.Event event) {
        IncidentKind kind = event.happening().kind().orElseThrow();
        if (kind != IncidentKind.OTHER_VOICE) {
            return List.of(kind);
        }
        return attempt.consent() == SampleAttempt.Consent.ALL
                ? List.of(IncidentKind.SPEECH, IncidentKind.OTHER_VOICE)
                : List.of(IncidentKind.SPEECH);
    }

    private static boolean isInBreak(SampleAttempt attempt, Timeline.Event event) {
        return attempt.timeline().all(Happening.BREAK).stream()
                .anyMatch(b -> b.fromSeconds() <= event.fromSeconds() && event.toSeconds() <= b.toSeconds());
    }

    private static boolean isReported(SampleAttempt attempt, IncidentKind kind) {
        if (List.of(attempt.exam().allowed().split(";")).contains(kind.name())
                || List.of(attempt.accommodations().split(";")).contains(kind + "=off")) {
            return false;
        }
        if (kind == IncidentKind.OTHER_FACE && attempt.consent() != SampleAttempt.Consent.ALL) {
            return false;
        }
        return switch (kind.source()) {
            case PICTURE -> attempt.recordings().stream().anyMatch(SampleRecording::showsExaminee);
            case SOUND -> attempt.recordings().stream().anyMatch(SampleRecording::hearsExaminee);
            case COMPUTER -> true;
        };
    }
}
