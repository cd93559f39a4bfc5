package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.datasets.capture.Registrar;
import org.invigil.jobs.CaptureDays;
import org.invigil.jobs.Pipeline;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.run.NightCost;
import org.invigil.jobs.run.PlannedWork;
import org.invigil.jobs.run.Runs;
import org.invigil.jobs.run.UsageFile;
import org.invigil.models.observe.LookingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invigil plan}: the pipeline, and what it would have to do. */
@Command(name = "plan", sortOptions = false)
final class PlanCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "CAPTURES", descriptionKey = "cli.option.captures")
    private CapturesPlace captures;

    @Option(names = "--out", paramLabel = "OUT", converter = OutPath.class, descriptionKey = "cli.option.plan_out")
    private Path out;

    @Option(names = "--cores", paramLabel = "CORES", descriptionKey = "cli.option.plan_cores")
    private Integer cores;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (cores != null && cores < 1) {
            throw common.wrong("cli.plan_cores_wrong", cores);
        }
        System.out.print(Pipeline.picture(common.texts()));
        if (captures != null) {
            int together = cores == null ? Runtime.getRuntime().availableProcessors() : cores;
            NightCost cost = Runs.cost(out == null ? Path.of("") : out);
            for (CapturesPlace folder : CaptureDays.find(captures)) {
                plan(folder, cost, together);
            }
        }
        return ExitCode.DONE;
    }

    private void plan(CapturesPlace folder, NightCost cost, int together) throws IOException {
        ExamDay day = Registrar.admit(folder.files(), Instant.now(), attempt -> false);
        PlannedWork work = PlannedWork.of(day, LookingSettings.DEFAULT);
        say(
                "cli.plan_day",
                folder,
                work.admitted(),
                work.attempts(),
                decimals(work.attemptSeconds() / 3600, 1),
                work.recordings(),
                work.segments());
        NightCost.Forecast forecast = cost.of(work, together);
        more(
                "cli.plan_forecast",
                decimals(forecast.wallSeconds() / 60, 1),
                together,
                Math.max(1, Math.round(forecast.bytes() / 1e6)),
                decimals(together * forecast.wallSeconds() / 3600 * UsageFile.eurosPerCoreHour(System.getenv()), 2));
        if (cost.nights() > 0) {
            more("cli.plan_learnt", cost.nights(), out);
        } else {
            more("cli.plan_shipped");
        }
    }

    private void more(String key, Object... arguments) {
        System.out.println("  " + common.texts().say(key, arguments));
    }

    private void say(String key, Object... arguments) {
        System.out.println(common.texts().say(key, arguments));
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
