package org.invigil.jobs;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.report.OtherAttempts;
import org.invigil.jobs.report.Processing;
import org.invigil.jobs.retention.HandedOut;
import org.invigil.jobs.retention.Holds;
import org.invigil.jobs.run.RunRecord;
import org.invigil.jobs.run.StoredTables;
import org.invigil.jobs.storage.ExamKey;

/** Gathers what was done with the data of one attempt from the audit log, the runs, and the lists of what left OUT. */
final class AttemptProcessing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoredTables stored;
    private final Attempt attempt;
    private final ExamKey exam;
    private final OtherAttempts others;

    AttemptProcessing(StoredTables stored, Attempt attempt, OtherAttempts others) {
        this.stored = stored;
        this.attempt = attempt;
        this.exam = new ExamKey(attempt.examDay(), attempt.examId());
        this.others = others;
    }

    /** @param verdicts of the attempt, in time order, without names of others */
    Processing gather(List<ReviewerVerdict> verdicts) {
        List<Processing.Run> runs = runs();
        return new Processing(
                attempt.attemptId(),
                attempt.examDay(),
                attempt.examId(),
                attempt.courseId(),
                commands(),
                runs,
                deliveries(),
                exports(runs.isEmpty() ? attempt.examDay() : runs.get(0).startedAt()),
                verdicts.stream()
                        .map(verdict -> new Processing.Verdict(
                                verdict.at().toString(),
                                verdict.reviewer(),
                                verdict.incident(),
                                String.valueOf(verdict.verdict()),
                                verdict.reason()))
                        .toList(),
                holds(),
                files());
    }

    private List<Processing.Command> commands() {
        return stored.audit().about(exam, attempt.attemptId()).stream()
                .map(row -> new Processing.Command(
                        row.at(),
                        row.by(),
                        row.command(),
                        row.version(),
                        row.outcome(),
                        row.settings(),
                        row.inputs(),
                        row.attempt().isEmpty() ? "exam" : "attempt"))
                .toList();
    }

    private List<Processing.Run> runs() {
        Set<String> own = new HashSet<>();
        stored
                .tables()
                .read(Tables.RECORDINGS, List.of(exam))
                .filter(col("attempt_id").equalTo(attempt.attemptId()))
                .collectAsList()
                .stream()
                .map(Recording::sha256)
                .forEach(own::add);
        return stored.runs(exam).stream()
                .sorted(Comparator.comparing(RunRecord::startedAt))
                .map(run -> new Processing.Run(
                        run.runId(),
                        run.startedAt(),
                        run.endedAt(),
                        run.outcome(),
                        versions(run),
                        run.inputs().stream().filter(own::contains).toList(),
                        named(run.models())))
                .toList();
    }

    private static List<String> versions(RunRecord run) {
        List<String> versions = new ArrayList<>(named(run.versions()));
        JsonNode settings = JSON.valueToTree(run.settings());
        settings.findValues("version").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .distinct()
                .forEach(versions::add);
        return versions;
    }

    private static List<String> named(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList();
    }

    private List<Processing.Delivery> deliveries() {
        return rows("deliveries.csv").stream()
                .filter(row -> cell(row, "exam_day").equals(attempt.examDay())
                        && cell(row, "course_id").equals(attempt.courseId()))
                .map(row -> new Processing.Delivery(
                        cell(row, "delivered_at"),
                        cell(row, "revision"),
                        cell(row, "recipients"),
                        cell(row, "sealed"),
                        cell(row, "sha256"),
                        cell(row, "by")))
                .toList();
    }

    /** @param since ISO time: what was exported before the attempt was stored holds nothing of it */
    private List<Processing.Export> exports(String since) {
        return rows("exports.csv").stream()
                .filter(row -> cell(row, "at").compareTo(since) >= 0)
                .map(row -> new Processing.Export(
                        cell(row, "at"), cell(row, "by"), cell(row, "tables"), others.masked(cell(row, "reason"))))
                .toList();
    }

    private List<Processing.Held> holds() {
        return new Holds(stored.out().path(), stored.keys())
                .all().stream()
                        .filter(hold -> hold.exam().equals(exam))
                        .filter(hold ->
                                hold.attemptId().isEmpty() || hold.attemptId().equals(attempt.attemptId()))
                        .map(hold -> new Processing.Held(
                                hold.since(), hold.until(), hold.owner(), others.masked(hold.reason())))
                        .toList();
    }

    private List<Processing.File> files() {
        return new HandedOut(stored.out().path(), stored.keys())
                .all().stream()
                        .filter(copy -> copy.examDay().equals(attempt.examDay())
                                && copy.examId().equals(attempt.examId())
                                && copy.attemptId().equals(attempt.attemptId()))
                        .map(copy -> new Processing.File(copy.at(), copy.by()))
                        .toList();
    }

    private List<NamedCsvRecord> rows(String name) {
        Path file = stored.out().path().resolve(name);
        List<NamedCsvRecord> rows = new ArrayList<>();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
                reader.forEach(rows::add);
            } catch (IOException e) {
                throw FileTrouble.of(file, e);
            }
        }
        return rows;
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.findField(column).map(VerdictFile::plain).orElse("");
    }
}
