package org.invigil.jobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code invigil import}: what is to be imported stands in its subcommands. */
@Command(
        name = "import",
        sortOptions = false,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {ImportMoodleCommand.class, ImportSebCommand.class, ImportFolderCommand.class})
final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), common.texts().say("cli.import_what"));
    }
}
