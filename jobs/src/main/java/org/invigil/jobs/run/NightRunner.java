package org.invigil.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Tables;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Job;
import org.invigil.jobs.Night;
import org.invigil.jobs.Nightly;
import org.invigil.jobs.Pipeline;
import org.invigil.jobs.Settings;
import org.invigil.jobs.keys.EmbeddedKeys;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.spark.LocalSpark;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;
import org.invigil.jobs.storage.Tombstones;

/** One run of the program over OUT: holds its lock, keys and Spark session, and leaves a record of what it did. */
public final class NightRunner implements AutoCloseable {
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final OutFolder out;
    private final OutFolder.RunLock lock;
    private final EmbeddedKeys keys;
    private final LocalSpark spark;
    private final Decoders.Isolation isolation;
    private final Settings settings;
    private final Runs runs;
    private final Progress progress;

    private NightRunner(
            OutFolder out,
            OutFolder.RunLock lock,
            EmbeddedKeys keys,
            LocalSpark spark,
            Decoders.Isolation isolation,
            Settings settings,
            Runs runs,
            Progress progress) {
        this.out = out;
        this.lock = lock;
        this.keys = keys;
        this.spark = spark;
        this.isolation = isolation;
        this.settings = settings;
        this.runs = runs;
        this.progress = progress;
    }

    /**
     * @param keyStore or null for the one that the environment names
     * @throws InputException if OUT cannot be used or another run works in it
     */
    public static NightRunner open(
            Path out, Path keyStore, String master, Decoders.Isolation isolation, Settings settings, Texts texts) {
        Instant started = Instant.now();
        OutFolder folder = OutFolder.open(out);
        OutFolder.RunLock lock = folder.lock(started);
        EmbeddedKeys keys = EmbeddedKeys.of(keyStore, folder.path(), System.getenv());
        keys.remarks().forEach(remark -> System.out.println(texts.say(remark)));
        Runs runs = Runs.begin(folder.path(), RUN_ID.format(started), started);
        Progress progress = new Progress(texts, System.out, runs.log());
        LocalSpark spark = LocalSpark.open(master, folder.path().resolve("scratch"), runs.sparkLog());
        return new NightRunner(folder, lock, keys, spark, isolation, settings, runs, progress);
    }

    /** The whole pipeline over each day that has changed since it was last run. */
    public Nightly.Outcome nights(List<Path> days) {
        Nightly.Outcome worst = Nightly.Outcome.DONE;
        for (Path day : days) {
            String fingerprint = DayFingerprint.of(day, Runs.used(settings));
            String folder = pseudonym(day);
            Optional<RunRecord> before = runs.findDone(folder, fingerprint);
            if (before.isPresent()) {
                progress.tell("cli.day_skipped", day, before.get().runId());
                worst = worse(worst, Nightly.Outcome.valueOf(before.get().outcome()));
            } else {
                worst = worse(worst, night(day, folder, fingerprint));
            }
        }
        return worst;
    }

    private Nightly.Outcome night(Path folder, String pseudonym, String fingerprint) {
        Night.Captures captures = admit(folder);
        long admitted = captures.day().attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .count();
        progress.tell(
                "cli.day_starts",
                folder,
                captures.day().attempts().size(),
                admitted,
                captures.day().recordings().size());
        captures.day()
                .notes()
                .forEach(note -> progress.tell(note.key(), note.arguments().toArray()));
        return run(Pipeline.NIGHT, exams(captures.day()), Optional.of(captures), pseudonym, fingerprint);
    }

    /** A folder's name may tell a course. */
    private String pseudonym(Path folder) {
        return keys.pseudonyms()
                .pseudonym("folder", folder.toAbsolutePath().normalize().toString());
    }

    private Night.Captures admit(Path folder) {
        try {
            LocalCaptureFiles files = new LocalCaptureFiles(folder);
            Tombstones tombstones = out.tombstones(keys);
            ExamDay day = Registrar.admit(
                    files,
                    Instant.now(),
                    attempt -> tombstones.isErased(attempt.examinee().examineeId())
                            || tombstones.isDeleted(new ExamKey(attempt.examDay(), attempt.examId())));
            return new Night.Captures(files, day);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static List<ExamKey> exams(ExamDay day) {
        TreeSet<ExamKey> exams = new TreeSet<>();
        day.attempts().forEach(attempt -> exams.add(new ExamKey(attempt.examDay(), attempt.examId())));
        return List.copyOf(exams);
    }

    /** Incidents, ranking and reports of stored exam days again. */
    public Nightly.Outcome rank(Optional<String> examDay, Optional<Path> folder) {
        TableStore tables = tables();
        List<ExamKey> stored = tables.exams(Tables.ATTEMPTS);
        List<ExamKey> chosen = stored.stream()
                .filter(exam -> examDay.isEmpty() || exam.examDay().equals(examDay.get()))
                .toList();
        if (chosen.isEmpty()) {
            String days = String.join(
                    ", ", new TreeSet<>(stored.stream().map(ExamKey::examDay).toList()));
            throw new InputException(Text.of("cli.nothing_stored", out.path(), examDay.orElse("-"), days));
        }
        return run(Pipeline.RANK, chosen, folder.map(this::admit), "", "");
    }

    private Nightly.Outcome run(
            List<Job> jobs, List<ExamKey> exams, Optional<Night.Captures> captures, String folder, String fingerprint) {
        Night night = new Night(
                spark.session(),
                out,
                tables(),
                new SegmentStore(out.path(), keys),
                settings,
                isolation,
                exams,
                captures,
                progress);
        int cores = spark.session().sparkContext().defaultParallelism();
        Nightly.Outcome outcome = Nightly.run(jobs, night, cores);
        runs.end(outcome.name(), settings, folder, fingerprint, inputs(night), progress);
        new TreeSet<>(exams.stream().map(ExamKey::examDay).toList())
                .forEach(day -> progress.tell("cli.morning_page", morningPage(day)));
        progress.tell("cli.run_written", runs.folder());
        if (outcome == Nightly.Outcome.DONE_IN_PART) {
            progress.tell("cli.done_in_part");
        }
        return outcome;
    }

    private static List<String> inputs(Night night) {
        List<String> hashes =
                new ArrayList<>(night.tables().read(Tables.RECORDINGS, night.exams()).collectAsList().stream()
                        .map(recording -> recording.sha256())
                        .distinct()
                        .sorted()
                        .toList());
        return hashes;
    }

    private TableStore tables() {
        return new TableStore(spark.session(), out.path(), keys);
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
        spark.close();
        try {
            Files.deleteIfExists(out.path().resolve("scratch"));
        } catch (IOException e) {
            // A command that only reads may have its scratch in it: it goes with that command.
        } finally {
            lock.close();
        }
    }
}
