package org.invigil.jobs.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.models.evaluate.Estimate;
import org.invigil.models.evaluate.FileFailure;
import org.invigil.models.evaluate.PairScores;

/** What the evaluations of networks have in common to say: progress and failures on stderr, figures on stdout. */
final class EvaluationMessages {
    private static final int PERCENT_STEP = 10;

    private final Texts texts;

    EvaluationMessages(Texts texts) {
        this.texts = texts;
    }

    /** The folder that names in a label file are relative to: the given one, else the label file's own. */
    static Path root(Path given, Path labels) {
        Path root = given == null ? labels.toAbsolutePath().getParent() : given;
        if (!Files.isDirectory(root)) {
            throw new InputException(Text.of("evaluate.root.missing", root));
        }
        return root;
    }

    /** A line for each tenth of the files. */
    Consumer<Double> progress(PrintStream stream) {
        int[] told = {0};
        return share -> {
            int percent = (int) (share * 100 + 1e-9);
            if (percent >= told[0] + PERCENT_STEP) {
                told[0] = percent - percent % PERCENT_STEP;
                stream.println(texts.say("cli.evaluation_progress", told[0]));
            }
        };
    }

    void tell(List<FileFailure> failures) {
        for (FileFailure failure : failures) {
            System.err.println(texts.say("cli.evaluation_failure", failure.file(), texts.say(failure.why())));
        }
    }

    void tell(PairScores scores) {
        System.out.println(texts.say(
                "cli.evaluation_pairs",
                scores.pairs(),
                scores.failed(),
                percent(scores.equalErrorRate()),
                percent(scores.accuracy()),
                percent(scores.trueAcceptAtOnePercent())));
    }

    private String percent(Estimate estimate) {
        return estimate.value() == null
                ? "-"
                : texts.say(
                        "cli.evaluation_percent",
                        percent(estimate.value()),
                        percent(estimate.low()),
                        percent(estimate.high()));
    }

    static String percent(Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    static String decimals(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
