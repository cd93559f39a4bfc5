package org.invigil.datasets.incident;

import java.util.List;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.text.Text;

/**
 * A stretch that a reviewer may want to see.
 *
 * @param severity how much there is to see, 0..1, from size and duration
 * @param confidence how sure the measurement is, 0..1
 * @param reason a sentence with the number
 * @param thresholds version of the thresholds that made it
 */
public record Incident(
        String examDay,
        String examId,
        String attemptId,
        IncidentKind kind,
        long startMillis,
        long endMillis,
        double severity,
        double confidence,
        Text reason,
        String thresholds,
        List<Measure> measures) {
    public Incident {
        if (!(severity >= 0 && severity <= 1) || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    kind + " has severity " + severity + " and confidence " + confidence + ", both belong in 0..1");
        }
    }

    public Stretch stretch() {
        return new Stretch(startMillis, endMillis);
    }
}
