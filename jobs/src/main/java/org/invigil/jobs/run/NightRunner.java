package org.invigil.jobs.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.review.VerdictHistory;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Job;
import org.invigil.jobs.Night;
import org.invigil.jobs.Nightly;
import org.invigil.jobs.Pipeline;
import org.invigil.jobs.Settings;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.calibrate.StoredCases;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.captures.ScratchCopy;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.review.CourseReports;
import org.invigil.jobs.review.VerdictIntake;
import org.invigil.jobs.spark.RunSession;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;

/** One start of the program over OUT: holds its lock, its keys and, once there is work, its Spark session. */
public final class NightRunner implements AutoCloseable {
    /** Files of a day that name attempts, beside its courses' reports. */
    private static final List<String> MORNING_PAGE = List.of("index.html", "status.json");

    private final OutFolder out;
    private final OutFolder.RunLock lock;
    private final KeyClient keys;
    private final String master;
    private final Decoders.Isolation isolation;
    private final Settings settings;
    private final Texts texts;
    private final PrintStream screen;
    private final Runs runs;
    private final double price;
    private final DayIntake intake;
    private RunSession spark;
    private AuditLog.Entry audit;

    private NightRunner(
            OutFolder out,
            OutFolder.RunLock lock,
            KeyClient keys,
            String master,
            Decoders.Isolation isolation,
            Settings settings,
            Texts texts) {
        this.out = out;
        this.lock = lock;
        this.keys = keys;
        this.master = master;
        this.isolation = isolation;
        this.settings = settings;
        this.texts = texts;
        this.screen = System.out;
        this.runs = new Runs(out.path());
        this.price = UsageFile.eurosPerCoreHour(System.getenv());
        this.intake = new DayIntake(out, keys, runs, texts, screen);
    }

    /**
     * @param keyStore or null for the one that the environment names
     * @throws InputException if OUT cannot be used or another run works in it
     */
    public static NightRunner open(
            Path out, Path keyStore, String master, Decoders.Isolation isolation, Settings settings, Texts texts) {
        OutFolder folder = OutFolder.open(out);
        OutFolder.RunLock lock = folder.lock(Instant.now());
        KeyClient keys = ConfiguredKeys.open(keyStore, folder.path(), System.getenv());
        Stream.concat(folder.remarks().stream(), keys.remarks().stream())
                .forEach(remark -> System.out.println(texts.say(remark)));
        return new NightRunner(folder, lock, keys, master, isolation, settings, texts);
    }

    /**
     * The whole pipeline over each day that has changed since it was last run. A day whose manifests cannot be read
     * costs itself.
     *
     * @throws InputException if no day could be run at all
     */
    public Nightly.Outcome nights(List<CapturesPlace> days) {
        return audited("nightly", () -> nightsOf(days));
    }

    /** Whatever a run over OUT does stands in the audit log; a deletion that was stopped is finished before it. */
    public <T> T audited(String command, Supplier<T> work) {
        try (AuditLog.Entry entry = AuditLog.of(out.path(), keys).begin(command)) {
            finishDeletions();
            audit = entry;
            T result = work.get();
            entry.end(result instanceof Nightly.Outcome outcome ? outcome.name() : "DONE");
            return result;
        }
    }

    private Nightly.Outcome nightsOf(List<CapturesPlace> days) {
        Nightly.Outcome worst = Nightly.Outcome.DONE;
        Set<ExamKey> taken = new HashSet<>();
        InputException refused = null;
        int run = 0;
        for (CapturesPlace day : days) {
            try {
                worst = worse(worst, nightUnlessDone(day, taken));
                run++;
            } catch (InputException e) {
                refused = e;
                screen.println(texts.say("cli.day_refused", day, texts.say(e.text())));
                worst = Nightly.Outcome.DONE_IN_PART;
            }
        }
        if (run == 0 && refused != null) {
            throw refused;
        }
        return worst;
    }

