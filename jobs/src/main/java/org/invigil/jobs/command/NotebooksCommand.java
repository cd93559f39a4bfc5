package org.invigil.jobs.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.invigil.datasets.Tables;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.export.ExportExamDay;
import org.invigil.jobs.run.StoredTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil notebooks}: the notebook of an exam day, and the plain tables that it reads. */
@Command(name = "notebooks", sortOptions = false)
final class NotebooksCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--exam-day", required = true, paramLabel = "DATE", descriptionKey = "cli.option.notebooks_day")
    private LocalDate examDay;

    @Option(names = "--to", required = true, paramLabel = "DIR", descriptionKey = "cli.option.notebooks_to")
    private Path to;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        try (StoredTables stored = StoredTables.open(out, keys, common.texts());
                AuditLog.Entry entry = stored.audit().begin("notebooks")) {
            ExportExamDay.Written written = new ExportExamDay(
                            stored.tables(), stored.out(), stored.keys(), common.texts())
                    .run(examDay.toString(), to, Instant.now(), System.getProperty("user.name"));
            System.out.println(common.texts().say("notebook.written", written.page(), written.notebook()));
            entry.exams(stored.tables().exams(Tables.ATTEMPTS).stream()
                    .filter(exam -> exam.examDay().equals(examDay.toString()))
                    .toList());
            entry.end("DONE");
        }
        return ExitCode.DONE;
    }
}
