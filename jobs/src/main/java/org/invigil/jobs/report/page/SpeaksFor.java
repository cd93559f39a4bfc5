package org.invigil.jobs.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.review.Coverage;
import org.invigil.jobs.report.Baseline;
import org.invigil.jobs.report.DismissedBefore;
import org.invigil.jobs.report.IdentitySummary;
import org.invigil.jobs.report.Provenance;
import org.invigil.jobs.report.Reasons;
import org.invigil.jobs.report.ReportedAttempt;

/** What a fair reader also wants to know: how much was seen, and what was looked for and not found. */
final class SpeaksFor {
    /** Below this share of the window a finding of nothing says too little to be named. */
    private static final double ENOUGH_COVERAGE = 0.8;

    private final Words words;
    private final Provenance provenance;
    private final DismissedBefore before;

    SpeaksFor(Words words, Provenance provenance, DismissedBefore before) {
        this.words = words;
        this.provenance = provenance;
        this.before = before;
    }

    List<Word> sentences(ReportedAttempt reported) {
        List<Word> sentences = new ArrayList<>();
        Coverage coverage = reported.ranked().coverage();
        addCoverage(sentences, "video", coverage.video());
        addCoverage(sentences, "audio", coverage.audio());
        addCoverage(sentences, "activity", coverage.activity());
        Set<IncidentKind> absentKinds = notFound(reported);
        if (!absentKinds.isEmpty()) {
            sentences.add(words.say(texts -> texts.say(
                    "report.speaks.not-found",
                    absentKinds.stream()
                            .map(kind -> Reasons.name(kind.name(), texts))
                            .collect(Collectors.joining(", ")))));
        }
        IdentitySummary identity = reported.identity();
        if (AttemptSections.isMatched(identity)) {
            sentences.add(words.say(
                    "report.speaks.identity", CoverageBars.percent(identity.matchedShare()), identity.usableLooks()));
        }
        for (Baseline figure : reported.baseline()) {
            if (figure.cohort().isUsable() && figure.value() <= figure.cohort().median()) {
                String name = figure.cohort().figure();
                sentences.add(words.say(
                        texts -> texts.say("report.speaks.below-median", AttemptSections.figureName(texts, name))));
            }
        }
        addShare(sentences, reported);
        addDismissed(sentences, reported);
        return sentences.isEmpty() ? List.of(words.say("report.speaks.nothing")) : sentences;
    }

    private void addCoverage(List<Word> sentences, String modality, Double share) {
        if (share != null && share >= ENOUGH_COVERAGE) {
            sentences.add(words.say("report.speaks.coverage." + modality, CoverageBars.percent(share)));
        }
    }

    /**
     * Kinds that were looked for in enough material and did not occur. Kinds that are allowed or switched off are left
     * out without a word: an accommodation is nobody's business here.
     */
    private Set<IncidentKind> notFound(ReportedAttempt reported) {
        Set<IncidentKind> kinds = EnumSet.noneOf(IncidentKind.class);
        for (IncidentKind kind : provenance.lookedFor()) {
            Double coverage = coverage(reported.ranked().coverage(), kind.source());
            if (coverage != null
                    && coverage >= ENOUGH_COVERAGE
                    && reported.attempt().mayReport(kind)
                    && !isNotCompared(reported, kind)) {
                kinds.add(kind);
            }
        }
        reported.incidents().forEach(shown -> kinds.remove(shown.incident().kind()));
        return kinds;
    }

    /**
     * Without consent to biometrics nobody compared faces or voices, whatever detectors ran for others; nor were faces
     * compared that are too small or blurred.
     */
    private static boolean isNotCompared(ReportedAttempt reported, IncidentKind kind) {
        boolean isFace = kind == IncidentKind.OTHER_FACE;
        boolean isLikeness = isFace || kind == IncidentKind.OTHER_VOICE;
        return isLikeness && !reported.attempt().consent().toBiometrics()
                || isFace && reported.identity().usableLooks() == 0;
    }

    private static Double coverage(Coverage coverage, IncidentKind.Source source) {
        return switch (source) {
            case PICTURE -> coverage.video();
            case SOUND -> coverage.audio();
            case COMPUTER -> coverage.activity();
        };
    }

    private void addDismissed(List<Word> sentences, ReportedAttempt reported) {
        Set<IncidentKind> kinds = EnumSet.noneOf(IncidentKind.class);
        reported.incidents().forEach(shown -> kinds.add(shown.incident().kind()));
        for (IncidentKind kind : before.dismissedOfExaminee(reported.attempt())) {
            if (kinds.contains(kind)) {
                sentences.add(
                        words.say(texts -> texts.say("report.speaks.dismissed.own", Reasons.name(kind.name(), texts))));
            }
        }
        for (IncidentKind kind : kinds) {
            before.findMostlyDismissed(kind, reported.attempt())
                    .ifPresent(share -> sentences.add(words.say(texts -> texts.say(
                            "report.speaks.dismissed.kind",
                            Reasons.name(kind.name(), texts),
                            share.dismissed(),
                            share.judged()))));
        }
    }

    private void addShare(List<Word> sentences, ReportedAttempt reported) {
        long covered = 0;
        long reached = 0;
        List<Stretch> stretches = reported.incidents().stream()
                .map(shown -> shown.incident())
                .map(Incident::stretch)
                .sorted(Comparator.comparingLong(Stretch::startMillis))
                .toList();
        for (Stretch stretch : stretches) {
            covered += Math.max(0, stretch.endMillis() - Math.max(reached, stretch.startMillis()));
            reached = Math.max(reached, stretch.endMillis());
        }
        if (covered > 0) {
            double percent = 100.0 * covered / reported.attempt().window().lengthMillis();
            sentences.add(
                    words.say("report.speaks.share", Reasons.decimal(covered / 1000.0), Reasons.decimal(percent)));
        }
    }
}
