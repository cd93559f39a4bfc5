package org.invigil.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.Educator;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.observation.Answer;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.report.ReportedPair;
import org.invigil.jobs.report.ReportedPair.Agreement;
import org.invigil.jobs.report.ReportedPair.CommonAnswer;
import org.invigil.jobs.report.ReportedPair.Given;
import org.invigil.jobs.report.ReportedPairs;
import org.invigil.models.compare.ResponseText;
import org.invigil.models.compare.error.FalseDiscovery;

/** Pairs and groups of one exam day as one course may see them: attempts of other courses are masked. */
final class CoursePairs {
    private final List<AttemptPair> pairs;
    private final List<AttemptGroup> groups;
    private final Map<List<String>, Attempt> attempts = new HashMap<>();
    private final Map<List<String>, Map<String, Answer>> answers = new HashMap<>();
    private final Map<String, String> educators = new TreeMap<>();

    /** @param answers of the attempts in significant pairs */
    CoursePairs(
            List<AttemptPair> pairs,
            List<AttemptGroup> groups,
            List<Attempt> attempts,
            List<Answer> answers,
            List<Educator> educators) {
        this.pairs = pairs;
        this.groups = groups;
        attempts.forEach(a -> this.attempts.put(List.of(a.examDay(), a.examId(), a.attemptId()), a));
        answers.forEach(a -> this.answers
                .computeIfAbsent(List.of(a.examDay(), a.examId(), a.attemptId()), k -> new HashMap<>())
                .put(a.questionId(), a));
        educators.forEach(e -> this.educators.merge(e.courseId(), e.name(), (one, other) -> one + ", " + other));
    }

    static boolean isSignificant(AttemptPair pair) {
        return pair.qValue() != null && pair.qValue() <= FalseDiscovery.REVIEW_LEVEL;
    }

    ReportedPairs of(String examDay, String courseId) {
        List<AttemptPair> own = pairs.stream()
                .filter(pair -> pair.examDay().equals(examDay))
                .filter(pair -> isOf(courseId, pair, pair.attemptA()) || isOf(courseId, pair, pair.attemptB()))
                .toList();
        Map<List<String>, String> masks = masks(courseId, own);
        List<ReportedPair> reported =
                own.stream().map(pair -> reported(courseId, pair, masks)).toList();
        Set<String> groupIds =
                own.stream().map(AttemptPair::groupId).filter(id -> id != null).collect(Collectors.toSet());
        return new ReportedPairs(
                reported,
                groups.stream()
                        .filter(group -> group.examDay().equals(examDay) && groupIds.contains(group.groupId()))
                        .toList());
    }

    private boolean isOf(String courseId, AttemptPair pair, String attemptId) {
        return courseId.equals(course(pair, attemptId));
    }

    /** Where a hold keeps one attempt alone, the other of its pairs is gone and has no name any more. */
    private boolean isStored(AttemptPair pair, String attemptId) {
        return attempts.containsKey(List.of(pair.examDay(), pair.examId(), attemptId));
    }

    private String course(AttemptPair pair, String attemptId) {
        Attempt attempt = attempts.get(List.of(pair.examDay(), pair.examId(), attemptId));
        return attempt == null ? Attempt.UNKNOWN_COURSE : attempt.courseId();
    }

    /** Attempts of other courses are numbered inside this report: the number leads nowhere else. */
    private Map<List<String>, String> masks(String courseId, List<AttemptPair> own) {
        Map<String, Set<List<String>>> foreign = new TreeMap<>();
        for (AttemptPair pair : own) {
            for (String attemptId : List.of(pair.attemptA(), pair.attemptB())) {
                String course = course(pair, attemptId);
                if (!course.equals(courseId) && isStored(pair, attemptId)) {
                    foreign.computeIfAbsent(course, c -> new HashSet<>()).add(List.of(pair.examId(), attemptId));
                }
            }
        }
        Map<List<String>, String> masks = new HashMap<>();
        foreign.forEach((course, ids) -> {
            List<List<String>> ordered = new ArrayList<>(ids);
            ordered.sort(
                    Comparator.<List<String>, String>comparing(id -> id.get(0)).thenComparing(id -> id.get(1)));
            for (int i = 0; i < ordered.size(); i++) {
                masks.put(ordered.get(i), course + "-" + (i + 1));
            }
        });
        return masks;
    }

