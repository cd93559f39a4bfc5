package org.invigil.jobs.benchmark;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code invigil benchmark}: for developers, so it is hidden from the help and speaks English only. */
@Command(
        name = "benchmark",
        hidden = true,
        mixinStandardHelpOptions = true,
        subcommands = {
            GalleryBenchmark.class,
            NightBenchmark.class,
            KillTrials.class,
            OverlapBenchmark.class,
            RankBenchmark.class,
            RoomBenchmark.class,
            SpeechBenchmark.class,
            TelevisionBenchmark.class
        })
public final class BenchmarkCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
