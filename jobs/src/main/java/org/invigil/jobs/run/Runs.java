package org.invigil.jobs.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.jobs.Settings;
import org.invigil.jobs.files.WholeFile;
import org.invigil.models.network.Weights;
import org.invigil.models.observe.SegmentObserver;

/** The records of runs: {@code runs/<run-id>/} with {@code run.json}, {@code progress.log} and Spark's own log. */
public final class Runs {
    /** Raised when the program would come to other results from the same input and settings. */
    public static final String PRODUCT_VERSION = "0.1.0";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path all;
    private final String runId;
    private final Instant started;

    private Runs(Path all, String runId, Instant started) {
        this.all = all;
        this.runId = runId;
        this.started = started;
    }

    static Runs begin(Path out, String runId, Instant started) {
        Runs runs = new Runs(out.resolve("runs"), runId, started);
        WholeFile.makeFolder(runs.folder());
        WholeFile.write(
                runs.folder().resolve("process"),
                String.valueOf(ProcessHandle.current().pid()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return runs;
    }

    Path folder() {
        return all.resolve(runId);
    }

    Path log() {
        return folder().resolve("progress.log");
    }

    Path sparkLog() {
        return folder().resolve("spark.log");
    }

    /** Everything besides the captures that results depend on. */
    static String used(Settings settings) {
        return PRODUCT_VERSION
                + Settings.json(settings)
                + SegmentObserver.weights().stream().map(Weights::sha256).toList();
    }

    /** The latest run over the folder, if the folder and what would be used are still as they were then. */
    Optional<RunRecord> findDone(String folder, String fingerprint) {
        return all(all).stream()
                .filter(record -> record.folder().equals(folder))
                .findFirst()
                .filter(record -> record.day().equals(fingerprint));
    }

    /** Finished runs, latest first. */
    static List<RunRecord> all(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(folder -> folder.resolve("run.json"))
                    .filter(Files::exists)
                    .map(Runs::read)
                    .sorted(Comparator.comparing(RunRecord::runId).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + runs, e);
        }
    }

    private static RunRecord read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), RunRecord.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    void end(String outcome, Settings settings, String folder, String day, List<String> inputs, Progress progress) {
        Map<String, String> models = new TreeMap<>();
        SegmentObserver.weights().forEach(weights -> models.put(weights.file(), weights.sha256()));
        Map<String, String> versions = new TreeMap<>();
        versions.put("invigil", PRODUCT_VERSION);
        versions.put("java", System.getProperty("java.runtime.version"));
        versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        RunRecord record = new RunRecord(
                runId,
                started.toString(),
                Instant.now().toString(),
                outcome,
                versions,
                models,
                new RunRecord.Settings(settings.looking(), settings.thresholds(), settings.weights()),
                folder,
                day,
                inputs,
                progress.segments(),
                progress.segmentsDecoded(),
                progress.timings().stream()
                        .map(timing -> new RunRecord.JobLine(
                                timing.job(),
                                timing.wallMillis() / 1000.0,
                                timing.result().taken(),
                                timing.result().made(),
                                timing.result().recordedMillis() / 1000.0))
                        .toList());
        WholeFile.write(
                folder().resolve("run.json"), Settings.json(record).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
