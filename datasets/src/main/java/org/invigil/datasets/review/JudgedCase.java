package org.invigil.datasets.review;

import java.time.LocalDate;
import java.util.List;
import org.invigil.datasets.incident.Measure;

/**
 * One judged incident without ids, names or times: what calibration may keep after the claim period.
 *
 * @param caseId random, not derived from anything of the attempt
 * @param what name of the incident kind
 * @param keepUntil a retention date of its own
 */
public record JudgedCase(
        String caseId, String what, List<Measure> measures, Verdict verdict, String thresholds, LocalDate keepUntil) {}
