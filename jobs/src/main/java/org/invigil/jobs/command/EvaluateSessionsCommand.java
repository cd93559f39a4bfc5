package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.run.StoredTables;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.evaluate.KindScore;
import org.invigil.models.evaluate.ObservedTime;
import org.invigil.models.evaluate.SessionEvaluation;
import org.invigil.models.evaluate.SessionLabel;
import org.invigil.models.evaluate.SessionLabels;
import org.invigil.models.evaluate.SessionScoreFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil evaluate sessions}: the stored incidents against labelled events. */
@Command(name = "sessions", sortOptions = false)
final class EvaluateSessionsCommand implements Callable<Integer> {
    private static final double HOUR_MILLIS = 3_600_000;

    @Option(names = "--labels", required = true, paramLabel = "CSV", descriptionKey = "cli.option.labels")
    private Path labels;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        List<SessionLabel> events = SessionLabels.read(labels);
        try (StoredTables stored = StoredTables.open(out, keys, common.texts());
                AuditLog.Entry entry = stored.audit().begin("evaluate sessions")) {
            TableStore tables = stored.tables();
            SessionEvaluation evaluation =
                    SessionEvaluation.of(events, tables.read(Tables.INCIDENTS).collectAsList(), observed(tables));
            Path folder = stored.out().path().resolve("evaluation");
            SessionScoreFiles.write(folder, evaluation);
            evaluation.kinds().forEach(this::tell);
            System.out.println(common.texts().say("cli.evaluation_written", folder));
            entry.exams(tables.exams(Tables.INCIDENTS))
                    .count("labels", events.size())
                    .end("DONE");
            return evaluation.notAnalysed().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private static List<ObservedTime> observed(TableStore tables) {
        Map<String, Double> hours = new HashMap<>();
        for (Attempt attempt : tables.read(Tables.ATTEMPTS).collectAsList()) {
            if (attempt.admission().isAdmitted()) {
                hours.put(attempt.attemptId(), attempt.window().lengthMillis() / HOUR_MILLIS);
            }
        }
        return tables.read(Tables.RANKINGS).collectAsList().stream()
                .map(ranked -> observed(ranked, hours.get(ranked.attemptId())))
                .toList();
    }

    private static ObservedTime observed(RankedAttempt ranked, double hours) {
        return new ObservedTime(
                ranked.attemptId(),
                hours * share(ranked.coverage().video()),
                hours * share(ranked.coverage().audio()),
                hours * share(ranked.coverage().activity()));
    }

    private static double share(Double coverage) {
        return coverage == null ? 0 : coverage;
    }

    private void tell(KindScore score) {
        System.out.println(common.texts()
                .say(
                        "cli.evaluation_line",
                        score.what(),
                        score.found(),
                        score.events(),
                        decimals(score.startErrorSeconds().value()),
                        decimals(score.endErrorSeconds().value()),
                        score.falseIncidents(),
                        decimals(score.hours())));
    }

    private static String decimals(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }
}
