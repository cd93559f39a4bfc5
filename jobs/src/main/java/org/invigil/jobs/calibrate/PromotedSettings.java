package org.invigil.jobs.calibrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.Settings;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.models.detect.Thresholds;
import org.invigil.models.rank.RankingWeights;

/**
 * The settings that OUT uses unless others are named: {@code OUT/thresholds/thresholds.json} and {@code weights.json}
 * as they were promoted, and {@code promoted.json} that says by whom.
 *
 * @param thresholdsSha256 of {@code thresholds.json}
 * @param weightsSha256 of {@code weights.json}
 */
public record PromotedSettings(
        int schema,
        String version,
        String approvedBy,
        String approvedAt,
        String thresholdsSha256,
        String weightsSha256) {
    private static final String RECORD = "promoted.json";

    static Path folder(Path out) {
        return out.resolve("thresholds");
    }

    /** Empty where nothing was promoted yet. */
    public static Optional<PromotedSettings> find(Path out) {
        Path file = folder(out).resolve(RECORD);
        return Files.exists(file) ? Optional.of(Settings.read(file, PromotedSettings.class, null)) : Optional.empty();
    }

    /** The promoted thresholds, or the shipped ones. */
    public static Thresholds thresholds(Path out) {
        return Settings.read(thresholdsFile(out).orElse(null), Thresholds.class, Thresholds.DEFAULT);
    }

    /** The promoted weights, or the shipped ones. */
    public static RankingWeights weights(Path out) {
        return Settings.read(weightsFile(out).orElse(null), RankingWeights.class, RankingWeights.DEFAULT);
    }

    /** Of the promoted thresholds. */
    public static Optional<Path> thresholdsFile(Path out) {
        return find(out).map(promoted -> promoted.checked(out, "thresholds.json", promoted.thresholdsSha256()));
    }

    /** Of the promoted weights. */
    public static Optional<Path> weightsFile(Path out) {
        return find(out).map(promoted -> promoted.checked(out, "weights.json", promoted.weightsSha256()));
    }

    /** What was promoted is what is used: nobody changes a number in the file unseen. */
    private Path checked(Path out, String name, String sha256) {
        Path file = folder(out).resolve(name);
        try {
            if (!Files.exists(file)
                    || !CalibrationFolder.sha256(Files.readString(file, StandardCharsets.UTF_8))
                            .equals(sha256)) {
                throw new InputException(Text.of("calibrate.promoted-changed", file, version));
            }
            return file;
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** Makes these the settings of OUT. */
    static PromotedSettings write(Path out, String version, Path from, String approvedBy, String approvedAt) {
        Path folder = folder(out);
        try {
            String thresholds = Files.readString(from.resolve("thresholds.json"), StandardCharsets.UTF_8);
            String weights = Files.readString(from.resolve("weights.json"), StandardCharsets.UTF_8);
            CalibrationFolder.write(folder.resolve("thresholds.json"), thresholds);
            CalibrationFolder.write(folder.resolve("weights.json"), weights);
            PromotedSettings promoted = new PromotedSettings(
                    1,
                    version,
                    approvedBy,
                    approvedAt,
                    CalibrationFolder.sha256(thresholds),
                    CalibrationFolder.sha256(weights));
            CalibrationFolder.write(folder.resolve(RECORD), Settings.json(promoted));
            return promoted;
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }
}
