package org.invigil.datasets.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the whole history of verdicts comes to now. Each reviewer's latest verdict about a thing stands. */
public final class VerdictHistory {
    private static final Comparator<ReviewerVerdict> ORDER = Comparator.comparing(ReviewerVerdict::at)
            .thenComparing(ReviewerVerdict::examDay)
            .thenComparing(ReviewerVerdict::examId)
            .thenComparing(ReviewerVerdict::attemptId)
            .thenComparing(ReviewerVerdict::incident)
            .thenComparing(ReviewerVerdict::reviewer)
            .thenComparing(ReviewerVerdict::verdict);

    private final Map<List<String>, Map<String, ReviewerVerdict>> standing = new LinkedHashMap<>();

    public VerdictHistory(Collection<ReviewerVerdict> all) {
        all.stream().sorted(ORDER).forEach(verdict -> standing.computeIfAbsent(
                        thing(verdict), unknown -> new TreeMap<>())
                .put(verdict.reviewer(), verdict));
    }

    /** Earlier and new verdicts together, each once; the same one taken in again is one. */
    public static List<ReviewerVerdict> merged(Collection<ReviewerVerdict> earlier, Collection<ReviewerVerdict> added) {
        Map<List<Object>, ReviewerVerdict> byKey = new HashMap<>();
        for (Collection<ReviewerVerdict> some : List.of(earlier, added)) {
            some.forEach(verdict -> byKey.putIfAbsent(
                    List.of(
                            verdict.examDay(),
                            verdict.examId(),
                            verdict.attemptId(),
                            verdict.incident(),
                            verdict.reviewer(),
                            verdict.at()),
                    verdict));
        }
        return byKey.values().stream().sorted(ORDER).toList();
    }

    /** Each reviewer's standing verdict about one thing, by reviewer; none while nobody judged it. */
    public List<ReviewerVerdict> standing(String examDay, String examId, String attemptId, String incident) {
        return List.copyOf(standing.getOrDefault(List.of(examDay, examId, attemptId, incident), Map.of())
                .values());
    }

    /** Things about which reviewers differ, with each reviewer's standing verdict, by reviewer. */
    public List<List<ReviewerVerdict>> conflicts() {
        List<List<ReviewerVerdict>> conflicts = new ArrayList<>();
        standing.values().forEach(byReviewer -> {
            if (byReviewer.values().stream()
                            .map(ReviewerVerdict::verdict)
                            .distinct()
                            .count()
                    > 1) {
                conflicts.add(List.copyOf(byReviewer.values()));
            }
        });
        return conflicts;
    }

    /**
     * What reviewers agree about, as labels: the latest verdict about each thing that was confirmed, dismissed or
     * missed by somebody and judged otherwise by nobody. Who was unsure does not contradict.
     */
    public List<ReviewerVerdict> settled() {
        List<ReviewerVerdict> settled = new ArrayList<>();
        standing.values().forEach(byReviewer -> {
            List<ReviewerVerdict> sure = byReviewer.values().stream()
                    .filter(verdict -> verdict.verdict() != Verdict.UNSURE)
                    .sorted(ORDER)
                    .toList();
            if (sure.stream().map(ReviewerVerdict::verdict).distinct().count() == 1) {
                settled.add(sure.get(sure.size() - 1));
            }
        });
        return settled;
    }

    /**
     * Whether nothing of an attempt is left to be judged.
     *
     * @param incidents as verdicts name them
     */
    public boolean isReviewed(String examDay, String examId, String attemptId, Collection<String> incidents) {
        Set<String> judged = new HashSet<>();
        for (String incident : incidents) {
            if (standing.containsKey(List.of(examDay, examId, attemptId, incident))) {
                judged.add(incident);
            }
        }
        return standing.containsKey(List.of(examDay, examId, attemptId, ""))
                || (!incidents.isEmpty()
                        && judged.size() == Set.copyOf(incidents).size());
    }

    private static List<String> thing(ReviewerVerdict verdict) {
        return List.of(verdict.examDay(), verdict.examId(), verdict.attemptId(), verdict.incident());
    }
}
