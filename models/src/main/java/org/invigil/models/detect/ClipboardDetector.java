package org.invigil.models.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.Measure;
import org.invigil.datasets.observation.Action;
import org.invigil.datasets.observation.ActionKind;
import org.invigil.datasets.text.Text;

/**
 * Text was moved by the clipboard: a moment, not a stretch.
 *
 * <p>Known false alarm: an examinee who moves a paragraph inside the own answer.
 *
 * @param kind {@code PASTE} or {@code COPY}
 * @param fewestCharacters smaller amounts are a word moved inside an answer; unknown amounts count
 */
public record ClipboardDetector(IncidentKind kind, int fewestCharacters) implements Detector {
    /** So that a moment can be seen on a timeline and in a clip. */
    private static final long MOMENT_MILLIS = 1_000;

    /** A page of text: more is not more to see. */
    private static final double FULL_CHARACTERS = 2_000;

    /** Severity at least of an answer that was pasted as a whole, however short. */
    private static final double WHOLE_ANSWER = 0.7;

    @Override
    public List<Finding> detect(AttemptView attempt) {
        double factor = attempt.attempt().toleranceFactor(kind);
        Optional<Cohort> cohort = attempt.findCohort(figure());
        double perHour = perHour(attempt);
        return attempt.actions().stream()
                .filter(this::isOfKind)
                .filter(a -> a.characters() == null || a.characters() >= fewestCharacters * factor)
                .map(action -> beside(finding(action, attempt), perHour, cohort))
                .toList();
    }

    /** Name of the exam's figure, such as {@code paste_per_hour}. */
    String figure() {
        return kind.name().toLowerCase(Locale.ROOT) + "_per_hour";
    }

    double perHour(AttemptView attempt) {
        long count = attempt.actions().stream().filter(this::isOfKind).count();
        return count * 3_600_000.0 / attempt.attempt().window().lengthMillis();
    }

    /** What most takers of the exam do as well counts half. */
    private static Finding beside(Finding finding, double perHour, Optional<Cohort> cohort) {
        if (cohort.isEmpty()) {
            return finding;
        }
        List<Measure> measures = new ArrayList<>(finding.measures());
        measures.add(new Measure("per_hour", perHour));
        measures.add(new Measure("cohort_median_per_hour", cohort.get().median()));
        return new Finding(
                finding.stretch(),
                InExam.of(perHour, cohort).severity(finding.severity()),
                finding.confidence(),
                finding.reason(),
                measures);
    }

    private boolean isOfKind(Action action) {
        return switch (kind) {
            case PASTE -> action.action() == ActionKind.PASTE;
            case COPY -> action.action() == ActionKind.COPY || action.action() == ActionKind.CUT;
            default -> false;
        };
    }

    private Finding finding(Action action, AttemptView attempt) {
        long window = attempt.attempt().window().lengthMillis();
        Stretch stretch = new Stretch(action.millis(), Math.min(window, action.millis() + MOMENT_MILLIS));
        String key = kind == IncidentKind.PASTE ? "incident.paste" : "incident.copy";
        if (action.characters() == null) {
            return new Finding(stretch, 0.5, 0.8, Text.of(key + ".unknown"), List.of());
        }
        int characters = action.characters();
        double severity = Strength.between(Math.max(1, fewestCharacters), FULL_CHARACTERS, characters);
        List<Measure> measures = new ArrayList<>(List.of(new Measure("characters", characters)));
        int length = answerLength(action, attempt);
        if (length > 0) {
            double percent = Math.min(100, 100.0 * characters / length);
            measures.add(new Measure("percent_of_answer", percent));
            Text reason = Text.of(key + ".share", characters, action.questionId(), Math.round(percent));
            return new Finding(stretch, Math.max(severity, WHOLE_ANSWER * percent / 100), 1, reason, measures);
        }
        Text reason = action.questionId() == null
                ? Text.of(key, characters)
                : Text.of(key + ".question", characters, action.questionId());
        return new Finding(stretch, severity, 1, reason, measures);
    }

    /** Characters of the answer that was pasted into; 0 where it is not known, and for choices. */
    private int answerLength(Action action, AttemptView attempt) {
        if (kind != IncidentKind.PASTE || action.questionId() == null) {
            return 0;
        }
        return attempt.answers().stream()
                .filter(answer -> answer.questionId().equals(action.questionId()))
                .mapToInt(answer -> answer.response().length())
                .filter(length -> length >= fewestCharacters)
                .findFirst()
                .orElse(0);
    }
}
