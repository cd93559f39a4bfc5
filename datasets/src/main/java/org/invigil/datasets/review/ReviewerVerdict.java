package org.invigil.datasets.review;

import java.math.BigDecimal;
import java.time.Instant;
import org.invigil.datasets.incident.Incident;

/**
 * What one reviewer found at one time about one incident, or about an attempt as a whole. Later verdicts do not replace
 * earlier ones: together they are the history.
 *
 * @param incident {@code kind@starts_at_seconds}; empty for the attempt as a whole
 * @param reviewer name as the reviewer gave it
 * @param shownBecause why the attempt stood in the reviewer's list
 * @param samplingProbability 0..1, with which it came there; null where the file did not say
 * @param finalOutcome what came of it in the end, in the reviewer's words; may be empty
 * @param reportHash of the report that the reviewer saw
 */
public record ReviewerVerdict(
        String examDay,
        String examId,
        String courseId,
        String attemptId,
        String incident,
        String reviewer,
        Instant at,
        Verdict verdict,
        String reason,
        ShownBecause shownBecause,
        Double samplingProbability,
        String finalOutcome,
        String reportHash) {
    /** How a verdict names an incident. */
    public static String nameOf(Incident incident) {
        BigDecimal seconds = BigDecimal.valueOf(incident.startMillis(), 3);
        return incident.kind() + "@" + seconds.stripTrailingZeros().toPlainString();
    }
}
