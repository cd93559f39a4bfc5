package org.invigil.datasets.attempt;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.invigil.datasets.incident.IncidentKind;
import org.invigil.datasets.incident.PairEvidence;

/**
 * One exam as its manifest describes it.
 *
 * @param offsetSeconds of {@code starts_at}, east of UTC: the exam's zone
 * @param claimPeriodEnds a date whose whole day, in the exam's zone, still belongs to the claim period
 * @param language {@code et} or {@code en}
 * @param allowed incident kinds that are part of this exam
 * @param allowedPairs kinds of agreement between attempts that are part of this exam; rows of the first version have
 *     none
 */
public record Exam(
        String examId,
        String courseName,
        String examName,
        Instant startsAt,
        Instant endsAt,
        int offsetSeconds,
        LocalDate claimPeriodEnds,
        String language,
        List<IncidentKind> allowed,
        List<PairEvidence> allowedPairs,
        ExamContact contact) {
    public Exam {
        allowedPairs = allowedPairs == null ? List.of() : allowedPairs;
    }
}
