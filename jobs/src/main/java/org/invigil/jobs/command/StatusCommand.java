package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil status}: how far a run is. It takes no lock and needs no key: the log names nobody. */
@Command(name = "status", sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    private static final int LINES = 20;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--json", descriptionKey = "cli.option.status_json")
    private boolean json;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(out)) {
            throw new InputException(Text.of("cli.no_out", out));
        }
        Optional<Path> latest = latest(out.resolve("runs"));
        if (json) {
            System.out.println(RunState.json(latest));
            return ExitCode.DONE;
        }
        if (latest.isEmpty()) {
            System.out.println(common.texts().say("cli.status_none", out));
            return ExitCode.DONE;
        }
        tell(latest.get());
        return ExitCode.DONE;
    }

    private static Optional<Path> latest(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(Files::isDirectory).max(Path::compareTo);
        }
    }

    private void tell(Path run) throws IOException {
        String id = run.getFileName().toString();
        RunState state = RunState.of(run);
        System.out.println(
                switch (state.state()) {
                    case DONE -> common.texts().say(state.isInPart() ? "cli.status_in_part" : "cli.status_done", id);
                    case RUNNING -> common.texts().say("cli.status_running", id, String.valueOf(state.process()));
                    default -> common.texts().say("cli.status_stopped", id, String.valueOf(state.process()));
                });
        Path log = run.resolve("progress.log");
        if (Files.exists(log)) {
            List<String> lines = Files.readAllLines(log);
            System.out.println(common.texts().say("cli.status_last", id));
            lines.stream().skip(Math.max(0, lines.size() - LINES)).forEach(line -> System.out.println("  " + line));
        }
    }
}
