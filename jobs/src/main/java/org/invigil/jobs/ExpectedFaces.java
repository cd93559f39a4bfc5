package org.invigil.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.Reference;
import org.invigil.datasets.observation.Likeness;
import org.invigil.jobs.observe.AttemptWork;
import org.invigil.jobs.observe.ComparedAttempt;
import org.invigil.jobs.observe.FaceComparer;
import org.invigil.jobs.observe.OpenedReference;
import org.invigil.jobs.observe.ReferenceOpener;
import org.invigil.jobs.observe.ReferenceWork;
import org.invigil.jobs.observe.SegmentOutcome;
import org.invigil.jobs.observe.SegmentWork;
import org.invigil.jobs.spark.RecordEncoder;

/**
 * Compares the faces of consenting attempts with the expected ones, for {@link ObserveRecordings}: segments know
 * neither the reference photo nor the attempt's beginning, so this comes after them.
 */
final class ExpectedFaces {
    private final Night night;
    private final Map<String, Attempt> consenting;
    private final List<OpenedReference> references;

    private ExpectedFaces(Night night, Map<String, Attempt> consenting, List<OpenedReference> references) {
        this.night = night;
        this.consenting = consenting;
        this.references = references;
    }

    /** Has the reference photos looked at that are not known yet. */
    static ExpectedFaces open(Night night) {
        ExamDay day = night.admitted().day();
        Map<String, Attempt> consenting = day.attempts().stream()
                .filter(attempt ->
                        attempt.admission().isAdmitted() && attempt.consent().toBiometrics())
                .collect(Collectors.toMap(Attempt::attemptId, Function.identity()));
        List<ReferenceWork> work = day.references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.PHOTO)
                .flatMap(reference -> consenting.values().stream()
                        .filter(attempt -> attempt.examinee().examineeId().equals(reference.examineeId()))
                        .sorted(Comparator.comparing(Attempt::attemptId))
                        .map(attempt -> new ReferenceWork(
                                attempt.examDay(),
                                attempt.examId(),
                                reference.examineeId(),
                                reference.file(),
                                reference.kind())))
                .distinct()
                .toList();
        ReferenceOpener opener = References.opener(night);
        MapFunction<ReferenceWork, OpenedReference> open = opener::open;
        return new ExpectedFaces(night, consenting, inOrder(work, References.opened(work, open, night)));
    }

    private static List<OpenedReference> inOrder(List<ReferenceWork> order, List<OpenedReference> opened) {
        return opened.stream()
                .sorted(Comparator.comparingInt(reference -> order.indexOf(reference.work())))
                .toList();
    }

    List<OpenedReference> references() {
        return references;
    }

    /** Photos that faces cannot be compared with, for each attempt that should have been. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (OpenedReference reference : references) {
            if (!reference.isUsable()) {
                consenting.values().stream()
                        .filter(attempt -> isOf(reference, attempt))
                        .map(reference::problem)
                        .forEach(problems::add);
            }
        }
        return problems;
    }

    private static boolean isOf(OpenedReference reference, Attempt attempt) {
        ReferenceWork work = reference.work();
        return work.examDay().equals(attempt.examDay())
                && work.examId().equals(attempt.examId())
                && work.examineeId().equals(attempt.examinee().examineeId());
    }

    /**
     * What the comparison came to.
     *
     * @param segments all of them; those of consenting attempts name what they were compared under
     * @param attempts the consenting ones
     * @param outcomes of segments that had to be observed again
     */
    record Compared(List<SegmentWork> segments, List<AttemptWork> attempts, List<SegmentOutcome> outcomes) {}

    /** @param observe has segments observed, whose likenesses are needed and were deleted */
    Compared compare(List<SegmentWork> segments, Function<List<SegmentWork>, List<SegmentOutcome>> observe) {
        List<AttemptWork> attempts = attempts(segments);
        if (attempts.isEmpty()) {
            return new Compared(segments, List.of(), List.of());
        }
        List<ComparedAttempt> compared = compared(attempts);
        List<SegmentWork> lacking = compared.stream()
                .flatMap(attempt -> attempt.lackingSegments().stream())
                .toList();
        List<ReferenceWork> lackingReferences = compared.stream()
                .flatMap(attempt -> attempt.lackingReferences().stream())
                .distinct()
                .toList();
        List<SegmentOutcome> outcomes = List.of();
        if (compared.stream().anyMatch(ComparedAttempt::isLacking)) {
            ReferenceOpener opener = References.opener(night);
            MapFunction<ReferenceWork, OpenedReference> again = opener::again;
            References.opened(lackingReferences, again, night);
            outcomes = observe.apply(lacking);
            compared = compared(attempts);
        }
        List<AttemptWork> works = compared.stream().map(ComparedAttempt::work).toList();
        return new Compared(named(segments, works), works, outcomes);
    }

    private List<AttemptWork> attempts(List<SegmentWork> segments) {
        Map<String, List<SegmentWork>> byAttempt = segments.stream()
                .filter(segment -> consenting.containsKey(segment.task().attemptId()))
                .collect(Collectors.groupingBy(
                        segment -> segment.task().attemptId(), TreeMap::new, Collectors.toList()));
        List<AttemptWork> attempts = new ArrayList<>();
        byAttempt.forEach((attemptId, own) -> {
            Attempt attempt = consenting.get(attemptId);
            own.sort(Comparator.<SegmentWork>comparingLong(
                            segment -> segment.task().stretch().startMillis())
                    .thenComparing(segment -> segment.task().recording()));
            attempts.add(new AttemptWork(
                    attempt.examDay(),
                    attempt.examId(),
                    attemptId,
                    own,
                    references.stream()
                            .filter(reference -> reference.isUsable() && isOf(reference, attempt))
                            .toList()));
        });
        return attempts;
    }

    private List<ComparedAttempt> compared(List<AttemptWork> attempts) {
        FaceComparer comparer = comparer();
        MapFunction<AttemptWork, ComparedAttempt> compare = comparer::compare;
        return dataset(attempts)
                .map(compare, RecordEncoder.of(ComparedAttempt.class))
                .collectAsList();
    }

    private FaceComparer comparer() {
        return new FaceComparer(night.segments(), night.likenesses());
    }

    private Dataset<AttemptWork> dataset(List<AttemptWork> attempts) {
        return night.spark()
                .createDataset(attempts, RecordEncoder.of(AttemptWork.class))
                .repartition(Math.max(1, attempts.size()));
    }

    private static List<SegmentWork> named(List<SegmentWork> segments, List<AttemptWork> attempts) {
        Map<String, SegmentWork> named = new HashMap<>();
        attempts.stream()
                .flatMap(attempt -> attempt.segments().stream())
                .forEach(segment -> named.put(segment.key().sha256(), segment));
        return segments.stream()
                .map(segment -> named.getOrDefault(segment.key().sha256(), segment))
                .toList();
    }

    /** Rows of the table of likenesses, of what has not been deleted. */
    Dataset<Likeness> averages(List<AttemptWork> attempts) {
        FaceComparer comparer = comparer();
        FlatMapFunction<AttemptWork, Likeness> average = comparer::averages;
        return dataset(attempts).flatMap(average, RecordEncoder.of(Likeness.class));
    }
}
