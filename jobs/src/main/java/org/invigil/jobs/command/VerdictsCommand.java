package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Settings;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.keys.ConfiguredKeys;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.retention.VerdictInbox;
import org.invigil.jobs.review.VerdictIntake;
import org.invigil.jobs.run.NightRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invigil verdicts}: takes in what reviewers found, and shows it in the reports. */
@Command(name = "verdicts", sortOptions = false)
final class VerdictsCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "cli.option.verdict_files")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        if (!Files.isDirectory(out)) {
            throw new InputException(Text.of("cli.no_out", out));
        }
        List<Path> given = files.isEmpty() ? VerdictInbox.files(out) : files;
        if (given.isEmpty()) {
            throw new InputException(Text.of("verdicts.no-files", VerdictInbox.of(out)));
        }
        List<VerdictFile> read = readable(given);
        ConfiguredKeys.existing(keys, out.toAbsolutePath().normalize(), System.getenv());
        try (NightRunner runner = NightRunner.open(
                out, keys, "local[*]", Decoders.Isolation.CHILD_PROCESS, Settings.DEFAULT, common.texts())) {
            VerdictIntake.Result result = runner.takeVerdicts(read);
            tell(result);
            return result.refused().isEmpty() && read.size() == given.size()
                    ? ExitCode.DONE
                    : result.taken() == 0 ? ExitCode.INPUT : ExitCode.DONE_IN_PART;
        }
    }

    /**
     * What cannot be read is told and costs itself.
     *
     * @throws InputException if nothing can be read
     */
    private List<VerdictFile> readable(List<Path> given) {
        List<VerdictFile> read = new ArrayList<>();
        List<InputException> unreadable = new ArrayList<>();
        for (Path file : given) {
            try {
                read.add(read(file));
            } catch (InputException e) {
                unreadable.add(e);
            }
        }
        int told = read.isEmpty() ? unreadable.size() - 1 : unreadable.size();
        unreadable
                .subList(0, told)
                .forEach(e -> System.out.println(common.texts().say(e.text())));
        if (read.isEmpty()) {
            throw unreadable.get(told);
        }
        return read;
    }

    private static VerdictFile read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException(Text.of("verdicts.no-file", file));
            }
            return VerdictFile.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    private void tell(VerdictIntake.Result result) {
        Texts texts = common.texts();
        for (VerdictIntake.Refusal refusal : result.refused()) {
            System.out.println(texts.say("verdicts.refused", refusal.file(), refusal.line(), texts.say(refusal.why())));
        }
        for (List<ReviewerVerdict> conflict : result.conflicts()) {
            ReviewerVerdict any = conflict.get(0);
            System.out.println(texts.say(
                    any.incident().isEmpty() ? "verdicts.conflict.attempt" : "verdicts.conflict",
                    any.attemptId(),
                    conflict.stream()
                            .map(verdict ->
                                    verdict.reviewer() + " " + verdict.verdict().word())
                            .collect(Collectors.joining(", ")),
                    any.incident()));
        }
        System.out.println(texts.say(
                "verdicts.taken",
                result.taken(),
                result.added(),
                result.refused().size(),
                result.conflicts().size()));
    }
}
