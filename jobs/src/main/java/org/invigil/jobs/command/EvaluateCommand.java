package org.invigil.jobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private CommonOptions common;

    @Override
    public void run() {
        throw common.wrong("cli.evaluate_what");
    }
}
