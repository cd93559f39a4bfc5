package org.invigil.models.evaluate;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code sessions.json} and {@code sessions.csv}: figures only, no id of an attempt. */
public final class SessionScoreFiles {
    private static final int DECIMALS = 4;

    private SessionScoreFiles() {}

    /**
     * Writes both files.
     *
     * @param folder made where it does not exist, {@code OUT/evaluation}
     */
    public static void write(Path folder, SessionEvaluation evaluation) throws IOException {
        Files.createDirectories(folder);
        writeCsv(folder.resolve("sessions.csv"), evaluation);
        writeJson(folder.resolve("sessions.json"), evaluation);
    }

    private static void writeCsv(Path file, SessionEvaluation evaluation) throws IOException {
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(file, StandardCharsets.UTF_8)) {
            writer.writeRecord(
                    "kind",
                    "attempts",
                    "events",
                    "found",
                    "recall",
                    "recall_low",
                    "recall_high",
                    "start_error_seconds",
                    "start_error_low",
                    "start_error_high",
                    "end_error_seconds",
                    "end_error_low",
                    "end_error_high",
                    "false_incidents",
                    "recorded_hours",
                    "false_per_hour",
                    "false_per_hour_low",
                    "false_per_hour_high");
            for (KindScore score : Stream.concat(evaluation.kinds().stream(), Stream.of(evaluation.all()))
                    .toList()) {
                List<String> cells = new ArrayList<>();
                cells.add(score.what());
                cells.add(String.valueOf(score.attempts()));
                cells.add(String.valueOf(score.events()));
                cells.add(String.valueOf(score.found()));
                addEstimate(cells, score.recall());
                addEstimate(cells, score.startErrorSeconds());
                addEstimate(cells, score.endErrorSeconds());
                cells.add(String.valueOf(score.falseIncidents()));
                cells.add(cell(score.hours()));
                addEstimate(cells, score.falsePerHour());
                writer.writeRecord(cells);
            }
        }
    }

    private static void addEstimate(List<String> cells, Estimate estimate) {
        cells.add(cell(estimate.value()));
        cells.add(cell(estimate.low()));
        cells.add(cell(estimate.high()));
    }

    private static String cell(Double value) {
        return value == null ? "" : rounded(value).toPlainString();
    }

    private static void writeJson(Path file, SessionEvaluation evaluation) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("confidence", Estimate.CONFIDENCE);
        root.put("slack_seconds", SessionEvaluation.SLACK_MILLIS / 1000.0);
        root.put("attempts_not_analysed", evaluation.notAnalysed().size());
        ArrayNode kinds = root.putArray("kinds");
        evaluation.kinds().forEach(score -> fill(kinds.addObject(), score));
        fill(root.putObject("all"), evaluation.all());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        Files.writeString(file, mapper.writer(printer).writeValueAsString(root) + "\n", StandardCharsets.UTF_8);
    }

    private static void fill(ObjectNode node, KindScore score) {
        node.put("kind", score.what());
        node.put("attempts", score.attempts());
        node.put("events", score.events());
        node.put("found", score.found());
        putEstimate(node, "recall", score.recall());
        putEstimate(node, "start_error_seconds", score.startErrorSeconds());
        putEstimate(node, "end_error_seconds", score.endErrorSeconds());
        node.put("false_incidents", score.falseIncidents());
        node.put("recorded_hours", rounded(score.hours()));
        putEstimate(node, "false_per_hour", score.falsePerHour());
    }

    private static void putEstimate(ObjectNode node, String name, Estimate estimate) {
        ObjectNode values = node.putObject(name);
        values.put("value", rounded(estimate.value()));
        values.put("low", rounded(estimate.low()));
        values.put("high", rounded(estimate.high()));
    }

    private static BigDecimal rounded(Double value) {
        if (value == null) {
            return null;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
