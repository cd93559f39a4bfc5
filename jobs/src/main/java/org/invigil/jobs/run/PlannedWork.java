package org.invigil.jobs.run;

import java.util.List;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.models.observe.LookingSettings;

/**
 * What the manifests of a day promise a run, before anything is opened: recordings may turn out shorter.
 *
 * @param attempts of the day
 * @param admitted attempts to analyse
 * @param attemptSeconds from "Start test" to "End test", of all admitted attempts together
 * @param recordings of the day
 * @param recordedSeconds of the admitted attempts' recordings, as if each covered its whole attempt
 * @param segments that these would be cut into
 */
public record PlannedWork(
        int attempts, int admitted, double attemptSeconds, int recordings, double recordedSeconds, long segments) {
    public static PlannedWork of(ExamDay day, LookingSettings looking) {
        List<Attempt> admitted = day.attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .toList();
        double seconds = 0;
        double recorded = 0;
        long segments = 0;
        for (Attempt attempt : admitted) {
            long millis = attempt.window().lengthMillis();
            long own = day.recordings().stream()
                    .filter(recording -> recording.attemptId().equals(attempt.attemptId()))
                    .count();
            seconds += millis / 1000.0;
            recorded += own * millis / 1000.0;
            segments += own * ((millis + looking.segmentMillis() - 1) / looking.segmentMillis());
        }
        return new PlannedWork(
                day.attempts().size(),
                admitted.size(),
                seconds,
                day.recordings().size(),
                recorded,
                segments);
    }
}
