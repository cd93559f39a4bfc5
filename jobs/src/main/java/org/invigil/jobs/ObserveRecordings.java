package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.util.LongAccumulator;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.observation.Look;
import org.invigil.datasets.observation.Utterance;
import org.invigil.jobs.compare.CompareLikenesses;
import org.invigil.jobs.observe.OpenedRecording;
import org.invigil.jobs.observe.OpenedReference;
import org.invigil.jobs.observe.RecordingOpener;
import org.invigil.jobs.observe.RecordingWork;
import org.invigil.jobs.observe.SegmentGroup;
import org.invigil.jobs.observe.SegmentOutcome;
import org.invigil.jobs.observe.SegmentWork;
import org.invigil.jobs.observe.SegmentWorker;
import org.invigil.jobs.observe.StoredObservations;
import org.invigil.jobs.observe.ToldAttempt;
import org.invigil.jobs.observe.Wire;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.SegmentKey;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.models.identity.ComparedSegment;
import org.invigil.models.network.Weights;
import org.invigil.models.observe.LostStreams;
import org.invigil.models.observe.RecordingPlan;
import org.invigil.models.observe.SegmentObserver;
import org.invigil.models.observe.SegmentTask;
import org.invigil.models.observe.SilentStreams;

/**
 * The only job that decodes media and runs networks. Recordings are opened and cut into segments; segments that are not
 * stored yet are observed, each committed on its own; the tables are filled from what is stored.
 */
public final class ObserveRecordings implements Job {
    /** More tasks than this gain nothing and cost Spark's scheduler time. */
    private static final int MOST_TASKS = 20_000;

    @Override
    public List<Table<?>> reads() {
        return List.of(Tables.ATTEMPTS);
    }

    @Override
    public List<Table<?>> writes() {
        return List.of(
                Tables.RECORDINGS,
                Tables.LOOKS,
                Tables.SOUNDS,
                Tables.UTTERANCES,
                Tables.SOUND_MARKS,
                Tables.LIKENESSES,
                Tables.PROBLEMS);
    }

    @Override
    public JobResult run(Night night) {
        ExpectedFaces faces = ExpectedFaces.open(night);
        HeardVoices voices = HeardVoices.open(night);
        List<OpenedRecording> opened = open(night);
        List<RecordingPlan> plans = plans(opened, night);
        forgetPairsOfOtherRecordings(plans, night);
        night.tables()
                .write(
                        Tables.RECORDINGS,
                        night.spark()
                                .createDataset(
                                        plans.stream()
                                                .map(RecordingPlan::recording)
                                                .toList(),
                                        RecordEncoder.of(Recording.class)),
                        night.exams());
        List<SegmentWork> segments = segments(plans, night);
        List<SegmentWork> missing = segments.stream()
                .filter(work -> !night.segments().isCommitted(exam(work.task()), work.key()))
                .toList();
        List<SegmentOutcome> outcomes = new ArrayList<>(observe(missing, night));
        ExpectedFaces.Compared compared = faces.compare(segments, lacking -> observe(lacking, night));
        outcomes.addAll(compared.outcomes());
        HeardVoices.Told told = voices.tell(compared.attempts(), lacking -> observe(lacking, night));
        outcomes.addAll(told.outcomes());
        List<Problem> problems =
                problems(opened, plans, outcomes, attempts(night.admitted().day()));
        problems.addAll(faces.problems());
        problems.addAll(voices.problems());
        fillTables(compared.segments(), problems, night);
        night.tables().write(Tables.UTTERANCES, utterances(compared.segments(), told, voices, night), night.exams());
        night.tables()
                .write(
                        Tables.LIKENESSES,
                        faces.averages(compared.attempts()).union(voices.averages(told.attempts())),
                        night.exams());
        forgetTheRest(opened, compared.segments(), references(faces, voices), told.attempts(), night);
        long decoded = missing.stream()
                .mapToLong(work -> work.task().stretch().lengthMillis())
                .sum();
        night.progress()
                .observed(
                        segments.size(),
                        missing.size()
                                + compared.outcomes().size()
                                + told.outcomes().size());
        return new JobResult(
                opened.size(),
                "job.unit.recordings",
                night.tables().read(Tables.LOOKS, night.exams()).count()
                        + night.tables().read(Tables.SOUNDS, night.exams()).count(),
                "job.unit.observations",
                decoded);
    }

