package org.invigil.jobs.command;

import java.util.Locale;
import java.util.Optional;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that every command has. */
final class CommonOptions {
    private static final String LANGUAGE = "--language";

    @Option(names = LANGUAGE, paramLabel = "et|en", descriptionKey = "cli.option.language")
    private Language language;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--stacktrace", descriptionKey = "cli.option.stacktrace")
    private boolean stackTrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "cli.option.help")
    private boolean help;

    Language language() {
        return asked().orElseGet(
                        () -> Language.find(Locale.getDefault().getLanguage()).orElse(Language.EN));
    }

    /** What was asked for on the command line, behind the command or before it, if anything was. */
    Optional<Language> asked() {
        return Optional.ofNullable(language).or(() -> asked(command.parent()));
    }

    private static Optional<Language> asked(CommandSpec command) {
        if (command == null) {
            return Optional.empty();
        }
        OptionSpec option = command.findOption(LANGUAGE);
        Language value = option == null ? null : option.getValue();
        return Optional.ofNullable(value).or(() -> asked(command.parent()));
    }

    Texts texts() {
        return Texts.in(language());
    }

    /** Options that do not go together, or a value that one cannot have: the command line's fault, whatever else is. */
    ParameterException wrong(String key, Object... values) {
        return new ParameterException(command.commandLine(), texts().say(key, values));
    }
}
