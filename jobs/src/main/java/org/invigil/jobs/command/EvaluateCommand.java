package org.invigil.jobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code invigil evaluate}: error rates on labelled data. */
@Command(
        name = "evaluate",
        synopsisSubcommandLabel = "WHAT",
        sortOptions = false,
        subcommands = {
            EvaluateFacesCommand.class,
            EvaluateVoicesCommand.class,
            EvaluateSpeechCommand.class,
            EvaluateSessionsCommand.class
        })
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), common.texts().say("cli.evaluate_what"));
    }
}
