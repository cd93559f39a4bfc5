package org.invigil.jobs.report;

import java.util.Comparator;
import java.util.List;
import org.invigil.datasets.text.Language;

/**
 * Everything that one course's report of one exam day says. It holds no clock and no randomness: the same content gives
 * the same files, byte by byte.
 *
 * @param examDay ISO date, as in the tables
 * @param courseId as in the manifests
 * @param courseName as in the manifests, or null where the exam is unknown
 * @param language the course's own; the page can be switched to the other one
 * @param attempts every ranked attempt, by rank
 * @param notAnalysed every other attempt of the manifests, by id
 * @param pairs of attempts, as {@code pairs.csv} lists them, and their groups
 * @param review what reviewers have found so far, and the time they are given
 */
public record CourseReport(
        String examDay,
        String courseId,
        String courseName,
        Language language,
        Provenance provenance,
        List<ReportedAttempt> attempts,
        List<NotAnalysedAttempt> notAnalysed,
        ReportedPairs pairs,
        Review review) {
    public CourseReport {
        attempts = attempts.stream()
                .sorted(Comparator.<ReportedAttempt>comparingInt(a -> a.ranked().rank())
                        .thenComparing(a -> a.attempt().attemptId()))
                .toList();
        notAnalysed = notAnalysed.stream()
                .sorted(Comparator.comparing(a -> a.attempt().attemptId()))
                .toList();
    }
}
