package org.invigil.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.jobs.Nightly;
import org.invigil.jobs.Settings;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.hadoop.HadoopLock;
import org.invigil.jobs.hadoop.HadoopPath;
import org.invigil.models.network.Weights;
import org.invigil.models.observe.SegmentObserver;

/**
 * The folder of one run: {@code run.json} once it has ended, {@code progress.log} and Spark's own log from the start.
 */
final class RunFolder {
    static final String RECORD = "run.json";

    private static final String CAPTURES = "captures";
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path path;
    private final String captures;
    private final Instant started;

    private RunFolder(Path path, String captures, Instant started) {
        this.path = path;
        this.captures = captures;
        this.started = started;
    }

    /** @param captures pseudonym of the captures folder, empty for a run from tables alone */
    static RunFolder begin(Path runs, String captures) {
        Instant started = Instant.now();
        RunFolder run = new RunFolder(runs.resolve(RUN_ID.format(started)), captures, started);
        WholeFile.makeFolder(run.path);
        write(
                run.path.resolve("process"),
                runs instanceof HadoopPath
                        ? HadoopLock.process()
                        : String.valueOf(ProcessHandle.current().pid()));
        write(run.path.resolve(CAPTURES), captures);
        return run;
    }

    /** A run that turned out to have nothing to work on was none. */
    void discard() {
        WholeFile.removeAll(path);
    }

    /** Of which captures folder a run is, by its pseudonym; empty if of none. */
    static String captures(Path run) {
        try {
            Path file = run.resolve(CAPTURES);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + run, e);
        }
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("progress.log");
    }

    /** What only helps to look into a run that has just been is dropped from old ones; the record stays. */
    static void dropLogs(Path run) {
        WholeFile.removeAll(run.resolve("progress.log"));
        for (String log : List.of("spark.log", "spark.log.1", "spark.log.2")) {
            WholeFile.removeAll(run.resolve(log));
        }
    }

    Path sparkLog() {
        return path.resolve("spark.log");
    }

    /**
     * Writes down how the run ended.
     *
     * @param exams pseudonyms of the exams that it was about
     * @param forecastSeconds 0 if nothing was foretold
     */
    RunRecord end(
            Nightly.Ended ended,
            Settings settings,
            String fingerprint,
            List<String> exams,
            List<String> inputs,
            Progress progress,
            int cores,
            double forecastSeconds,
            long storedBytes) {
        RunRecord record = new RunRecord(
                path.getFileName().toString(),
                started.toString(),
                Instant.now().toString(),
                ended.outcome().name(),
                ended.mayImprove(),
                versions(),
                models(),
                new RunRecord.Settings(settings.looking(), settings.thresholds(), settings.weights(), settings.clips()),
                captures,
                fingerprint,
                exams,
                inputs,
                progress.segments(),
                progress.segmentsDecoded(),
                cores,
                forecastSeconds,
                storedBytes,
                progress.timings().stream()
                        .map(timing -> new RunRecord.JobLine(
                                timing.job(),
                                timing.wallMillis() / 1000.0,
                                timing.result().taken(),
                                timing.result().made(),
                                timing.result().recordedMillis() / 1000.0))
                        .toList());
        write(path.resolve(RECORD), Settings.json(record));
        return record;
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("invigil", Runs.PRODUCT_VERSION);
        versions.put("java", System.getProperty("java.runtime.version"));
        versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        return versions;
    }

    private static Map<String, String> models() {
        Map<String, String> models = new TreeMap<>();
        for (Weights weights : SegmentObserver.weights()) {
            models.put(weights.file(), weights.sha256());
        }
        return models;
    }

    private static void write(Path file, String text) {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
