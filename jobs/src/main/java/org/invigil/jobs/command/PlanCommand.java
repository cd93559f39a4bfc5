package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.Registrar;
import org.invigil.jobs.CaptureDays;
import org.invigil.jobs.Pipeline;
import org.invigil.models.observe.LookingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code invigil plan}: the pipeline, and what it would have to do. */
@Command(name = "plan", sortOptions = false)
final class PlanCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "CAPTURES", descriptionKey = "cli.option.captures")
    private Path captures;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        System.out.print(Pipeline.picture(common.texts()));
        if (captures != null) {
            for (Path folder : CaptureDays.find(captures)) {
                plan(folder);
            }
        }
        return ExitCode.DONE;
    }

    private void plan(Path folder) throws IOException {
        ExamDay day = Registrar.admit(new LocalCaptureFiles(folder), Instant.now(), attempt -> false);
        var admitted = day.attempts().stream()
                .filter(attempt -> attempt.admission().isAdmitted())
                .toList();
        long segmentMillis = LookingSettings.DEFAULT.segmentMillis();
        long segments = day.recordings().stream()
                .mapToLong(recording -> admitted.stream()
                        .filter(attempt -> attempt.attemptId().equals(recording.attemptId()))
                        .mapToLong(attempt -> (attempt.window().lengthMillis() + segmentMillis - 1) / segmentMillis)
                        .sum())
                .sum();
        double hours = admitted.stream()
                        .mapToLong(attempt -> attempt.window().lengthMillis())
                        .sum()
                / 3_600_000.0;
        System.out.println(common.texts()
                .say(
                        "cli.plan_day",
                        folder,
                        admitted.size(),
                        day.attempts().size(),
                        String.format(java.util.Locale.ROOT, "%.1f", hours),
                        day.recordings().size(),
                        segments));
    }
}