    private Nightly.Outcome nightUnlessDone(CapturesPlace folder, Set<ExamKey> taken) {
        String captures = keys.pseudonyms().pseudonym("folder", folder.address());
        String fingerprint = DayFingerprint.of(
                folder, Runs.used(settings) + out.tombstones(keys).names());
        Optional<RunRecord> done = runs.findDone(captures, fingerprint);
        if (done.isPresent()) {
            screen.println(texts.say("cli.day_skipped", folder, done.get().runId()));
            return told(Nightly.Outcome.valueOf(done.get().outcome()));
        }
        Night.Captures admitted = intake.admit(folder);
        List<ExamKey> exams = DayIntake.exams(admitted.day());
        for (ExamKey exam : exams) {
            if (!taken.add(exam)) {
                throw new InputException(Text.of("cli.exam_in_two_folders", exam.examId(), exam.examDay()));
            }
        }
        intake.tell(folder, admitted.day());
        if (exams.isEmpty() && !out.tombstones(keys).names().isEmpty()) {
            return Nightly.Outcome.DONE;
        }
        RunFolder run = runs.begin(captures);
        intake.forgetExamsThatAreGone(captures, exams, () -> tables(run));
        return run(run, Pipeline.NIGHT, exams, Optional.of(admitted), settings, fingerprint);
    }

    /**
     * Incidents, ranking and reports of stored exam days again.
     *
     * @param clips empty for what each day's last run kept
     * @throws InputException if these differ
     */
    public Nightly.Outcome rank(Optional<String> examDay, Optional<CapturesPlace> folder, Optional<Clips> clips) {
        return audited("rank", () -> rankOf(examDay, folder, clips));
    }

    private Nightly.Outcome rankOf(Optional<String> examDay, Optional<CapturesPlace> folder, Optional<Clips> clips) {
        RunFolder run = runs.begin("");
        List<ExamKey> stored = tables(run).exams(Tables.ATTEMPTS);
        List<ExamKey> chosen = stored.stream()
                .filter(this::isRankedAgain)
                .filter(exam -> examDay.isEmpty() || exam.examDay().equals(examDay.get()))
                .toList();
        if (chosen.isEmpty()) {
            run.discard();
            String days = String.join(
                    ", ", new TreeSet<>(stored.stream().map(ExamKey::examDay).toList()));
            throw new InputException(Text.of("cli.nothing_stored", out.path(), examDay.orElse("-"), days));
        }
        Settings used;
        try {
            used = settings.with(clips.orElseGet(() -> clipsAsBefore(chosen)));
        } catch (InputException e) {
            run.discard();
            throw e;
        }
        return run(run, Pipeline.RANK, chosen, folder.map(intake::admit), used, "");
    }

    /** Ranking again neither adds evidence to a report nor takes any from it unless somebody says so. */
    private Clips clipsAsBefore(List<ExamKey> exams) {
        Map<Clips, String> days = new EnumMap<>(Clips.class);
        exams.forEach(exam ->
                days.put(runs.latestSettings(exam.pseudonym(keys.pseudonyms())).clips(), exam.examDay()));
        if (days.size() > 1) {
            throw new InputException(Text.of("cli.clips_differ", String.join(", ", days.values())));
        }
        return days.keySet().iterator().next();
    }

    /** Takes verdicts in and writes the reports of their days again, with the settings that these were made with. */
    public VerdictIntake.Result takeVerdicts(List<VerdictFile> files) {
        return audited("verdicts", () -> takeVerdictsOf(files));
    }

    private VerdictIntake.Result takeVerdictsOf(List<VerdictFile> files) {
        RunFolder run = runs.begin("");
        TableStore tables = tables(run);
        VerdictIntake.Result result =
                new VerdictIntake(spark(run).session(), tables, new CourseReports(out.reports())).take(files);
        audit.exams(result.exams())
                .count("verdicts", result.added())
                .count("refused", result.refused().size());
        if (result.added() == 0) {
            run.discard();
            return result;
        }
        new StoredCases(spark(run).session(), tables, keys)
                .keep(
                        new VerdictHistory(tables.read(Tables.VERDICTS, result.exams())
                                        .collectAsList())
                                .settled(),
                        tables.read(Tables.INCIDENTS, result.exams()).collectAsList());
        ExamKey any = result.exams().iterator().next();
        Settings used = runs.latestSettings(any.pseudonym(keys.pseudonyms()));
        run(run, Pipeline.REPORT, List.copyOf(result.exams()), Optional.empty(), used, "");
        return result;
    }

