package org.invigil.jobs.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.invigil.datasets.capture.CheckReport;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.Registrar;
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
    public Integer call() {
        boolean isAllAnalysed = true;
        for (Path folder : CaptureDays.find(captures)) {
            ExamDay day = Registrar.admit(new LocalCaptureFiles(folder), Instant.now(), examinee -> false);
            new CheckReport(day, common.texts()).lines().forEach(System.out::println);
            isAllAnalysed &= day.problems().isEmpty()
                    && day.attempts().stream()
                            .noneMatch(a -> a.admission().state()
                                    == org.invigil.datasets.attempt.Admission.State.REFUSED);
        }
        return isAllAnalysed ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
}
