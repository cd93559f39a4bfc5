package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.invigil.models.evaluate.FaceEvaluation;
import org.invigil.models.evaluate.LabelledPair;
import org.invigil.models.evaluate.NetworkScoreFiles;
import org.invigil.models.evaluate.PairEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil evaluate faces}: the networks over labelled pairs of pictures. */
@Command(name = "faces", sortOptions = false)
final class EvaluateFacesCommand implements Callable<Integer> {
    private static final int NARROWEST = 12;
    private static final int WIDEST = 400;

    @Option(names = "--pairs", required = true, paramLabel = "CSV", descriptionKey = "cli.option.faces_pairs")
    private Path pairs;

    @Option(names = "--root", paramLabel = "DIR", descriptionKey = "cli.option.evaluation_root")
    private Path root;

    @Option(names = "--out", required = true, paramLabel = "OUT", descriptionKey = "cli.option.evaluation_out")
    private Path out;

    @Option(names = "--face-width", paramLabel = "PIXELS", descriptionKey = "cli.option.face_width")
    private Integer faceWidth;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        EvaluationMessages messages = new EvaluationMessages(common.texts());
        if (faceWidth != null && (faceWidth < NARROWEST || faceWidth > WIDEST)) {
            throw common.wrong("evaluate.faces.width", faceWidth, NARROWEST, WIDEST);
        }
        List<LabelledPair> labelled = LabelledPair.read(pairs, LabelledPair.Kind.IMAGE);
        Path folder = EvaluationMessages.root(root, pairs);
        EvaluationMessages.prepare(out);
        try (FaceEvaluation networks = new FaceEvaluation()) {
            PairEvaluation evaluation = networks.evaluate(labelled, folder, faceWidth, messages.progress(System.err));
            NetworkScoreFiles.write(out, LabelledPair.Kind.IMAGE, evaluation, common.texts());
            messages.tell(evaluation.failures());
            messages.tell(evaluation.scores());
            System.out.println(common.texts().say("cli.evaluation_written", out));
            return evaluation.scores().failed() == 0 ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }
}