    /** What a command works with that runs no pipeline. */
    public record Stored(SparkSession spark, OutFolder out, TableStore tables, KeyClient keys) {}

    /** Lets a command work over what is stored, alone in OUT. It leaves no record of a run: it is none. */
    public <T> T overStored(String command, Function<Stored, T> work) {
        return audited(command, () -> {
            RunFolder run = runs.begin("");
            try {
                return work.apply(new Stored(spark(run).session(), out, tables(run), keys));
            } finally {
                run.discard();
            }
        });
    }

    private Nightly.Outcome run(
            RunFolder run,
            List<Job> jobs,
            List<ExamKey> exams,
            Optional<Night.Captures> captures,
            Settings used,
            String fingerprint) {
        Progress progress = new Progress(texts, screen, run.log());
        Night night = new Night(
                spark(run).session(),
                out,
                tables(run),
                new SegmentStore(out.path(), keys),
                SegmentStore.ofLikenesses(out.path(), keys),
                used,
                isolation,
                exams,
                captures,
                progress);
        int cores = spark(run).session().sparkContext().defaultParallelism();
        Optional<NightCost.Forecast> forecast = captures.filter(any -> jobs.equals(Pipeline.NIGHT))
                .map(any -> runs.cost().of(PlannedWork.of(any.day(), used.looking()), cores));
        forecast.ifPresent(progress::foretold);
        long bytesBefore = out.bytes();
        Nightly.Ended ended = jobs(jobs, night, cores);
        forecast.ifPresent(progress::compared);
        List<String> pseudonyms =
                exams.stream().map(exam -> exam.pseudonym(keys.pseudonyms())).toList();
        List<String> inputs = inputs(night);
        RunRecord record = run.end(
                ended,
                used,
                fingerprint,
                pseudonyms,
                inputs,
                progress,
                cores,
                forecast.map(NightCost.Forecast::wallSeconds).orElse(0.0),
                Math.max(0, out.bytes() - bytesBefore));
        audit.exams(exams).settings(Runs.used(used)).inputs(inputs);
        progress.timings()
                .forEach(timing -> audit.count(timing.job(), timing.result().made()));
        account(record, run, night);
        new TreeSet<>(exams.stream().map(ExamKey::examDay).toList())
                .forEach(day -> screen.println(texts.say("cli.morning_page", morningPage(day))));
        screen.println(texts.say("cli.run_written", run.path()));
        return told(ended.outcome());
    }

    private Nightly.Outcome told(Nightly.Outcome outcome) {
        if (outcome == Nightly.Outcome.DONE_IN_PART) {
            screen.println(texts.say("cli.done_in_part"));
        }
        return outcome;
    }

    /** What the run cost, for whoever pays, and how it went, for whoever watches. */
    private void account(RunRecord record, RunFolder run, Night night) {
        double coreSeconds = night.spark().sparkContext().defaultParallelism() * NightCost.wallSeconds(record);
        List<Attempt> attempts =
                night.tables().read(Tables.ATTEMPTS, night.exams()).collectAsList();
        List<UsageFile.Usage> usages = UsageFile.of(attempts, coreSeconds);
        RunMetrics.write(
                out.path(),
                record,
                usages.stream().mapToInt(UsageFile.Usage::attempts).sum(),
                attempts.stream()
                        .filter(attempt -> attempt.admission().state() == Admission.State.REFUSED)
                        .count(),
                usages.stream().mapToDouble(UsageFile.Usage::hours).sum(),
                coreSeconds);
        UsageFile.add(out.path(), run.path().getFileName().toString(), usages, price);
    }

