package org.invigil.jobs.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.jobs.Settings;
import org.invigil.jobs.report.Clips;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.network.Weights;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.observe.SegmentObserver;
import org.invigil.models.rank.CourseWeights;

/** The records of runs, {@code runs/<run-id>/}: one run is one exam day's folder, or one ranking from tables. */
public final class Runs {
    /** Raised when the program would come to other results from the same input and settings. */
    public static final String PRODUCT_VERSION = "0.1.0";

    /** Runs whose logs are kept. */
    private static final int MOST_LOGS = 100;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path all;

    Runs(Path out) {
        this.all = out.resolve("runs");
    }

    /** The logs of runs long ago go. */
    RunFolder begin(String captures) {
        RunFolder run = RunFolder.begin(all, captures);
        newestFirst().stream().skip(MOST_LOGS).forEach(RunFolder::dropLogs);
        return run;
    }

    /** What nights over an OUT have cost. */
    public static NightCost cost(Path out) {
        return new Runs(out).cost();
    }

    NightCost cost() {
        return NightCost.learn(newestFirst().stream()
                .flatMap(folder -> findRecord(folder).stream())
                .toList());
    }

    /** Everything besides the captures that results depend on. */
    static String used(Settings settings) {
        return PRODUCT_VERSION
                + Settings.json(settings)
                + SegmentObserver.weights().stream().map(Weights::sha256).toList();
    }

    /**
     * The latest run over a captures folder, if it came to its end, nothing has changed since, and running again cannot
     * come to more.
     *
     * @param captures pseudonym of the folder
     */
    Optional<RunRecord> findDone(String captures, String fingerprint) {
        return latest(captures)
                .flatMap(Runs::findRecord)
                .filter(record -> record.fingerprint().equals(fingerprint) && !record.mayImprove());
    }

    /** The latest ended run over each captures folder, by the folder's pseudonym. */
    Map<String, RunRecord> latestByCaptures() {
        Map<String, RunRecord> latest = new HashMap<>();
        newestFirst().stream()
                .flatMap(folder -> findRecord(folder).stream())
                .filter(record -> !record.captures().isEmpty())
                .forEach(record -> latest.putIfAbsent(record.captures(), record));
        return latest;
    }

    /** The settings that the latest run over an exam used, or the shipped ones. */
    Settings latestSettings(String exam) {
        return latestOver(exam)
                .map(record -> new Settings(
                        Settings.recorded(record.settings().looking(), LookingSettings.DEFAULT, LookingSettings.class),
                        Settings.recorded(record.settings().thresholds(), Thresholds.DEFAULT, Thresholds.class),
                        Settings.recorded(record.settings().weights(), CourseWeights.DEFAULT, CourseWeights.class),
                        Settings.DEFAULT.likenesses(),
                        Optional.ofNullable(record.settings().clips()).orElse(Clips.NONE)))
                .orElse(Settings.DEFAULT);
    }

    /** The latest ended run over an exam, by its pseudonym. */
    Optional<RunRecord> latestOver(String exam) {
        return newestFirst().stream()
                .flatMap(folder -> findRecord(folder).stream())
                .filter(record -> record.exams().contains(exam))
                .findFirst();
    }

    /** Every ended run over an exam, by its pseudonym. */
    List<RunRecord> over(String exam) {
        return newestFirst().stream()
                .flatMap(folder -> findRecord(folder).stream())
                .filter(record -> record.exams().contains(exam))
                .toList();
    }

    /** Ended or not: a run that was stopped leaves what it had begun. */
    private Optional<Path> latest(String captures) {
        return newestFirst().stream()
                .filter(folder -> RunFolder.captures(folder).equals(captures))
                .findFirst();
    }

    private List<Path> newestFirst() {
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + all, e);
        }
    }

    static Optional<RunRecord> findRecord(Path folder) {
        Path file = folder.resolve(RunFolder.RECORD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunRecord.class));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
