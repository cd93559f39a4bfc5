package org.invigil.jobs.calibrate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Settings;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.Compared;
import org.invigil.models.calibrate.KindChoice;
import org.invigil.models.calibrate.check.Drift;
import org.invigil.models.calibrate.check.GroupError;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.evaluate.Estimate;
import org.invigil.models.rank.RankingWeights;
import org.invigil.notebooks.CalibrationNotebook;
import org.invigil.notebooks.HtmlExport;
import org.invigil.notebooks.Notebook;
import org.invigil.notebooks.NotebookFile;

/** The folders {@code OUT/calibrations/<version>}: figures and settings, of nobody. */
public final class CalibrationFolder {
    private static final String RECORD = "calibration.json";
    private static final String SUMS = "SHA256SUMS";
    private static final List<String> CHECKED = List.of(RECORD, "thresholds.json", "weights.json");

    private final Path all;

    public CalibrationFolder(Path out) {
        this.all = out.resolve("calibrations");
    }

    /** What was written down of one calibration. */
    public record Stored(Path folder, Calibration calibration, Thresholds thresholds, RankingWeights weights) {}

    public Path path(String version) {
        return all.resolve(version);
    }

    /** Writes a calibration, again if it is there: the same version holds the same choices. */
    public Path write(Calibration calibration, Thresholds thresholds, RankingWeights weights, Texts texts) {
        Path folder = path(calibration.version());
        WholeFile.makeFolder(folder);
        String settings = Settings.json(new CalibratedSettings.ThresholdsFile(
                Calibration.SCHEMA,
                calibration.version(),
                calibration.parentThresholds(),
                calibration.dataSha256(),
                calibration.createdAt(),
                calibration.createdBy(),
                calibration.target(),
                calibration.result().comparison(),
                thresholds));
        write(folder.resolve("thresholds.json"), settings);
        write(
                folder.resolve("weights.json"),
                Settings.json(new CalibratedSettings.WeightsFile(
                        Calibration.SCHEMA,
                        calibration.version(),
                        calibration.parentWeights(),
                        calibration.dataSha256(),
                        calibration.createdAt(),
                        calibration.createdBy(),
                        calibration.result().comparison(),
                        weights)));
        write(
                folder.resolve("comparison.json"),
                Settings.json(calibration.result().comparison()));
        write(folder.resolve("comparison.csv"), comparison(calibration.result().comparison()));
        write(folder.resolve("detectors.csv"), detectors(calibration.result().kinds()));
        write(folder.resolve("drift.csv"), drift(calibration.drift()));
        write(folder.resolve("groups.csv"), groups(calibration.result().groups()));
        write(folder.resolve(RECORD), Settings.json(calibration));
        Notebook notebook = CalibrationNotebook.of(calibration, weights, texts);
        write(folder.resolve("calibration.ipynb"), NotebookFile.json(notebook));
        write(folder.resolve("calibration.html"), HtmlExport.html(notebook));
        write(
                folder.resolve(SUMS),
                CHECKED.stream()
                        .map(name -> sha256(text(folder.resolve(name))) + "  " + name + "\n")
                        .collect(Collectors.joining()));
        return folder;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** @throws InputException where there is none of this version, or its files are not as they were written */
    public Stored read(String version) {
        // A version is a name, not a path.
        if (!version.matches("cal-[0-9a-f]{8}") || !Files.exists(path(version).resolve(RECORD))) {
            throw new InputException(Text.of("calibrate.no-version", version, all, String.join(", ", versions())));
        }
        Path folder = path(version);
        for (String name : CHECKED) {
            if (!text(folder.resolve(SUMS)).contains(sha256(text(folder.resolve(name))) + "  " + name)) {
                throw new InputException(Text.of("calibrate.files-changed", folder.resolve(name)));
            }
        }
        return new Stored(
                folder,
                Settings.read(folder.resolve(RECORD), Calibration.class, null),
                Settings.read(folder.resolve("thresholds.json"), Thresholds.class, null),
                Settings.read(folder.resolve("weights.json"), RankingWeights.class, null));
    }

    /** In order of their names. */
    public List<String> versions() {
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(folder -> Files.exists(folder.resolve(RECORD)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileTrouble.of(all, e);
        }
    }

    /** The latest calibration besides the one of this version. */
    public Optional<Calibration> findLatestBut(String version) {
        return versions().stream()
                .filter(one -> !one.equals(version))
                .map(one -> Settings.read(path(one).resolve(RECORD), Calibration.class, null))
                .max(Comparator.comparing(Calibration::createdAt));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static void write(Path file, String text) {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String comparison(List<Compared> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("figure", "before", "before_low", "before_high", "after", "after_low", "after_high"));
        figures.forEach(figure -> {
            List<String> cells = new ArrayList<>(List.of(figure.figure()));
            addEstimate(cells, figure.before());
            addEstimate(cells, figure.after());
            rows.add(cells);
        });
        return csv(rows);
    }

    private static String detectors(List<KindChoice> kinds) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "kind",
                "outcome",
                "attempts",
                "hours",
                "events",
                "step",
                "length_factor",
                "upper_false_per_hour",
                "missing_hours",
                "missing_events"));
        kinds.forEach(kind -> rows.add(List.of(
                kind.kind().name(),
                kind.outcome().name().toLowerCase(Locale.ROOT),
                String.valueOf(kind.attempts()),
                cell(kind.hours()),
                String.valueOf(kind.events()),
                String.valueOf(kind.point().step()),
                cell(kind.point().lengthFactor()),
                cell(kind.upperPerHour()),
                cell(kind.missingHours()),
                String.valueOf(kind.missingEvents()))));
        return csv(rows);
    }

    private static String drift(List<Drift> drift) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("figure", "attempts_before", "attempts_now", "stability_index", "largest_distance", "p_value"));
        drift.forEach(one -> rows.add(List.of(
                one.figure(),
                String.valueOf(one.before()),
                String.valueOf(one.now()),
                cell(one.stabilityIndex()),
                cell(one.largestDistance()),
                String.valueOf(one.pValue()))));
        return csv(rows);
    }

    private static String groups(List<GroupError> groups) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "group",
                "attempts",
                "hours",
                "false_incidents",
                "false_per_hour",
                "false_per_hour_low",
                "false_per_hour_high",
                "others_false_per_hour",
                "events",
                "found",
                "recall",
                "recall_low",
                "recall_high",
                "others_recall",
                "worse_off"));
        groups.forEach(group -> {
            List<String> cells = new ArrayList<>(List.of(
                    harmless(group.group()),
                    String.valueOf(group.attempts()),
                    cell(group.hours()),
                    String.valueOf(group.falseIncidents())));
            addEstimate(cells, group.falsePerHour());
            cells.addAll(List.of(
                    cell(group.others().falsePerHour()),
                    String.valueOf(group.events()),
                    String.valueOf(group.found())));
            addEstimate(cells, group.recall());
            cells.addAll(List.of(cell(group.others().recall()), group.isWorseOff() ? "yes" : "no"));
            rows.add(cells);
        });
        return csv(rows);
    }

    /** No formula to a spreadsheet. */
    private static String harmless(String text) {
        return text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    }

    private static void addEstimate(List<String> cells, Estimate estimate) {
        cells.add(cell(estimate.value()));
        cells.add(cell(estimate.low()));
        cells.add(cell(estimate.high()));
    }

    static String cell(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
    }

    static String csv(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            rows.forEach(row -> writer.writeRecord(row));
        } catch (IOException e) {
            throw new IllegalStateException("A text is always written", e);
        }
        return text.toString();
    }
}