    /** A disk may be full wherever Spark spills, not only where rows are written. */
    private Nightly.Ended jobs(List<Job> jobs, Night night, int cores) {
        try {
            return Nightly.run(jobs, night, cores);
        } catch (Exception e) {
            throw FileTrouble.of(out.path(), e);
        }
    }

    /** Deletions over this OUT. */
    public Deletions deletions() {
        return new Deletions(this, out, keys);
    }

    private void finishDeletions() {
        deletions()
                .finishAll()
                .forEach(done -> screen.println(
                        texts.say("retention.finished", done.plan().id(), done.page())));
    }

    /** Lets something be done over the tables that is no run and leaves no record of one. */
    <T> T overTables(Function<TableStore, T> work) {
        RunFolder run = runs.begin("");
        try {
            return work.apply(tables(run));
        } finally {
            run.discard();
        }
    }

    /** Of an exam that is kept for a hold the others are gone, on whom incidents, comparisons and ranks rest. */
    private boolean isRankedAgain(ExamKey exam) {
        return !out.tombstones(keys).isKeptForHold(exam);
    }

    /**
     * Incidents, ranking and reports of a day again, with the settings that it was last run with. Where all that is
     * left is kept for holds, reports alone; of an exam whose tables are too old to be read, nothing, since a deletion
     * must come to its end.
     */
    void rankAgain(String examDay) {
        RunFolder run = runs.begin("");
        TableStore tables = tables(run);
        Map<Boolean, List<ExamKey>> byReadable = tables.examsWithKeys(Tables.ATTEMPTS).stream()
                .filter(exam -> exam.examDay().equals(examDay))
                .collect(Collectors.partitioningBy(tables::isReadable));
        byReadable
                .get(false)
                .forEach(exam ->
                        screen.println(texts.say("retention.report-of-older-version", exam.examId(), exam.examDay())));
        List<ExamKey> stored = byReadable.get(true);
        List<ExamKey> ranked = stored.stream().filter(this::isRankedAgain).toList();
        List<ExamKey> exams = ranked.isEmpty() ? stored : ranked;
        if (exams.isEmpty()) {
            // Nobody writes the day's page anew, and it may name who has gone.
            Path day = out.reports().resolve(examDay);
            MORNING_PAGE.forEach(name -> WholeFile.removeBelow(out.path(), day.resolve(name)));
            run.discard();
            return;
        }
        Settings used = runs.latestSettings(exams.get(0).pseudonym(keys.pseudonyms()));
        try (AuditLog.Entry entry = AuditLog.of(out.path(), keys).begin("rank")) {
            audit = entry;
            List<Job> jobs = ranked.isEmpty() ? Pipeline.REPORT : Pipeline.RANK;
            entry.end(run(run, jobs, exams, Optional.empty(), used, "").name());
        }
    }

    private static List<String> inputs(Night night) {
        return night
                .tables()
                .read(Tables.RECORDINGS, night.exams())
                .select("sha256")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private RunSession spark(RunFolder run) {
        if (spark == null) {
            Path scratch = out.scratch();
            ScratchCopy.removeAll(scratch);
            spark = RunSession.open(master, scratch, run.sparkLog());
        }
        return spark;
    }

    private TableStore tables(RunFolder run) {
        return new TableStore(spark(run).session(), out.path(), keys);
    }

    /** What the exam office opens in the morning. */
    public Path morningPage(String examDay) {
        return out.reports().resolve(examDay).resolve("index.html");
    }

    private static Nightly.Outcome worse(Nightly.Outcome a, Nightly.Outcome b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    @Override
    public void close() {
        Decoders.closeAll();
        if (spark != null) {
            spark.close();
        }
        try {
            Files.deleteIfExists(out.scratch());
        } catch (IOException e) {
            // A command that only reads may have its scratch in it: it goes with that command.
        } finally {
            lock.close();
        }
    }
}
