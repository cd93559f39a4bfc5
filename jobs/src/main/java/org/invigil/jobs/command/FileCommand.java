package org.invigil.jobs.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.WriteExamineeFile;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.report.files.ExamineeFileWriter.Handing;
import org.invigil.jobs.run.StoredTables;
import org.invigil.jobs.storage.ExamKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil file}: everything about one examinee's attempt, nothing about others. */
@Command(name = "file", sortOptions = false)
final class FileCommand implements Callable<Integer> {
    @Option(names = "--attempt", required = true, paramLabel = "ID", descriptionKey = "cli.option.file_attempt")
    private String attempt;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--exam-day", paramLabel = "DATE", descriptionKey = "cli.option.one_exam_day")
    private LocalDate examDay;

    @Option(names = "--to", paramLabel = "DIR", defaultValue = ".", descriptionKey = "cli.option.file_to")
    private Path to;

    @Option(names = "--with-clips", descriptionKey = "cli.option.file_with_clips")
    private boolean withClips;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Path folder = to.toAbsolutePath().normalize();
        if (folder.startsWith(out.toAbsolutePath().normalize())) {
            throw new InputException(Text.of("file.inside-out", folder, out));
        }
        try (StoredTables stored = StoredTables.open(out, keys, common.texts());
                AuditLog.Entry entry = stored.audit().begin("file")) {
            WriteExamineeFile writing = new WriteExamineeFile(stored);
            Attempt found = writing.find(attempt, Optional.ofNullable(examDay).map(LocalDate::toString));
            entry.attempt(new ExamKey(found.examDay(), found.examId()), found.attemptId());
            Handing clips = withClips ? Handing.HANDED_OUT : Handing.KEPT_BACK;
            Path written = writing.write(found, common.asked(), folder, clips);
            System.out.println(common.texts().say("file.written", written));
            entry.count("files", 1).end("DONE");
        }
        return ExitCode.DONE;
    }
}
