package org.invigil.jobs.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.invigil.datasets.sample.SampleDay;
import org.invigil.jobs.Settings;
import org.invigil.jobs.captures.LocalPlace;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.run.NightRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil demo}: from nothing to a report in one command. */
@Command(name = "demo", sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 1;

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "cli.option.demo_dir")
    private Path folder;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Path home = Objects.requireNonNullElse(folder, Path.of("demo"));
        Path captures = home.resolve("captures").resolve(SampleDay.EXAM_DAY);
        Path out = home.resolve("out");
        // truth.csv is written last: a demo that was stopped begins the day anew.
        if (Files.exists(captures.resolve("truth.csv"))) {
            System.out.println(common.texts().say("cli.demo_sample_kept", captures));
        } else {
            System.out.println(common.texts().say("cli.demo_sample", captures));
            SampleWriting.write(captures, SEED, System.out);
        }
        try (NightRunner runner = NightRunner.open(
                out,
                home.resolve("keys.p12"),
                "local[*]",
                Decoders.Isolation.CHILD_PROCESS,
                Settings.DEFAULT,
                common.texts())) {
            runner.nights(List.of(new LocalPlace(captures)));
            System.out.println(common.texts()
                    .say("cli.demo_done", runner.morningPage(SampleDay.EXAM_DAY).toUri()));
            // The sample holds broken recordings on purpose: that they are listed is a success of the demo.
            return ExitCode.DONE;
        }
    }
}
