package org.invigil.jobs.command;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.recording.ClipCutter;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.captures.RecentCopies;
import org.invigil.jobs.evidence.AskedStretch;
import org.invigil.jobs.evidence.CutStretch;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.report.files.StretchFolder;
import org.invigil.jobs.run.StoredTables;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.Tombstones;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil evidence}: stills, a film and the level of the sound of any stretch of an attempt. */
@Command(name = "evidence", sortOptions = false)
final class EvidenceCommand implements Callable<Integer> {
    @Option(names = "--attempt", required = true, paramLabel = "ID", descriptionKey = "cli.option.evidence_attempt")
    private String attempt;

    @Option(names = "--from", required = true, paramLabel = "S", descriptionKey = "cli.option.evidence_from")
    private double from;

    @Option(names = "--to", required = true, paramLabel = "S", descriptionKey = "cli.option.evidence_to")
    private double to;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--captures", required = true, paramLabel = "DIR", descriptionKey = "cli.option.evidence_captures")
    private CapturesPlace captures;

    @Option(names = "--every", paramLabel = "S", descriptionKey = "cli.option.evidence_every")
    private Double every;

    @Option(names = "--with-sound", descriptionKey = "cli.option.evidence_with_sound")
    private boolean withSound;

    @Option(names = "--folder", paramLabel = "DIR", descriptionKey = "cli.option.evidence_folder")
    private Path folder;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Option(
            names = "--isolation",
            paramLabel = "WHERE",
            defaultValue = "CHILD_PROCESS",
            descriptionKey = "cli.option.isolation")
    private Decoders.Isolation isolation;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        if (every != null && !(every > 0)) {
            throw common.wrong("evidence.every", every);
        }
        if (!Files.isDirectory(out)) {
            throw new InputException(Text.of("cli.no_out", out));
        }
        OutFolder results = OutFolder.existing(out);
        KeyClient opened = ConfiguredKeys.existing(keys, results.path(), System.getenv());
        try (OutFolder.RunLock lock = results.lock(Instant.now());
                AuditLog.Entry entry = AuditLog.of(results.path(), opened).begin("evidence");
                RecentCopies files = new RecentCopies(captures.files())) {
            ExamDay day = admit(files, results.tombstones(opened));
            AskedStretch asked = AskedStretch.of(day, attempt, from, to);
            Path target = folder != null ? folder.toAbsolutePath() : StretchFolder.of(results.reports(), day, asked);
            double seconds = every != null ? every : CutStretch.usualEvery(asked.stretch());
            CutStretch.Cut cut = new CutStretch(
                            files,
                            isolation,
                            common.texts(),
                            withSound ? ClipCutter.Content.FILM_WITH_SOUND : ClipCutter.Content.FILM)
                    .cut(asked, seconds, observed(asked), target);
            cut.remarks().stream().map(common.texts()::say).distinct().forEach(System.out::println);
            System.out.println(
                    common.texts().say("evidence.written", cut.names().size(), target));
            entry.attempt(
                            new ExamKey(
                                    asked.attempt().examDay(), asked.attempt().examId()),
                            asked.attempt().attemptId())
                    .count("files", cut.names().size())
                    .end(cut.remarks().isEmpty() ? "DONE" : "DONE_IN_PART");
            return cut.remarks().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        } catch (IOException e) {
            throw captures.trouble(e);
        } finally {
            Decoders.closeAll();
        }
    }

    private static ExamDay admit(CaptureFiles files, Tombstones tombstones) throws IOException {
        return Registrar.admit(
                files,
                Instant.now(),
                each -> tombstones.isErased(each.examinee().examineeId())
                        || tombstones.isDeleted(new ExamKey(each.examDay(), each.examId())));
    }

    /** What the night has measured of the stretch; nothing where it has not been run. */
    private CutStretch.Observed observed(AskedStretch asked) {
        Attempt sitting = asked.attempt();
        Stretch stretch = asked.stretch();
        ExamKey exam = new ExamKey(sitting.examDay(), sitting.examId());
        try (StoredTables stored = StoredTables.open(out, keys, common.texts())) {
            if (!stored.tables().exams(Tables.ATTEMPTS).contains(exam)) {
                return new CutStretch.Observed(List.of(), List.of());
            }
            return new CutStretch.Observed(
                    rows(stored, Tables.LOOKS, exam, stretch), rows(stored, Tables.SOUNDS, exam, stretch));
        }
    }

    private <R extends Record> List<R> rows(StoredTables stored, Table<R> table, ExamKey exam, Stretch stretch) {
        return stored.tables()
                .read(table, List.of(exam))
                .filter(col("attempt_id").equalTo(attempt))
                .filter(col("millis").between(stretch.startMillis() - 1_000, stretch.endMillis() + 1_000))
                .collectAsList();
    }
}
