package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.RankMoves;
import org.invigil.jobs.Settings;
import org.invigil.jobs.calibrate.CalibrateThresholds;
import org.invigil.jobs.calibrate.CalibrationFolder;
import org.invigil.jobs.calibrate.LabelFile;
import org.invigil.jobs.calibrate.PromoteCalibration;
import org.invigil.jobs.calibrate.PromotedSettings;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.run.NightRunner;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.CalibrationTarget;
import org.invigil.models.calibrate.Compared;
import org.invigil.models.calibrate.KindChoice;
import org.invigil.models.calibrate.WeightChoice;
import org.invigil.models.calibrate.check.Drift;
import org.invigil.models.calibrate.risk.SettingChoice;
import org.invigil.models.evaluate.Estimate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code invigil calibrate}: thresholds and weights chosen on judged attempts; {@code --promote} makes them the
 * default.
 */
@Command(name = "calibrate", sortOptions = false)
final class CalibrateCommand implements Callable<Integer> {
    private static final int MOST_MOVES = 20;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--labels", arity = "1..*", paramLabel = "FILE", descriptionKey = "cli.option.calibrate_labels")
    private List<Path> labels = List.of();

    @Option(
            names = "--target-false-per-hour",
            paramLabel = "RATE",
            defaultValue = "0.1",
            descriptionKey = "cli.option.target_false")
    private double target;

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "cli.option.calibrate_by")
    private String by = System.getProperty("user.name");

    @Option(names = "--promote", paramLabel = "VERSION", descriptionKey = "cli.option.promote")
    private String promote;

    @Option(names = "--approved-by", paramLabel = "NAME", descriptionKey = "cli.option.approved_by")
    private String approvedBy = "";

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        if (!(target > 0) || Double.isInfinite(target)) {
            throw common.wrong("calibrate.target-wrong", target);
        }
        if (promote != null && approvedBy.isBlank()) {
            throw common.wrong("calibrate.no-approver", promote);
        }
        if (!Files.isDirectory(out)) {
            throw new InputException(Text.of("cli.no_out", out));
        }
        List<LabelFile> read = new ArrayList<>();
        labels.forEach(file -> read.add(LabelFile.read(file)));
        ConfiguredKeys.existing(keys, out.toAbsolutePath().normalize(), System.getenv());
        try (NightRunner runner = NightRunner.open(
                out, keys, "local[*]", Decoders.Isolation.CHILD_PROCESS, Settings.DEFAULT, common.texts())) {
            return promote == null
                    ? runner.overStored("calibrate", stored -> calibrate(stored, read))
                    : runner.overStored("calibrate --promote", this::promote);
        }
    }

    private int calibrate(NightRunner.Stored stored, List<LabelFile> files) {
        Path folder = stored.out().path();
        CalibrateThresholds.Outcome outcome = new CalibrateThresholds(
                        stored.spark(), stored.tables(), stored.keys(), new CalibrationFolder(folder))
                .run(new CalibrateThresholds.Request(
                        files,
                        PromotedSettings.thresholds(folder),
                        PromotedSettings.weights(folder),
                        CalibrationTarget.DEFAULT.withFalsePerHour(target),
                        by,
                        Instant.now(),
                        common.texts()));
        tell(outcome, new CalibrationFolder(folder).path(outcome.calibration().version()));
        return outcome.refused().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }

    private void tell(CalibrateThresholds.Outcome outcome, Path folder) {
        Texts texts = common.texts();
        outcome.refused()
                .forEach(refusal -> System.out.println(
                        texts.say("verdicts.refused", refusal.file(), refusal.line(), texts.say(refusal.why()))));
        Calibration calibration = outcome.calibration();
        Calibration.Labels counts = calibration.labels();
        System.out.println(texts.say(
                "calibrate.labels",
                counts.attempts(),
                counts.examDays(),
                counts.examinees(),
                counts.courses(),
                counts.randomly(),
                counts.disputed(),
                counts.unmatched()));
        calibration.result().kinds().forEach(kind -> System.out.println(line(kind)));
        System.out.println(line(calibration.result().weights()));
        calibration.result().comparison().stream()
                .filter(figure -> figure.after().value() != null)
                .forEach(figure -> System.out.println(line(figure)));
        calibration.result().groups().stream()
                .filter(group -> group.isWorseOff())
                .forEach(group -> System.out.println(texts.say("calibrate.group-worse", group.group())));
        List<String> drifted = calibration.drift().stream()
                .filter(drift -> drift.stabilityIndex() >= Drift.MUCH)
                .map(Drift::figure)
                .toList();
        if (!drifted.isEmpty()) {
            System.out.println(texts.say("calibrate.drifted", calibration.driftSince(), String.join(", ", drifted)));
        }
        System.out.println(texts.say("calibrate.written", folder));
        String failed = calibration.checks().stream()
                .filter(check -> !check.hasPassed())
                .map(check -> texts.say("calibrate.check." + check.name()))
                .collect(Collectors.joining("; "));
        System.out.println(
                failed.isEmpty()
                        ? texts.say("calibrate.may-promote", calibration.version(), out)
                        : calibration.result().hasMoved()
                                ? texts.say("calibrate.may-not-promote", failed)
                                : texts.say("calibrate.nothing-moved"));
    }

    private String line(KindChoice kind) {
        String key = "calibrate.kind." + kind.outcome().name().toLowerCase(Locale.ROOT);
        boolean isMissing =
                kind.outcome() != SettingChoice.Outcome.MOVED && kind.outcome() != SettingChoice.Outcome.KEPT;
        return common.texts()
                .say(
                        key,
                        kind.kind().name(),
                        kind.attempts(),
                        decimals(kind.hours()),
                        kind.events(),
                        isMissing
                                ? decimals(kind.missingHours())
                                : String.valueOf(kind.point().step()),
                        isMissing
                                ? String.valueOf(kind.missingEvents())
                                : decimals(kind.point().lengthFactor()),
                        decimals(kind.upperPerHour()));
    }

    private String line(WeightChoice weights) {
        return common.texts()
                .say(
                        "calibrate.weights." + weights.outcome().name().toLowerCase(Locale.ROOT),
                        weights.confirmed(),
                        weights.dismissed(),
                        weights.missingConfirmed(),
                        weights.missingDismissed());
    }

    private String line(Compared figure) {
        return common.texts()
                .say(
                        "calibrate.figure",
                        common.texts().say("calibrate.figure." + figure.figure()),
                        estimate(figure.before()),
                        estimate(figure.after()));
    }

    private static String estimate(Estimate estimate) {
        if (estimate.value() == null) {
            return "-";
        }
        return decimals(estimate.value())
                + (estimate.low() == null
                        ? ""
                        : " (" + decimals(estimate.low()) + "-" + decimals(estimate.high()) + ")");
    }

    private static String decimals(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private int promote(NightRunner.Stored stored) {
        Texts texts = common.texts();
        PromoteCalibration.Outcome outcome = new PromoteCalibration(
                        stored.out().path(), stored.tables(), stored.keys().pseudonyms(), texts)
                .run(promote, approvedBy, Instant.now());
        List<RankMoves.Move> moves = outcome.moves();
        moves.stream()
                .limit(MOST_MOVES)
                .forEach(move -> System.out.println(texts.say(
                        "calibrate.move",
                        move.before().examDay(),
                        move.before().courseId(),
                        move.before().attemptId(),
                        move.before().rank(),
                        move.after().rank(),
                        decimals(move.before().suspicion()),
                        decimals(move.after().suspicion()))));
        if (moves.size() > MOST_MOVES) {
            System.out.println(texts.say("calibrate.more-moves", moves.size() - MOST_MOVES));
        }
        System.out.println(
                texts.say("calibrate.promoted", outcome.calibration().version(), approvedBy, outcome.changes(), out));
        return ExitCode.DONE;
    }
}
