package org.invigil.jobs.evidence;

import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.PlannedRecording;
import org.invigil.datasets.text.Text;

/**
 * A stretch of an attempt that somebody may look at: inside the window, with consent to recording.
 *
 * @param stretch in attempt time
 * @param recordings of the attempt, in the order of the manifest
 */
public record AskedStretch(Attempt attempt, Stretch stretch, List<PlannedRecording> recordings) {
    /**
     * @param fromSeconds since "Start test"
     * @param toSeconds since "Start test"
     * @throws InputException if the attempt is unknown or not to be looked at, or the stretch lies outside its window
     *     or in an agreed break
     */
    public static AskedStretch of(ExamDay day, String attemptId, double fromSeconds, double toSeconds) {
        List<Attempt> named = day.attempts().stream()
                .filter(attempt -> attempt.attemptId().equals(attemptId))
                .toList();
        if (named.isEmpty()) {
            throw new InputException(Text.of("evidence.no_attempt", attemptId, day.label()));
        }
        Attempt attempt = named.stream()
                .filter(each -> each.admission().isAdmitted())
                .findFirst()
                .orElseThrow(() -> refusal(named.get(0)));
        double length = attempt.window().lengthMillis() / 1000.0;
        if (!(fromSeconds >= 0 && toSeconds > fromSeconds && toSeconds <= length)) {
            throw new InputException(Text.of("evidence.outside", attemptId, fromSeconds, toSeconds, length));
        }
        long from = Math.round(fromSeconds * 1000);
        Stretch stretch = new Stretch(from, Math.max(from + 1, Math.round(toSeconds * 1000)));
        if (attempt.breaks().stream().anyMatch(pause -> pause.overlapMillis(stretch) == stretch.lengthMillis())) {
            throw new InputException(Text.of("evidence.in_break", attemptId, fromSeconds, toSeconds));
        }
        return new AskedStretch(
                attempt,
                stretch,
                day.recordings().stream()
                        .filter(recording -> recording.attemptId().equals(attemptId))
                        .toList());
    }

    private static InputException refusal(Attempt attempt) {
        Admission admission = attempt.admission();
        return new InputException(
                admission.state() == Admission.State.WITHOUT_CONSENT
                        ? Text.of("evidence.no_consent", attempt.attemptId())
                        : Text.of("evidence.not_admitted", attempt.attemptId()));
    }

    /** Nothing of an agreed break is shown. */
    boolean mayShow(long millis) {
        return attempt.breaks().stream()
                .noneMatch(pause -> pause.startMillis() <= millis && millis < pause.endMillis());
    }

    boolean touchesBreak() {
        return attempt.breaks().stream().anyMatch(stretch::touches);
    }
}
