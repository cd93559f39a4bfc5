package org.invigil.jobs.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.Pipeline;
import org.invigil.jobs.benchmark.BenchmarkCommand;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.keys.KeyTrouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code invigil}: its commands, their help, and what becomes of errors. */
@Command(
        name = "invigil",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            NightlyCommand.class,
            CheckCommand.class,
            RankCommand.class,
            EvidenceCommand.class,
            VerdictsCommand.class,
            CalibrateCommand.class,
            FileCommand.class,
            DeliverCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            VerifyCommand.class,
            ExportCommand.class,
            RetainCommand.class,
            HoldCommand.class,
            EraseCommand.class,
            NotebooksCommand.class,
            KeysCommand.class,
            EvaluateCommand.class,
            ImportCommand.class,
            SampleCommand.class,
            BenchmarkCommand.class
        })
public final class InvigilCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    /** @return the exit code */
    public static int execute(String... arguments) {
        Texts texts = Texts.in(language(arguments));
        CommandLine line = new CommandLine(new InvigilCommand());
        line.setResourceBundle(texts.bundle());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.registerConverter(ZoneId.class, value -> typed(value, ZoneId::of, "cli.no_zone", texts));
        line.registerConverter(CapturesPlace.class, CapturesPlace::of);
        line.registerConverter(Path.class, value -> path(value, texts));
        line.registerConverter(LocalDate.class, value -> typed(value, LocalDate::parse, "cli.no_date", texts));
        line.setParameterExceptionHandler((e, args) -> wrongCommandLine(e, texts));
        line.setExecutionExceptionHandler((e, failed, parsed) -> failed(e, failed, parsed, texts));
        return line.execute(arguments);
    }

    /** Without a command: the help, with the picture of the pipeline. */
    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
        out.println();
        out.print(Pipeline.picture(texts()));
        out.flush();
    }

    private Texts texts() {
        return common.texts();
    }

    /** The language is needed before anything can be parsed, and errors of parsing speak it too. */
    private static Language language(String... arguments) {
        List<String> all = Arrays.asList(arguments);
        for (int i = 0; i < all.size(); i++) {
            String argument = all.get(i);
            String value = argument.startsWith("--language=")
                    ? argument.substring("--language=".length())
                    : argument.equals("--language") && i + 1 < all.size() ? all.get(i + 1) : null;
            if (value != null) {
                return Language.find(value).orElse(Language.EN);
            }
        }
        return Language.find(Locale.getDefault().getLanguage()).orElse(Language.EN);
    }

    /** As a path an address would be a folder of that name, here, without a word. */
    private static Path path(String value, Texts texts) {
        if (value.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
            throw new TypeConversionException(texts.say("cli.no_address", value));
        }
        return Path.of(value);
    }

    /** What the library would say of a wrong value names classes instead of the next move. */
    private static <T> T typed(String value, Function<String, T> read, String refusal, Texts texts) {
        try {
            return read.apply(value);
        } catch (DateTimeException e) {
            throw new TypeConversionException(texts.say(refusal, value));
        }
    }

    private static int wrongCommandLine(ParameterException e, Texts texts) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("invigil: " + e.getMessage());
        StringWriter suggestions = new StringWriter();
        UnmatchedArgumentException.printSuggestions(e, new PrintWriter(suggestions, true));
        if (!suggestions.toString().isBlank()) {
            err.print(suggestions);
        }
        err.println(texts.say(
                "cli.see_help",
                line.getCommandSpec().qualifiedName(" ").equals("invigil")
                        ? "invigil --help"
                        : line.getCommandSpec().qualifiedName(" ") + " --help"));
        err.flush();
        return ExitCode.WRONG_COMMAND_LINE;
    }

    private static int failed(Exception e, CommandLine line, ParseResult parsed, Texts texts) {
        PrintWriter err = line.getErr();
        Optional<InputException> known = KeyTrouble.find(e);
        if (known.isPresent()) {
            InputException input = known.get();
            err.println("invigil: " + texts.say(input.text()));
            if (isStackTraceAsked(parsed)) {
                e.printStackTrace(err);
            }
            err.flush();
            boolean isFailedVerify =
                    line.getCommandName().equals("verify") && input.text().key().equals(KeyTrouble.CHANGED);
            return isFailedVerify ? ExitCode.DEFECT : ExitCode.INPUT;
        }
        e.printStackTrace(err);
        err.println("invigil: " + texts.say("cli.defect", firstLine(e)));
        err.flush();
        return ExitCode.DEFECT;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean isStackTraceAsked(ParseResult parsed) {
        return parsed.expandedArgs().stream().collect(Collectors.toSet()).contains("--stacktrace");
    }
}