    private static ExamKey exam(SegmentTask task) {
        return new ExamKey(task.examDay(), task.examId());
    }

    private static List<OpenedRecording> open(Night night) {
        ExamDay day = night.admitted().day();
        Map<String, Attempt> attempts = attempts(day);
        List<RecordingWork> work = day.recordings().stream()
                .map(planned -> new RecordingWork(
                        attempts.get(planned.attemptId()).examDay(),
                        attempts.get(planned.attemptId()).examId(),
                        planned))
                .toList();
        if (work.isEmpty()) {
            return List.of();
        }
        RecordingOpener opener = new RecordingOpener(night.admitted().files(), night.segments(), night.isolation());
        MapFunction<RecordingWork, OpenedRecording> open = opener::open;
        return night
                .spark()
                .createDataset(work, RecordEncoder.of(RecordingWork.class))
                .repartition(Math.min(MOST_TASKS, work.size()))
                .map(open, RecordEncoder.of(OpenedRecording.class))
                .collectAsList()
                .stream()
                .sorted(Comparator.comparing(
                                (OpenedRecording o) -> o.work().planned().attemptId())
                        .thenComparing(o -> o.work().planned().file()))
                .toList();
    }

    /**
     * What likenesses came to stays when they are deleted; not so where an attempt's recordings are others now. Before
     * the new ones are written down, or a run that is stopped here would not know.
     */
    private static void forgetPairsOfOtherRecordings(List<RecordingPlan> plans, Night night) {
        List<AttemptPair> pairs =
                night.tables().read(Tables.PAIRS, night.exams()).collectAsList();
        if (pairs.stream().noneMatch(pair -> CompareLikenesses.isOfLikenesses(pair.evidence()))) {
            return;
        }
        Map<List<String>, Set<String>> earlier =
                contents(night.tables().read(Tables.RECORDINGS, night.exams()).collectAsList());
        Map<List<String>, Set<String>> now =
                contents(plans.stream().map(RecordingPlan::recording).toList());
        List<AttemptPair> kept = pairs.stream()
                .filter(pair -> !CompareLikenesses.isOfLikenesses(pair.evidence())
                        || Stream.of(pair.attemptA(), pair.attemptB())
                                .map(attempt -> List.of(pair.examDay(), pair.examId(), attempt))
                                .allMatch(attempt -> Objects.equals(earlier.get(attempt), now.get(attempt))))
                .toList();
        if (kept.size() < pairs.size()) {
            night.tables()
                    .write(
                            Tables.PAIRS,
                            night.spark().createDataset(kept, RecordEncoder.of(AttemptPair.class)),
                            night.exams());
        }
    }

    /** Hashes of the files of each attempt. */
    private static Map<List<String>, Set<String>> contents(List<Recording> recordings) {
        return recordings.stream()
                .collect(Collectors.groupingBy(
                        recording -> List.of(recording.examDay(), recording.examId(), recording.attemptId()),
                        Collectors.mapping(Recording::sha256, Collectors.toSet())));
    }

    /** Admitted attempts by id: ids are unique in a captures folder, or all their rows are refused. */
    private static Map<String, Attempt> attempts(ExamDay day) {
        Map<String, Attempt> attempts = new HashMap<>();
        day.attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .forEach(attempt -> attempts.put(attempt.attemptId(), attempt));
        return attempts;
    }

    private static List<RecordingPlan> plans(List<OpenedRecording> opened, Night night) {
        Map<String, Attempt> attempts = attempts(night.admitted().day());
        return opened.stream()
                .filter(o -> o.probed() != null)
                .map(o -> RecordingPlan.of(
                        attempts.get(o.work().planned().attemptId()),
                        o.work().planned(),
                        o.sha256(),
                        o.bytes(),
                        o.probed(),
                        night.settings().looking()))
                .toList();
    }

