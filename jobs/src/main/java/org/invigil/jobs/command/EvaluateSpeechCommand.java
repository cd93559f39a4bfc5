package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.invigil.datasets.Stretch;
import org.invigil.models.evaluate.NetworkScoreFiles;
import org.invigil.models.evaluate.SpeechEvaluation;
import org.invigil.models.evaluate.SpeechLabels;
import org.invigil.models.evaluate.SpeechScores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil evaluate speech}: the speech network over labelled sound. */
@Command(name = "speech", sortOptions = false)
final class EvaluateSpeechCommand implements Callable<Integer> {
    @Option(names = "--labels", required = true, paramLabel = "CSV", descriptionKey = "cli.option.speech_labels")
    private Path labels;

    @Option(names = "--root", paramLabel = "DIR", descriptionKey = "cli.option.evaluation_root")
    private Path root;

    @Option(names = "--out", required = true, paramLabel = "OUT", descriptionKey = "cli.option.evaluation_out")
    private Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        EvaluationMessages messages = new EvaluationMessages(common.texts());
        Map<String, List<Stretch>> labelled = SpeechLabels.read(labels);
        Path folder = EvaluationMessages.root(root, labels);
        SpeechEvaluation evaluation = SpeechEvaluation.of(labelled, folder, messages.progress(System.err));
        NetworkScoreFiles.write(out, evaluation, common.texts());
        messages.tell(evaluation.failures());
        SpeechScores scores = evaluation.scores();
        System.out.println(common.texts()
                .say(
                        "cli.evaluation_speech",
                        labelled.size(),
                        evaluation.failures().size(),
                        EvaluationMessages.decimals(scores.f1()),
                        EvaluationMessages.decimals(scores.precision()),
                        EvaluationMessages.decimals(scores.recall()),
                        EvaluationMessages.decimals(scores.rocAuc()),
                        EvaluationMessages.decimals(scores.falseSecondsPerMinute())));
        System.out.println(common.texts().say("cli.evaluation_written", out));
        return evaluation.failures().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
}
