package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.Settings;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.run.NightRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil rank}: incidents, ranking and reports again, from tables. */
@Command(name = "rank", sortOptions = false)
final class RankCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--exam-day", paramLabel = "DATE", descriptionKey = "cli.option.exam_day")
    private String examDay;

    @Option(names = "--captures", paramLabel = "DIR", descriptionKey = "cli.option.rank_captures")
    private CapturesPlace captures;

    @Mixin
    private RunOptions run;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        if (!Files.isDirectory(out)) {
            throw new InputException(Text.of("cli.no_out", out));
        }
        ConfiguredKeys.existing(run.keys(), out.toAbsolutePath().normalize(), System.getenv());
        try (NightRunner runner = NightRunner.open(
                out,
                run.keys(),
                run.master(),
                run.isolation(),
                run.settings(out, null, Settings.Likenesses.DELETED, common.texts()),
                common.texts())) {
            return ExitCode.of(runner.rank(Optional.ofNullable(examDay), Optional.ofNullable(captures), run.clips()));
        }
    }
}