    private ReportedPair reported(String courseId, AttemptPair pair, Map<List<String>, String> masks) {
        String a = masks.getOrDefault(List.of(pair.examId(), pair.attemptA()), pair.attemptA());
        String b = masks.getOrDefault(List.of(pair.examId(), pair.attemptB()), pair.attemptB());
        String other =
                isOf(courseId, pair, pair.attemptA()) ? course(pair, pair.attemptB()) : course(pair, pair.attemptA());
        boolean isForeign =
                !other.equals(courseId) && isStored(pair, pair.attemptA()) && isStored(pair, pair.attemptB());
        AttemptPair shown = new AttemptPair(
                pair.examDay(),
                pair.examId(),
                a,
                b,
                pair.evidence(),
                pair.statistic(),
                pair.pValue(),
                pair.qValue(),
                pair.groupId(),
                pair.reason());
        return new ReportedPair(
                shown,
                isForeign ? Text.of("pair.other-course", other, educators.getOrDefault(other, other)) : null,
                isSignificant(pair) ? sideBySide(courseId, pair) : List.of());
    }

    private List<CommonAnswer> sideBySide(String courseId, AttemptPair pair) {
        Map<String, Answer> first = answersOf(pair, pair.attemptA());
        Map<String, Answer> second = answersOf(pair, pair.attemptB());
        return first.values().stream()
                .filter(answer -> !isBlank(answer) && second.containsKey(answer.questionId()))
                .filter(answer -> !isBlank(second.get(answer.questionId())))
                .sorted(Comparator.comparing(Answer::answeredMillis, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Answer::questionId))
                .map(answer -> common(courseId, pair, answer, second.get(answer.questionId())))
                .toList();
    }

    private Map<String, Answer> answersOf(AttemptPair pair, String attemptId) {
        return answers.getOrDefault(List.of(pair.examDay(), pair.examId(), attemptId), Map.of());
    }

    private static boolean isBlank(Answer answer) {
        return answer.response() == null || answer.response().isBlank();
    }

    private CommonAnswer common(String courseId, AttemptPair pair, Answer one, Answer other) {
        boolean isCorrect = Boolean.TRUE.equals(one.correct()) && Boolean.TRUE.equals(other.correct());
        boolean isWrong = !Boolean.TRUE.equals(one.correct()) && !Boolean.TRUE.equals(other.correct());
        boolean isSame = isWrong && ResponseText.isSame(one.response(), other.response());
        return new CommonAnswer(
                one.questionId(),
                isCorrect ? Agreement.BOTH_CORRECT : isSame ? Agreement.SAME_WRONG : Agreement.DIFFERENT,
                given(courseId, pair, one),
                given(courseId, pair, other));
    }

    private Given given(String courseId, AttemptPair pair, Answer answer) {
        boolean isOwn = isOf(courseId, pair, answer.attemptId());
        return new Given(isOwn ? answer.response() : null, isOwn ? answer.correct() : null, minutes(pair, answer));
    }

    /** On one clock for both, from the exam's start. */
    private Double minutes(AttemptPair pair, Answer answer) {
        Attempt attempt = attempts.get(List.of(pair.examDay(), pair.examId(), answer.attemptId()));
        if (answer.answeredMillis() == null || attempt == null) {
            return null;
        }
        long millis = attempt.window().startedAt().toEpochMilli()
                + answer.answeredMillis()
                - attempt.exam().startsAt().toEpochMilli();
        return millis / 60_000.0;
    }
}
