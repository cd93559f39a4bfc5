package org.invigil.jobs.calibrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.RankMoves;
import org.invigil.jobs.Settings;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.keys.Pseudonyms;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.calibrate.Calibration;
import org.invigil.models.calibrate.Compared;
import org.invigil.models.calibrate.KindChoice;
import org.invigil.models.calibrate.WeightChoice;
import org.invigil.models.rank.CourseWeights;

/** Makes a calibration the default of OUT, once its checks pass and somebody answers for it. */
public final class PromoteCalibration {
    private static final String CHANGES = "CHANGES.md";

    private final Path out;
    private final TableStore tables;
    private final Pseudonyms pseudonyms;
    private final Texts texts;

    /** @param texts of whoever promotes, for what does not pass */
    public PromoteCalibration(Path out, TableStore tables, Pseudonyms pseudonyms, Texts texts) {
        this.out = out;
        this.tables = tables;
        this.pseudonyms = pseudonyms;
        this.texts = texts;
    }

    /**
     * What was promoted.
     *
     * @param moves attempts that will stand elsewhere once exam days are ranked again
     */
    public record Outcome(Calibration calibration, Path changes, List<RankMoves.Move> moves) {}

    /** @throws InputException naming every check that does not pass; nothing is changed then */
    public Outcome run(String version, String approvedBy, Instant at) {
        CalibrationFolder.Stored stored = new CalibrationFolder(out).read(version);
        Calibration calibration = stored.calibration();
        List<String> failed = failed(stored);
        if (!failed.isEmpty()) {
            String why = failed.stream()
                    .map(name -> texts.say("calibrate.check." + name))
                    .collect(Collectors.joining("; "));
            throw new InputException(Text.of("calibrate.not-promoted", version, why, stored.folder()));
        }
        if (approvedBy.isBlank()) {
            throw new InputException(Text.of("calibrate.no-approver", version));
        }
        List<RankMoves.Move> moves = RankMoves.of(
                tables,
                new Settings(
                        Settings.DEFAULT.looking(),
                        stored.thresholds(),
                        new CourseWeights(stored.weights(), Map.of()),
                        Settings.DEFAULT.likenesses(),
                        Settings.DEFAULT.clips()));
        CalibrationFolder.write(stored.folder().resolve("moves.csv"), movesCsv(moves));
        Path changes = PromotedSettings.folder(out).resolve(CHANGES);
        String entry = entry(calibration, approvedBy, at, moves);
        PromotedSettings.write(out, version, stored.folder(), approvedBy, at.toString());
        prepend(changes, entry);
        return new Outcome(calibration, changes, moves);
    }

    /** Names of the checks that do not pass, those of the files and of the parent included. */
    private List<String> failed(CalibrationFolder.Stored stored) {
        Calibration calibration = stored.calibration();
        List<String> failed = new ArrayList<>();
        // Not as the file says, but as its figures do.
        for (Calibration.Check check : Calibration.checks(calibration.result(), calibration.target())) {
            if (!check.hasPassed()) {
                failed.add(check.name());
            }
        }
        if (!calibration
                        .parentThresholds()
                        .equals(PromotedSettings.thresholds(out).version())
                || !calibration
                        .parentWeights()
                        .equals(PromotedSettings.weights(out).version())) {
            failed.add("parent");
        }
        boolean areItsOwn = stored.thresholds().version().equals(calibration.newThresholds())
                && stored.weights().version().equals(calibration.newWeights())
                && stored.folder().getFileName().toString().equals(calibration.version());
        if (!areItsOwn) {
            failed.add("files");
        }
        return failed;
    }

    private String movesCsv(List<RankMoves.Move> moves) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("exam_day", "attempt", "old_rank", "new_rank", "old_suspicion", "new_suspicion"));
        for (RankMoves.Move move : moves) {
            RankedAttempt before = move.before();
            rows.add(List.of(
                    before.examDay(),
                    // The name that the attempt has in an export as well.
                    pseudonyms.pseudonym("export attempt", before.attemptId()),
                    String.valueOf(before.rank()),
                    String.valueOf(move.after().rank()),
                    String.valueOf(before.suspicion()),
                    String.valueOf(move.after().suspicion())));
        }
        return CalibrationFolder.csv(rows);
    }

    private static void prepend(Path changes, String entry) {
        try {
            String earlier = Files.exists(changes) ? Files.readString(changes, StandardCharsets.UTF_8) : "";
            CalibrationFolder.write(changes, entry + (earlier.isEmpty() ? "" : "\n" + earlier));
        } catch (IOException e) {
            throw FileTrouble.of(changes, e);
        }
    }

    private static String entry(Calibration calibration, String approvedBy, Instant at, List<RankMoves.Move> moves) {
        StringBuilder text = new StringBuilder();
        for (Language language : List.of(Language.EN, Language.ET)) {
            Texts texts = Texts.in(language);
            text.append(texts.say(
                            "changes.title",
                            calibration.version(),
                            at.toString().substring(0, 10)))
                    .append("\n\n");
            text.append(texts.say(
                            "changes.who",
                            line(approvedBy),
                            line(calibration.createdBy()),
                            calibration.createdAt().substring(0, 10)))
                    .append('\n');
            text.append(texts.say(
                            "changes.from",
                            calibration.parentThresholds(),
                            calibration.parentWeights(),
                            calibration.newThresholds(),
                            calibration.newWeights(),
                            calibration.labels().attempts(),
                            number(calibration.target().falsePerHour())))
                    .append("\n\n");
            calibration.result().kinds().stream().filter(KindChoice::isMoved).forEach(kind -> text.append(texts.say(
                            "changes.detector",
                            kind.kind().name(),
                            kind.point().step(),
                            number(kind.point().lengthFactor()),
                            number(kind.upperPerHour())))
                    .append('\n'));
            if (calibration.result().weights().outcome() == WeightChoice.Outcome.MOVED) {
                text.append(texts.say(
                                "changes.weights", weights(calibration.result().weights())))
                        .append('\n');
            }
            for (Compared figure : calibration.result().comparison()) {
                if (figure.after().value() != null) {
                    text.append(texts.say(
                                    "changes.figure",
                                    texts.say("calibrate.figure." + figure.figure()),
                                    figure.before().value() == null
                                            ? "-"
                                            : number(figure.before().value()),
                                    number(figure.after().value())))
                            .append('\n');
                }
            }
            long elsewhere = moves.stream()
                    .filter(move -> move.before().rank() != move.after().rank())
                    .count();
            text.append('\n')
                    .append(texts.say("changes.moves", elsewhere, moves.size()))
                    .append("\n\n");
        }
        return text.toString();
    }

    /** A name on one line and without markup. */
    private static String line(String name) {
        return name.replaceAll("[\\p{Cntrl}<>`*_\\[\\]#|\\\\]", " ").strip();
    }

    private static String weights(WeightChoice choice) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(choice.kinds()).forEach((kind, weight) -> text.append(text.isEmpty() ? "" : ", ")
                .append(kind)
                .append(' ')
                .append(weight));
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
