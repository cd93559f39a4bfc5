package org.invigil.jobs.command;

import java.nio.file.Path;
import org.invigil.jobs.Settings;
import org.invigil.jobs.observe.Decoders;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.observe.LookingSettings;
import org.invigil.models.rank.RankingWeights;
import picocli.CommandLine.Option;

/** Options of commands that run jobs. */
final class RunOptions {
    @Option(names = "--master", paramLabel = "URL", defaultValue = "local[*]", descriptionKey = "cli.option.master")
    private String master;

    @Option(names = "--thresholds", paramLabel = "FILE", descriptionKey = "cli.option.thresholds")
    private Path thresholds;

    @Option(names = "--weights", paramLabel = "FILE", descriptionKey = "cli.option.weights")
    private Path weights;

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
                Settings.read(weights, RankingWeights.class, RankingWeights.DEFAULT),
                likenesses);
    }
}
