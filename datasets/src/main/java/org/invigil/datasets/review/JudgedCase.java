package org.invigil.datasets.review;

import java.time.LocalDate;
import java.util.List;
import org.invigil.datasets.incident.Measure;

/**
 * One judged incident without ids, names or times: what calibration may keep after the claim period.
 *
 * @param caseId hash keyed with the exam's own key: the same incident has the same one as long as the exam is stored,
 *     and once the exam's key is destroyed nobody can tell any more which incident it was
 * @param what name of the incident kind
 * @param severity as it was reported, 0..1
 * @param confidence as it was reported, 0..1
 * @param seconds how long it lasted
 * @param samplingProbability 0..1, with which the attempt came to be judged; null where that is not known
 * @param keepUntil a retention date of its own, the end of a year so that it tells no exam day
 */
public record JudgedCase(
        String caseId,
        String what,
        double severity,
        double confidence,
        double seconds,
        List<Measure> measures,
        Verdict verdict,
        Double samplingProbability,
        String thresholds,
        LocalDate keepUntil) {}