    /** Everything that an observation depends on is in its key: another input, window, consent, setting or network. */
    private static List<SegmentWork> segments(List<RecordingPlan> plans, Night night) {
        Map<String, Attempt> attempts = attempts(night.admitted().day());
        String networks = String.join(
                ",", SegmentObserver.weights().stream().map(Weights::sha256).toList());
        List<SegmentWork> segments = new ArrayList<>();
        for (RecordingPlan plan : plans) {
            for (SegmentTask task : plan.segments()) {
                Attempt attempt = attempts.get(task.attemptId());
                segments.add(new SegmentWork(
                        task,
                        SegmentKey.parts()
                                .with("form", StoredObservations.VERSION)
                                .with("rows", rowVersions())
                                .with("input", plan.recording().sha256())
                                .with("task", task)
                                .with("biometrics", attempt.consent().toBiometrics())
                                .with("looking", night.settings().looking())
                                .with("networks", networks)
                                .key(),
                        null));
            }
        }
        return segments;
    }

    private static String rowVersions() {
        return String.join(
                ",",
                StoredObservations.TABLES.stream()
                        .map(table -> table.name() + table.version())
                        .toList());
    }

    private static List<SegmentOutcome> observe(List<SegmentWork> missing, Night night) {
        if (missing.isEmpty()) {
            return List.of();
        }
        LongAccumulator recorded = night.spark().sparkContext().longAccumulator("recorded millis");
        long total = missing.stream()
                .mapToLong(work -> work.task().stretch().lengthMillis())
                .sum();
        SegmentWorker worker = new SegmentWorker(
                night.admitted().files(),
                night.segments(),
                night.likenesses(),
                night.settings().looking(),
                night.isolation(),
                recorded);
        List<SegmentGroup> groups =
                SegmentGroup.of(missing, night.spark().sparkContext().defaultParallelism());
        FlatMapFunction<SegmentGroup, SegmentOutcome> observe =
                group -> worker.observe(group).iterator();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (ProgressBar bar = night.progress().recordedTime("ObserveRecordings", total)) {
            clock.scheduleAtFixedRate(() -> bar.stepTo(Math.min(total, recorded.value())), 1, 1, TimeUnit.SECONDS);
            List<SegmentOutcome> outcomes = night.spark()
                    .createDataset(groups, RecordEncoder.of(SegmentGroup.class))
                    // By number: in turn, as repartition does it, two groups may share a task while a core is idle.
                    .repartitionByRange(Math.min(MOST_TASKS, groups.size()), col("number"))
                    .flatMap(observe, RecordEncoder.of(SegmentOutcome.class))
                    .collectAsList();
            clock.shutdownNow();
            bar.stepTo(total);
            return outcomes;
        } finally {
            clock.shutdownNow();
        }
    }

    /** A shorter window or a consent that was taken back leaves segments that nothing stands for any more. */
    private static void forgetTheRest(
            List<OpenedRecording> opened,
            List<SegmentWork> segments,
            List<OpenedReference> references,
            List<ToldAttempt> told,
            Night night) {
        Map<ExamKey, Set<SegmentKey>> current = new HashMap<>();
        night.exams().forEach(exam -> current.put(exam, new HashSet<>()));
        for (OpenedRecording recording : opened) {
            if (recording.probed() != null) {
                RecordingWork work = recording.work();
                current.get(new ExamKey(work.examDay(), work.examId()))
                        .add(RecordingOpener.key(
                                recording.sha256(), work.planned().kind()));
            }
        }
        for (SegmentWork work : segments) {
            current.get(exam(work.task())).add(work.key());
            if (work.compared() != null) {
                current.get(exam(work.task())).add(work.compared());
            }
        }
        told.stream().filter(attempt -> attempt.told() != null).forEach(attempt -> current.get(
                        new ExamKey(attempt.work().examDay(), attempt.work().examId()))
                .add(attempt.told()));
        references.stream().filter(reference -> reference.key() != null).forEach(reference -> current.get(
                        new ExamKey(reference.work().examDay(), reference.work().examId()))
                .add(reference.key()));
        current.forEach((exam, keys) -> {
            night.segments().retain(exam, keys);
            night.likenesses().retain(exam, keys);
        });
    }

