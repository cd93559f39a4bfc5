package org.invigil.models.detect;

import java.util.List;
import org.invigil.datasets.Stretch;
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

    @Override
    public List<Finding> detect(AttemptView attempt) {
        double factor = attempt.attempt().toleranceFactor(kind);
        long window = attempt.attempt().window().lengthMillis();
        return attempt.actions().stream()
                .filter(this::isOfKind)
                .filter(a -> a.characters() == null || a.characters() >= fewestCharacters * factor)
                .map(action -> finding(action, window))
                .toList();
    }

    private boolean isOfKind(Action action) {
        return switch (kind) {
            case PASTE -> action.action() == ActionKind.PASTE;
            case COPY -> action.action() == ActionKind.COPY || action.action() == ActionKind.CUT;
            default -> false;
        };
    }

    private Finding finding(Action action, long windowMillis) {
        Stretch stretch = new Stretch(action.millis(), Math.min(windowMillis, action.millis() + MOMENT_MILLIS));
        String key = kind == IncidentKind.PASTE ? "incident.paste" : "incident.copy";
        if (action.characters() == null) {
            return new Finding(stretch, 0.5, 0.8, Text.of(key + ".unknown"), List.of());
        }
        return new Finding(
                stretch,
                Strength.between(Math.max(1, fewestCharacters), FULL_CHARACTERS, action.characters()),
                1,
                action.questionId() == null
                        ? Text.of(key, action.characters())
                        : Text.of(key + ".question", action.characters(), action.questionId()),
                List.of(new Measure("characters", action.characters())));
    }
}
