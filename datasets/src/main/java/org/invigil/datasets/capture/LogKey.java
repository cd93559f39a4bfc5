package org.invigil.datasets.capture;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.invigil.datasets.attempt.Attempt;

/**
 * What a log reader needs to know of an admitted attempt.
 *
 * @param startedAtMillis "Start test", milliseconds since 1970
 * @param lengthMillis of the window
 */
public record LogKey(String examDay, String examId, long startedAtMillis, long lengthMillis) implements Serializable {
    /** Admitted attempts of an exam day, by id. */
    public static Map<String, LogKey> ofAdmitted(ExamDay day) {
        Map<String, LogKey> keys = new LinkedHashMap<>();
        for (Attempt attempt : day.attempts()) {
            if (attempt.admission().isAdmitted()) {
                keys.put(
                        attempt.attemptId(),
                        new LogKey(
                                attempt.examDay(),
                                attempt.examId(),
                                attempt.window().startedAt().toEpochMilli(),
                                attempt.window().lengthMillis()));
            }
        }
        return keys;
    }

    /** Attempt time. */
    long millisAt(Instant moment) {
        return moment.toEpochMilli() - startedAtMillis;
    }

    /** "End test" itself still counts: the last answer is often saved by it. */
    boolean isInWindow(long millis) {
        return millis >= 0 && millis <= lengthMillis;
    }
}
