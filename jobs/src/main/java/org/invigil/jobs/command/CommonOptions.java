package org.invigil.jobs.command;

import java.util.Locale;
import java.util.Optional;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Texts;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
    @Option(names = "--language", paramLabel = "et|en", descriptionKey = "cli.option.language")
    private Language language;

    @Option(names = "--stacktrace", descriptionKey = "cli.option.stacktrace")
    private boolean stackTrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "cli.option.help")
    private boolean help;

    Language language() {
        return language != null
                ? language
                : Language.find(Locale.getDefault().getLanguage()).orElse(Language.EN);
    }

    /** What was asked for on the command line, if anything was. */
    Optional<Language> asked() {
        return Optional.ofNullable(language);
    }

    Texts texts() {
        return Texts.in(language());
    }
}
