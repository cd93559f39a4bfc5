package org.invigil.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.models.compare.error.FalseDiscovery;
import org.invigil.models.rank.PairedWith;

/** Which significant pairs every attempt is in, its partners called as its own course may know them. */
final class SignificantPairs {
    private SignificantPairs() {}

    /** By exam day, exam and attempt. */
    static Map<List<String>, List<PairedWith>> of(List<Attempt> attempts, List<AttemptPair> pairs) {
        Map<List<String>, String> courses = new HashMap<>();
        attempts.forEach(attempt ->
                courses.put(List.of(attempt.examDay(), attempt.examId(), attempt.attemptId()), attempt.courseId()));
        Map<List<String>, List<PairedWith>> pairsOf = new HashMap<>();
        for (AttemptPair pair : pairs) {
            if (pair.qValue() != null && pair.qValue() <= FalseDiscovery.REVIEW_LEVEL) {
                add(pair, pair.attemptA(), pair.attemptB(), courses, pairsOf);
                add(pair, pair.attemptB(), pair.attemptA(), courses, pairsOf);
            }
        }
        return pairsOf;
    }

    private static void add(
            AttemptPair pair,
            String attempt,
            String partner,
            Map<List<String>, String> courses,
            Map<List<String>, List<PairedWith>> pairsOf) {
        List<String> key = List.of(pair.examDay(), pair.examId(), attempt);
        String own = courses.getOrDefault(key, Attempt.UNKNOWN_COURSE);
        String other = courses.getOrDefault(List.of(pair.examDay(), pair.examId(), partner), Attempt.UNKNOWN_COURSE);
        pairsOf.computeIfAbsent(key, k -> new ArrayList<>())
                .add(new PairedWith(pair.evidence(), own.equals(other) ? partner : other, pair.qValue()));
    }
}
