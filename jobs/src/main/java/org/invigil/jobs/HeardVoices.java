package org.invigil.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.invigil.datasets.observation.Utterance;
import org.invigil.jobs.observe.AttemptWork;
import org.invigil.jobs.observe.OpenedReference;
import org.invigil.jobs.observe.ReferenceOpener;
import org.invigil.jobs.observe.ReferenceWork;
import org.invigil.jobs.observe.SegmentOutcome;
import org.invigil.jobs.observe.SegmentWork;
import org.invigil.jobs.observe.ToldAttempt;
import org.invigil.jobs.observe.VoiceTeller;
import org.invigil.jobs.spark.RecordEncoder;

/**
 * Tells the voices of consenting attempts apart, for {@link ObserveRecordings}: a segment knows neither the others nor
 * whose voice it is.
 */
final class HeardVoices {
    private final Night night;
    private final List<OpenedReference> references;

    private HeardVoices(Night night, List<OpenedReference> references) {
        this.night = night;
        this.references = references;
    }

    /** Has the reference recordings listened to that are not known yet. */
    static HeardVoices open(Night night) {
        List<ReferenceWork> work = works(night.admitted().day());
        ReferenceOpener opener = References.opener(night);
        MapFunction<ReferenceWork, OpenedReference> open = opener::open;
        return new HeardVoices(
                night,
                References.opened(work, open, night).stream()
                        .sorted(Comparator.comparingInt(reference -> work.indexOf(reference.work())))
                        .toList());
    }

    private static List<ReferenceWork> works(ExamDay day) {
        List<ReferenceWork> works = new ArrayList<>();
        for (Reference reference : day.references()) {
            if (reference.kind() == Reference.Kind.VOICE) {
                day.attempts().stream()
                        .filter(attempt -> isCompared(attempt)
                                && attempt.examinee().examineeId().equals(reference.examineeId()))
                        .map(attempt -> new ReferenceWork(
                                attempt.examDay(),
                                attempt.examId(),
                                reference.examineeId(),
                                reference.file(),
                                reference.kind()))
                        .forEach(works::add);
            }
        }
        return works.stream().distinct().toList();
    }

    private static boolean isCompared(Attempt attempt) {
        return attempt.admission().isAdmitted() && attempt.consent().toBiometrics();
    }

    List<OpenedReference> references() {
        return references;
    }

    /** Recordings that voices cannot be compared with, for each attempt that should have been. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (OpenedReference reference : references) {
            night.admitted().day().attempts().stream()
                    .filter(attempt -> !reference.isUsable() && isCompared(attempt))
                    .filter(attempt -> attempt.examId().equals(reference.work().examId()))
                    .filter(attempt -> attempt.examinee()
                            .examineeId()
                            .equals(reference.work().examineeId()))
                    .map(reference::problem)
                    .forEach(problems::add);
        }
        return problems;
    }

    /**
     * What was told apart.
     *
     * @param attempts the consenting ones
     * @param outcomes of segments that had to be observed again
     */
    record Told(List<ToldAttempt> attempts, List<SegmentOutcome> outcomes) {}

    /**
     * @param compared consenting attempts with their segments
     * @param observe has segments observed, whose likenesses are needed and were deleted
     */
    Told tell(List<AttemptWork> compared, Function<List<SegmentWork>, List<SegmentOutcome>> observe) {
        List<AttemptWork> works = compared.stream().map(this::withVoices).toList();
        List<ToldAttempt> told = told(works);
        List<SegmentWork> lacking = told.stream()
                .flatMap(attempt -> attempt.lackingSegments().stream())
                .toList();
        List<ReferenceWork> lackingReferences = told.stream()
                .flatMap(attempt -> attempt.lackingReferences().stream())
                .distinct()
                .toList();
        if (told.stream().noneMatch(ToldAttempt::isLacking)) {
            return new Told(told, List.of());
        }
        ReferenceOpener opener = References.opener(night);
        MapFunction<ReferenceWork, OpenedReference> again = opener::again;
        References.opened(lackingReferences, again, night);
        List<SegmentOutcome> outcomes = observe.apply(lacking);
        return new Told(told(works), outcomes);
    }

    private AttemptWork withVoices(AttemptWork work) {
        Set<String> examinees = night.admitted().day().attempts().stream()
                .filter(attempt -> attempt.attemptId().equals(work.attemptId()))
                .map(attempt -> attempt.examinee().examineeId())
                .collect(Collectors.toCollection(HashSet::new));
        List<OpenedReference> own = references.stream()
                .filter(OpenedReference::isUsable)
                .filter(reference -> reference.work().examId().equals(work.examId())
                        && examinees.contains(reference.work().examineeId()))
                .toList();
        return new AttemptWork(work.examDay(), work.examId(), work.attemptId(), work.segments(), own);
    }

    private List<ToldAttempt> told(List<AttemptWork> works) {
        if (works.isEmpty()) {
            return List.of();
        }
        VoiceTeller teller = teller();
        MapFunction<AttemptWork, ToldAttempt> tell = teller::tell;
        return night.spark()
                .createDataset(works, RecordEncoder.of(AttemptWork.class))
                .repartition(works.size())
                .map(tell, RecordEncoder.of(ToldAttempt.class))
                .collectAsList();
    }

    private VoiceTeller teller() {
        return new VoiceTeller(night.segments(), night.likenesses());
    }

    /** Rows of the table of utterances of attempts whose voices were told apart. */
    Dataset<Utterance> utterances(List<ToldAttempt> attempts) {
        VoiceTeller teller = teller();
        FlatMapFunction<ToldAttempt, Utterance> read =
                attempt -> teller.utterances(attempt).iterator();
        return night.spark()
                .createDataset(attempts, RecordEncoder.of(ToldAttempt.class))
                .repartition(Math.max(1, attempts.size()))
                .flatMap(read, RecordEncoder.of(Utterance.class));
    }

    /** Rows of the table of likenesses, of what has not been deleted. */
    Dataset<Likeness> averages(List<ToldAttempt> attempts) {
        VoiceTeller teller = teller();
        FlatMapFunction<ToldAttempt, Likeness> average =
                attempt -> teller.average(attempt).stream().iterator();
        return night.spark()
                .createDataset(attempts, RecordEncoder.of(ToldAttempt.class))
                .repartition(Math.max(1, attempts.size()))
                .flatMap(average, RecordEncoder.of(Likeness.class));
    }
}
