package org.invigil.models.evaluate;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.invigil.datasets.text.Texts;

/** {@code scores.csv} and {@code summary.json} of an evaluated network. */
public final class NetworkScoreFiles {
    private NetworkScoreFiles() {}

    /**
     * Writes the two files of pairs.
     *
     * @param folder made where it does not exist
     * @param texts for the reasons of failures
     */
    public static void write(Path folder, LabelledPair.Kind kind, PairEvaluation evaluation, Texts texts)
            throws IOException {
        Files.createDirectories(folder);
        try (CsvWriter writer = csv(folder)) {
            writer.writeRecord(kind.columnA(), kind.columnB(), "label", "similarity");
            for (ScoredPair scored : evaluation.pairs()) {
                LabelledPair pair = scored.pair();
                Double similarity = scored.similarity();
                writer.writeRecord(pair.a(), pair.b(), pair.label(), similarity == null ? "" : decimals(similarity));
            }
        }
        PairScores scores = evaluation.scores();
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("pairs", scores.pairs());
        root.put("failed", scores.failed());
        put(root, "equal_error_rate", scores.equalErrorRate());
        put(root, "accuracy", scores.accuracy());
        put(root, "true_accept_at_false_accept_1pct", scores.trueAcceptAtOnePercent());
        root.put("equal_error_threshold", scores.equalErrorThreshold());
        root.put("accuracy_threshold", scores.accuracyThreshold());
        root.put("confidence", Estimate.CONFIDENCE);
        write(folder, root, evaluation.failures(), texts);
    }

    /**
     * Writes the two files of speech.
     *
     * @param folder made where it does not exist
     * @param texts for the reasons of failures
     */
    public static void write(Path folder, SpeechEvaluation evaluation, Texts texts) throws IOException {
        Files.createDirectories(folder);
        try (CsvWriter writer = csv(folder)) {
            writer.writeRecord("file", "start_seconds", "end_seconds", "probability");
            for (HeardFile file : evaluation.files()) {
                for (int frame = 0; frame < file.probabilities().length; frame++) {
                    long from = (long) frame * file.frameMillis();
                    long to = Math.min(file.lengthMillis(), from + file.frameMillis());
                    writer.writeRecord(file.file(), seconds(from), seconds(to), decimals(file.probabilities()[frame]));
                }
            }
        }
        SpeechScores scores = evaluation.scores();
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("files", evaluation.files().size() + evaluation.failures().size());
        root.put("failed", evaluation.failures().size());
        root.put("f1", scores.f1());
        root.put("precision", scores.precision());
        root.put("recall", scores.recall());
        root.put("roc_auc", scores.rocAuc());
        root.put("false_speech_seconds_per_minute", scores.falseSecondsPerMinute());
        root.put("false_speech_seconds_per_minute_of_pauses", scores.falseSecondsPerMinuteOfPauses());
        write(folder, root, evaluation.failures(), texts);
    }

    private static void put(ObjectNode root, String name, Estimate estimate) {
        root.put(name, estimate.value());
        root.put(name + "_low", estimate.low());
        root.put(name + "_high", estimate.high());
    }

    private static void write(Path folder, ObjectNode root, List<FileFailure> failures, Texts texts)
            throws IOException {
        ArrayNode nodes = root.putArray("failures");
        for (FileFailure failure : failures) {
            nodes.addObject().put("file", failure.file()).put("why", texts.say(failure.why()));
        }
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        Files.writeString(
                folder.resolve("summary.json"),
                new ObjectMapper().writer(printer).writeValueAsString(root) + "\n",
                StandardCharsets.UTF_8);
    }

    private static CsvWriter csv(Path folder) throws IOException {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(folder.resolve("scores.csv"), StandardCharsets.UTF_8);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
