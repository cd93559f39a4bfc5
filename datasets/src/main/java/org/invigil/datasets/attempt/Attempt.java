package org.invigil.datasets.attempt;

import java.util.List;
import java.util.Optional;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.incident.IncidentKind;

/**
 * One sitting of one exam by one examinee, admitted or refused.
 *
 * @param examDay date of the exam's start in the exam's zone, ISO
 * @param courseId {@code _unknown} where the exam is unknown
 * @param exam null where the exam is unknown
 * @param window null where its times are impossible
 * @param breaks agreed breaks inside the window: nothing in them counts
 * @param attemptUrl address of the attempt in the learning environment, or null
 */
public record Attempt(
        String examDay,
        String examId,
        String attemptId,
        String courseId,
        Examinee examinee,
        Exam exam,
        Window window,
        Consent consent,
        List<Accommodation> accommodations,
        List<Stretch> breaks,
        String attemptUrl,
        Admission admission) {
    /** Course of attempts whose exam the manifests do not know. */
    public static final String UNKNOWN_COURSE = "_unknown";

    public Attempt withExaminee(Examinee other) {
        return new Attempt(
                examDay,
                examId,
                attemptId,
                courseId,
                other,
                exam,
                window,
                consent,
                accommodations,
                breaks,
                attemptUrl,
                admission);
    }

    public Optional<Accommodation> findAccommodation(IncidentKind kind) {
        return accommodations.stream().filter(a -> a.kind() == kind).findFirst();
    }

    /** What a detector's tolerated duration is multiplied with: 1 without an accommodation. */
    public double toleranceFactor(IncidentKind kind) {
        return findAccommodation(kind)
                .filter(a -> !a.isOff())
                .map(Accommodation::factor)
                .orElse(1.0);
    }

    /** Kinds that are part of the exam or switched off for this examinee are never written as incidents. */
    public boolean mayReport(IncidentKind kind) {
        return !exam.allowed().contains(kind)
                && findAccommodation(kind).filter(Accommodation::isOff).isEmpty();
    }
}