    private static List<Problem> problems(
            List<OpenedRecording> opened,
            List<RecordingPlan> plans,
            List<SegmentOutcome> outcomes,
            Map<String, Attempt> attempts) {
        List<Problem> problems = new ArrayList<>();
        plans.forEach(plan -> problems.addAll(plan.problems()));
        problems.addAll(LostStreams.of(
                attempts.values(), plans.stream().map(RecordingPlan::recording).toList()));
        for (OpenedRecording recording : opened) {
            if (recording.probed() == null) {
                problems.add(recording.failure(
                        attempts.get(recording.work().planned().attemptId())));
            }
        }
        outcomes.stream()
                .filter(SegmentOutcome::isLost)
                .map(SegmentOutcome::failure)
                .forEach(problems::add);
        return problems;
    }

    private static void fillTables(List<SegmentWork> segments, List<Problem> problems, Night night) {
        Dataset<SegmentWork> stored = night.spark().createDataset(segments, RecordEncoder.of(SegmentWork.class));
        night.tables().write(Tables.LOOKS, looks(stored, night), night.exams());
        fill(Tables.SOUNDS, stored, night);
        fill(Tables.SOUND_MARKS, stored, night);
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(SilentStreams.joined(rows(Tables.PROBLEMS, stored, night).collectAsList()));
        Problems.add(night, all);
    }

    private static <R extends Record> void fill(Table<R> table, Dataset<SegmentWork> stored, Night night) {
        night.tables().write(table, rows(table, stored, night), night.exams());
    }

    private static <R extends Record> Dataset<R> rows(Table<R> table, Dataset<SegmentWork> stored, Night night) {
        SegmentStore store = night.segments();
        FlatMapFunction<SegmentWork, R> read = work -> store.find(exam(work.task()), work.key())
                .map(bytes -> StoredObservations.unpack(bytes, table).iterator())
                .orElse(List.<R>of().iterator());
        return stored.flatMap(read, RecordEncoder.of(table.row()));
    }

    /** Of attempts whose voices were told apart with them, of the others as they were heard. */
    private static Dataset<Utterance> utterances(
            List<SegmentWork> segments, HeardVoices.Told told, HeardVoices voices, Night night) {
        Set<String> attempts = told.attempts().stream()
                .map(attempt -> attempt.work().attemptId())
                .collect(Collectors.toSet());
        List<SegmentWork> others = segments.stream()
                .filter(work -> !attempts.contains(work.task().attemptId()))
                .toList();
        Dataset<SegmentWork> stored = night.spark().createDataset(others, RecordEncoder.of(SegmentWork.class));
        return rows(Tables.UTTERANCES, stored, night).union(voices.utterances(told.attempts()));
    }

    private static List<OpenedReference> references(ExpectedFaces faces, HeardVoices voices) {
        return Stream.concat(faces.references().stream(), voices.references().stream())
                .toList();
    }

    private static Dataset<Look> looks(Dataset<SegmentWork> stored, Night night) {
        SegmentStore store = night.segments();
        FlatMapFunction<SegmentWork, Look> read = work -> {
            List<Look> looks = store.find(exam(work.task()), work.key())
                    .map(bytes -> StoredObservations.unpack(bytes, Tables.LOOKS))
                    .orElse(List.of());
            return Optional.ofNullable(work.compared())
                    .flatMap(key -> store.find(exam(work.task()), key))
                    .map(bytes -> Wire.unpack(bytes, ComparedSegment.class))
                    .map(compared -> looks.stream().map(compared::applyTo).iterator())
                    .orElse(looks.iterator());
        };
        return stored.flatMap(read, RecordEncoder.of(Look.class));
    }
}
