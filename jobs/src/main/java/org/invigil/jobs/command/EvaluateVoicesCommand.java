package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.invigil.models.evaluate.LabelledPair;
import org.invigil.models.evaluate.NetworkScoreFiles;
import org.invigil.models.evaluate.PairEvaluation;
import org.invigil.models.evaluate.VoiceEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil evaluate voices}: the networks over labelled pairs of utterances. */
@Command(name = "voices", sortOptions = false)
final class EvaluateVoicesCommand implements Callable<Integer> {
    @Option(names = "--pairs", required = true, paramLabel = "CSV", descriptionKey = "cli.option.voices_pairs")
    private Path pairs;

    @Option(names = "--root", paramLabel = "DIR", descriptionKey = "cli.option.evaluation_root")
    private Path root;

    @Option(names = "--out", required = true, paramLabel = "OUT", descriptionKey = "cli.option.evaluation_out")
    private Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        EvaluationMessages messages = new EvaluationMessages(common.texts());
        List<LabelledPair> labelled = LabelledPair.read(pairs, LabelledPair.Kind.AUDIO);
        Path folder = EvaluationMessages.root(root, pairs);
        try (VoiceEvaluation networks = new VoiceEvaluation()) {
            PairEvaluation evaluation = networks.evaluate(labelled, folder, messages.progress(System.err));
            NetworkScoreFiles.write(out, LabelledPair.Kind.AUDIO, evaluation, common.texts());
            messages.tell(evaluation.failures());
            messages.tell(evaluation.scores());
            System.out.println(common.texts().say("cli.evaluation_written", out));
            return evaluation.scores().failed() == 0 ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }
}
