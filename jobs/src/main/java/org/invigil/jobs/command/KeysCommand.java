package org.invigil.jobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code invigil keys}: what is known of the key store, and a new master key. */
@Command(
        name = "keys",
        synopsisSubcommandLabel = "WHAT",
        sortOptions = false,
        subcommands = {KeysShowCommand.class, KeysRotateCommand.class})
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), common.texts().say("cli.keys_what"));
    }
}
