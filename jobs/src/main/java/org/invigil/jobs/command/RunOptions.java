package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
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

    /** @param out whose promoted settings are used unless others are named */
    Settings settings(Path out, Path looking, Settings.Likenesses likenesses) {
        return new Settings(
                Settings.read(looking, LookingSettings.class, LookingSettings.DEFAULT),
                thresholds(out),
                courseWeights(out),
                likenesses,
                clips().orElse(Clips.NONE));
    }

    private Thresholds thresholds(Path out) {
        if (thresholds == null) {
            return PromotedSettings.thresholds(out);
        }
        return thresholds.equals(SHIPPED)
                ? Thresholds.DEFAULT
                : Settings.read(file(out, thresholds, "thresholds.json"), Thresholds.class, null);
    }

    /** A calibration's version names its file. */
    private static Path file(Path out, String versionOrFile, String name) {
        Path ofCalibration =
                new CalibrationFolder(out).path(versionOrFile.replace('/', '_')).resolve(name);
        return Files.exists(ofCalibration) ? ofCalibration : Path.of(versionOrFile);
    }

    private CourseWeights courseWeights(Path out) {
        Map<String, RankingWeights> courses = new TreeMap<>();
        courseWeights.forEach((course, named) -> courses.put(course, weights(out, named)));
        return new CourseWeights(weights(out, weights), courses);
    }

    private RankingWeights weights(Path out, String presetOrFile) {
        RankingWeights chosen = presetOrFile == null
                ? PromotedSettings.weights(out)
                : RankingWeights.preset(presetOrFile)
                        .orElseGet(() ->
                                Settings.read(file(out, presetOrFile, "weights.json"), RankingWeights.class, null));
        if (reviewMinutes != null && !(reviewMinutes > 0)) {
            throw new InputException(Text.of("cli.review_minutes_wrong", reviewMinutes));
        }
        return reviewMinutes == null ? chosen : chosen.within(reviewMinutes);
    }
}
