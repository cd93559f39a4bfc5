package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.invigil.datasets.attempt.Admission;
import org.invigil.datasets.capture.ActivityReader;
import org.invigil.datasets.capture.CheckReport;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.LogKey;
import org.invigil.datasets.capture.LogRows;
import org.invigil.datasets.capture.LogSummary;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.capture.ResponseReader;
import org.invigil.jobs.CaptureDays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code invigil check}: what would be analysed, and what is wrong with the rest. */
@Command(name = "check", sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CAPTURES", descriptionKey = "cli.option.captures")
    private Path captures;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        boolean isWhole = true;
        for (Path folder : CaptureDays.find(captures)) {
            isWhole &= check(folder);
        }
        return isWhole ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }

    private boolean check(Path folder) throws IOException {
        LocalCaptureFiles files = new LocalCaptureFiles(folder);
        ExamDay day = Registrar.admit(files, Instant.now(), attempt -> false);
        Map<String, LogKey> admitted = LogKey.ofAdmitted(day);
        LogSummary actions = summary(new ActivityReader(files, admitted).open());
        LogSummary answers = summary(new ResponseReader(files, admitted).open());
        CheckReport.lines(day, actions, answers, common.texts()).forEach(System.out::println);
        return day.problems().isEmpty()
                && actions.problems().stream()
                        .noneMatch(problem -> problem.what().isLoss())
                && answers.problems().isEmpty()
                && day.attempts().stream()
                        .noneMatch(attempt -> attempt.admission().state() == Admission.State.REFUSED);
    }

    private static LogSummary summary(LogRows<?> rows) throws IOException {
        try (rows) {
            return rows.summaryOfRest();
        }
    }
}
