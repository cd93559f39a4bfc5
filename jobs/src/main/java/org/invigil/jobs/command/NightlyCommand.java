package org.invigil.jobs.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.invigil.jobs.CaptureDays;
import org.invigil.jobs.Settings;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.run.NightRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invigil nightly}: the whole pipeline. */
@Command(name = "nightly", sortOptions = false)
final class NightlyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CAPTURES", descriptionKey = "cli.option.captures")
    private CapturesPlace captures;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.out")
    private Path out;

    @Option(names = "--when-ready", descriptionKey = "cli.option.when_ready")
    private boolean whenReady;

    @Option(names = "--looking", paramLabel = "FILE", descriptionKey = "cli.option.looking")
    private Path looking;

    @Option(
            names = "--likenesses",
            paramLabel = "LIFE",
            defaultValue = "DELETED",
            descriptionKey = "cli.option.likenesses")
    private Settings.Likenesses likenesses;

    @Mixin
    private RunOptions run;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        run.requireValues(common);
        List<CapturesPlace> days = CaptureDays.find(captures);
        if (whenReady) {
            List<CapturesPlace> ready = CaptureDays.ready(days);
            days.stream()
                    .filter(day -> !ready.contains(day))
                    .forEach(day -> System.out.println(common.texts().say("cli.day_not_ready", day)));
            days = ready;
        }
        if (days.isEmpty()) {
            return ExitCode.DONE;
        }
        CaptureDays.requireApart(captures, out);
        var settings = run.settings(out, looking, likenesses, common.texts());
        CaptureDays.requireAnyReadable(days);
        try (NightRunner runner =
                NightRunner.open(out, run.keys(), run.master(), run.isolation(), settings, common.texts())) {
            return ExitCode.of(runner.nights(days));
        }
    }
}
