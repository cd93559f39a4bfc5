package org.invigil.jobs.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invigil sample}: the sample exam day as a captures folder. */
@Command(name = "sample", sortOptions = false)
final class SampleCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "cli.option.sample_dir")
    private Path folder;

    @Option(names = "--seed", paramLabel = "NUMBER", defaultValue = "1", descriptionKey = "cli.option.seed")
    private long seed;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        if (!isEmpty()) {
            throw new InputException(Text.of("cli.folder_not_empty", folder));
        }
        SampleWriting.write(folder, seed, System.out);
        System.out.println(common.texts().say("cli.sample_written", folder));
        return ExitCode.DONE;
    }

    private boolean isEmpty() {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
