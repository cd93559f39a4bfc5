package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Settings;
import org.invigil.jobs.calibrate.CalibrationFolder;
import org.invigil.jobs.calibrate.PromotedSettings;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.report.Clips;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.rank.CourseWeights;
import org.invigil.models.rank.RankingWeights;
import picocli.CommandLine.Option;

/** Options of commands that run jobs. */
final class RunOptions {
    private static final String SHIPPED = "shipped";

    /** spark-submit names its master by a property. */
    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "${sys:spark.master:-local[*]}",
            descriptionKey = "cli.option.master")
    private String master;

    @Option(names = "--thresholds", paramLabel = "VERSION|FILE", descriptionKey = "cli.option.thresholds")
    private String thresholds;

    @Option(names = "--weights", paramLabel = "PRESET|FILE", descriptionKey = "cli.option.weights")
    private String weights;

    @Option(names = "--course-weights", paramLabel = "COURSE=PRESET|FILE", descriptionKey = "cli.option.course_weights")
    private Map<String, String> courseWeights = Map.of();

    @Option(names = "--review-minutes", paramLabel = "MINUTES", descriptionKey = "cli.option.review_minutes")
    private Double reviewMinutes;

    @Option(names = "--clips", paramLabel = "WHAT", descriptionKey = "cli.option.clips")
    private Clips clips;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Option(
            names = "--isolation",
            paramLabel = "WHERE",
            defaultValue = "CHILD_PROCESS",
            descriptionKey = "cli.option.isolation")
    private Decoders.Isolation isolation;

    /** Empty where nobody has said. */
    Optional<Clips> clips() {
        return Optional.ofNullable(clips);
    }

    String master() {
        return master;
    }

    Path keys() {
        return keys;
    }

    Decoders.Isolation isolation() {
        return isolation;
    }

    /** Before anything is opened: what cannot be is the command line's fault, whatever else is wrong. */
    void requireValues(CommonOptions common) {
        if (reviewMinutes != null && !(reviewMinutes > 0)) {
            throw common.wrong("cli.review_minutes_wrong", reviewMinutes);
        }
    }

    /**
     * Prints what the files of the settings leave as shipped.
     *
     * @param out whose promoted settings are used unless others are named
     */
    Settings settings(Path out, Path looking, Settings.Likenesses likenesses, Texts texts) {
        return new Settings(
                read(looking, LookingSettings.class, LookingSettings.DEFAULT, texts),
                read(thresholdsFile(out), Thresholds.class, Thresholds.DEFAULT, texts),
                courseWeights(out, texts),
                likenesses,
                clips().orElse(Clips.NONE));
    }

    private static <T extends Record> T read(Path file, Class<T> type, T shipped, Texts texts) {
        T settings = Settings.read(file, type, shipped);
        List<String> unsaid = file == null ? List.of() : Settings.unsaid(file, type);
        if (!unsaid.isEmpty()) {
            System.out.println(texts.say("cli.settings_unsaid", file, String.join(", ", unsaid)));
        }
        return settings;
    }

    /** Null for the shipped ones. */
    private Path thresholdsFile(Path out) {
        if (thresholds == null) {
            return PromotedSettings.thresholdsFile(out).orElse(null);
        }
        return thresholds.equals(SHIPPED) ? null : file(out, thresholds, "thresholds.json");
    }

    /** A calibration's version names its file. */
    private static Path file(Path out, String versionOrFile, String name) {
        Path ofCalibration =
                new CalibrationFolder(out).path(versionOrFile.replace('/', '_')).resolve(name);
        return Files.exists(ofCalibration) ? ofCalibration : Path.of(versionOrFile);
    }

    private CourseWeights courseWeights(Path out, Texts texts) {
        Map<String, RankingWeights> courses = new TreeMap<>();
        courseWeights.forEach((course, named) -> courses.put(course, weights(out, named, texts)));
        return new CourseWeights(weights(out, weights, texts), courses);
    }

    private RankingWeights weights(Path out, String presetOrFile, Texts texts) {
        Optional<RankingWeights> preset = presetOrFile == null ? Optional.empty() : RankingWeights.preset(presetOrFile);
        RankingWeights chosen = preset.orElseGet(() -> read(
                presetOrFile == null
                        ? PromotedSettings.weightsFile(out).orElse(null)
                        : file(out, presetOrFile, "weights.json"),
                RankingWeights.class,
                RankingWeights.DEFAULT,
                texts));
        return reviewMinutes == null ? chosen : chosen.within(reviewMinutes);
    }
}
