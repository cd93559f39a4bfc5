package org.invigil.jobs.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.Settings;
import org.invigil.jobs.observe.Decoders;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.rank.CourseWeights;
import org.invigil.models.rank.RankingWeights;
import picocli.CommandLine.Option;

/** Options of commands that run jobs. */
final class RunOptions {
    /** spark-submit names its master by a property. */
    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "${sys:spark.master:-local[*]}",
            descriptionKey = "cli.option.master")
    private String master;

    @Option(names = "--thresholds", paramLabel = "FILE", descriptionKey = "cli.option.thresholds")
    private Path thresholds;

    @Option(names = "--weights", paramLabel = "PRESET|FILE", descriptionKey = "cli.option.weights")
    private String weights;

    @Option(names = "--course-weights", paramLabel = "COURSE=PRESET|FILE", descriptionKey = "cli.option.course_weights")
    private Map<String, String> courseWeights = Map.of();

    @Option(names = "--review-minutes", paramLabel = "MINUTES", descriptionKey = "cli.option.review_minutes")
    private Double reviewMinutes;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Option(
            names = "--isolation",
            paramLabel = "WHERE",
            defaultValue = "CHILD_PROCESS",
            descriptionKey = "cli.option.isolation")
    private Decoders.Isolation isolation;

    String master() {
        return master;
    }

    Path keys() {
        return keys;
    }

    Decoders.Isolation isolation() {
        return isolation;
    }

    Settings settings(Path looking, Settings.Likenesses likenesses) {
        return new Settings(
                Settings.read(looking, LookingSettings.class, LookingSettings.DEFAULT),
                Settings.read(thresholds, Thresholds.class, Thresholds.DEFAULT),
                courseWeights(),
                likenesses);
    }

    private CourseWeights courseWeights() {
        Map<String, RankingWeights> courses = new TreeMap<>();
        courseWeights.forEach((course, named) -> courses.put(course, weights(named)));
        return new CourseWeights(weights(weights), courses);
    }

    private RankingWeights weights(String presetOrFile) {
        RankingWeights chosen = presetOrFile == null
                ? RankingWeights.DEFAULT
                : RankingWeights.preset(presetOrFile)
                        .orElseGet(() -> Settings.read(Path.of(presetOrFile), RankingWeights.class, null));
        if (reviewMinutes != null && !(reviewMinutes > 0)) {
            throw new InputException(Text.of("cli.review_minutes_wrong", reviewMinutes));
        }
        return reviewMinutes == null ? chosen : chosen.within(reviewMinutes);
    }
}
