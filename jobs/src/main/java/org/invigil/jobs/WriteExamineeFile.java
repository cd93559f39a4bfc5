package org.invigil.jobs;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.attempt.Problem;
import org.invigil.datasets.attempt.Recording;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.incident.Cohort;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.report.ExamineeFile;
import org.invigil.jobs.report.OtherAttempts;
import org.invigil.jobs.report.Processing;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.files.AttemptInReports;
import org.invigil.jobs.report.files.ExamineeFileWriter;
import org.invigil.jobs.report.files.ExamineeFileWriter.Handing;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.report.page.ProcessingPage;
import org.invigil.jobs.retention.HandedOut;
import org.invigil.jobs.run.RunRecord;
import org.invigil.jobs.run.StoredTables;
import org.invigil.jobs.spark.AttemptFunction;
import org.invigil.jobs.spark.AttemptRow;
import org.invigil.jobs.spark.PerAttempt;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.models.detect.Thresholds;

/**
 * Writes the file of one examinee's attempt from tables and stored reports; recordings are not needed. Nothing in it is
 * about anybody else.
 */
public final class WriteExamineeFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Columns with ids of other attempts, whatever table they stand in. */
    private static final List<String> PARTNERS = List.of("attempt_a", "attempt_b", "partners", "attempt_ids");

    /** Columns of {@code verdicts} that reviewers filled with words of their own. */
    private static final List<String> SENTENCES = List.of("reason", "final_outcome");

    private final StoredTables stored;

    public WriteExamineeFile(StoredTables stored) {
        this.stored = stored;
    }

    /**
     * Writes the file, and notes in OUT where it went.
     *
     * @param language of the page; the exam's own where it is empty
     * @param to folder that the file's own folder is made in
     * @param clips whether they go into the file
     * @return the folder of the file
     */
    public Path write(Attempt attempt, Optional<Language> language, Path to, Handing clips) {
        String attemptId = attempt.attemptId();
        ExamKey exam = new ExamKey(attempt.examDay(), attempt.examId());
        List<AttemptPair> pairs = stored.tables()
                .read(Tables.PAIRS, List.of(exam))
                .filter(inPair(attemptId))
                .collectAsList();
        OtherAttempts others = new OtherAttempts(
                attempt,
                stored.tables().read(Tables.ATTEMPTS, attempt.examDay()).collectAsList(),
                pairs);
        AttemptInReports reports = new AttemptInReports(
                stored.out().reports().resolve(attempt.examDay()).resolve(FolderName.of(attempt.courseId())),
                attemptId);
        try {
            ExamineeFile file = file(attempt, exam, pairs, others, language, reports);
            Processing processing = new AttemptProcessing(stored, attempt, others).gather(file.verdicts());
            Map<String, JsonNode> data = data(attemptId, exam, others);
            data.put("processing", JSON.valueToTree(processing));
            new HandedOut(stored.out().path(), stored.keys())
                    .add(
                            attempt.examDay(),
                            attempt.examId(),
                            attemptId,
                            ExamineeFileWriter.folder(to, file),
                            Instant.now());
            return ExamineeFileWriter.write(
                    to,
                    file,
                    reports.pictures(),
                    new ExamineeFileWriter.Clips(reports.clips(), clips),
                    data,
                    ProcessingPage.html(processing, file.language()));
        } catch (IOException e) {
            throw FileTrouble.of(to, e);
        }
    }

    /**
     * The attempt that is meant.
     *
     * @param examDay where attempts of several days have the id
     * @throws InputException if no attempt, or more than one, has the id
     */
    public Attempt find(String attemptId, Optional<String> examDay) {
        List<Attempt> found =
                stored
                        .tables()
                        .read(Tables.ATTEMPTS)
                        .filter(col("attempt_id").equalTo(attemptId))
                        .collectAsList()
                        .stream()
                        .filter(attempt ->
                                examDay.isEmpty() || attempt.examDay().equals(examDay.get()))
                        .sorted(Comparator.comparing(Attempt::examDay).thenComparing(Attempt::examId))
                        .toList();
        if (found.isEmpty()) {
            throw new InputException(
                    Text.of("file.no-attempt", attemptId, stored.out().path()));
        }
        if (found.size() > 1) {
            throw new InputException(Text.of(
                    "file.many-attempts",
                    attemptId,
                    found.stream()
                            .map(attempt -> attempt.examDay() + " " + attempt.examId())
                            .collect(Collectors.joining(", "))));
        }
        return found.get(0);
    }

    private static Column inPair(String attemptId) {
        return col("attempt_a").equalTo(attemptId).or(col("attempt_b").equalTo(attemptId));
    }

    private ExamineeFile file(
            Attempt attempt,
            ExamKey exam,
            List<AttemptPair> pairs,
            OtherAttempts others,
            Optional<Language> language,
            AttemptInReports reports)
            throws IOException {
        Settings settings = stored.settings(exam);
        Optional<AttemptPortrait> portrait = portrait(attempt, exam, settings.thresholds());
        List<Cohort> cohorts =
                stored.tables().read(Tables.COHORTS, List.of(exam)).collectAsList();
        List<ReviewerVerdict> verdicts = stored
                .tables()
                .read(Tables.VERDICTS, List.of(exam))
                .filter(col("attempt_id").equalTo(attempt.attemptId()))
                .collectAsList()
                .stream()
                .sorted(Comparator.comparing(ReviewerVerdict::at).thenComparing(ReviewerVerdict::incident))
                .map(verdict -> masked(verdict, others))
                .toList();
        return new ExamineeFile(
                language.or(() -> Optional.ofNullable(attempt.exam()).flatMap(own -> Language.find(own.language())))
                        .orElse(Language.EN),
                attempt,
                portrait.flatMap(drawn -> drawn.reported(cohorts))
                        .map(reported -> masked(reported, others))
                        .orElse(null),
                portrait.map(AttemptPortrait::problems).orElse(List.of()).stream()
                        .sorted(Comparator.comparingLong(Problem::startMillis).thenComparing(Problem::what))
                        .toList(),
                portrait.map(AttemptPortrait::recordings).orElse(List.of()).stream()
                        .sorted(Comparator.comparing(Recording::file))
                        .toList(),
                rankedInCourse(attempt),
                WriteReports.provenance(settings, settings.weights().of(attempt.courseId())),
                pairs.stream()
                        .sorted(Comparator.comparing(
                                        AttemptPair::qValue, Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(others::numberOf)
                                .thenComparing(AttemptPair::evidence))
                        .map(pair -> new ExamineeFile.Pair(others.numberOf(pair), pair))
                        .toList(),
                verdicts,
                CourseVerdicts.read(stored.tables()).before(attempt.courseId(), attempt.examDay()),
                reports.earlier(),
                stored.latestRun(exam).map(WriteExamineeFile::used).orElse(null));
    }

    private Optional<AttemptPortrait> portrait(Attempt attempt, ExamKey exam, Thresholds thresholds) {
        AttemptFunction<AttemptRow, AttemptPortrait> draw = (key, observed) ->
                AttemptPortrait.draw(observed, thresholds).stream().iterator();
        return PerAttempt.flatMap(
                        AttemptPortrait.rows(stored.tables(), List.of(exam))
                                .filter(col("attempt_id").equalTo(attempt.attemptId())),
                        draw,
                        AttemptPortrait.class)
                .collectAsList()
                .stream()
                .findFirst();
    }

    private int rankedInCourse(Attempt attempt) {
        return (int) stored.tables()
                .read(Tables.RANKINGS, attempt.examDay())
                .filter(col("course_id").equalTo(attempt.courseId()))
                .count();
    }

    private static ExamineeFile.Used used(RunRecord run) {
        return new ExamineeFile.Used(run.runId(), new TreeMap<>(run.versions()), new TreeMap<>(run.models()));
    }

    private static ReportedAttempt masked(ReportedAttempt reported, OtherAttempts others) {
        return new ReportedAttempt(
                reported.attempt(),
                reported.ranked().withPartners(others::number),
                reported.incidents(),
                reported.problems(),
                reported.recordings(),
                reported.timeline(),
                reported.identity(),
                reported.baseline());
    }

    private static ReviewerVerdict masked(ReviewerVerdict verdict, OtherAttempts others) {
        return new ReviewerVerdict(
                verdict.examDay(),
                verdict.examId(),
                verdict.courseId(),
                verdict.attemptId(),
                verdict.incident(),
                verdict.reviewer(),
                verdict.at(),
                verdict.verdict(),
                others.masked(verdict.reason()),
                verdict.shownBecause(),
                verdict.samplingProbability(),
                others.masked(verdict.finalOutcome()),
                verdict.reportHash());
    }

    /** Every stored row of the attempt, table by table, and the settings that it was analysed with. */
    private Map<String, JsonNode> data(String attemptId, ExamKey exam, OtherAttempts others) {
        Map<String, JsonNode> data = new TreeMap<>();
        for (Table<?> table : Tables.ALL) {
            Column ofAttempt = table == Tables.PAIRS
                    ? inPair(attemptId)
                    : table == Tables.GROUPS
                            ? array_contains(col("attempt_ids"), attemptId)
                            : table.key().contains("attempt_id")
                                    ? col("attempt_id").equalTo(attemptId)
                                    : null;
            if (ofAttempt != null && table.isStoredByExam()) {
                ArrayNode rows = JSON.createArrayNode();
                stored.tables().read(table, List.of(exam)).filter(ofAttempt).toJSON().collectAsList().stream()
                        .map(WriteExamineeFile::parsed)
                        .forEach(row -> rows.add(masked(row, table, others)));
                if (!rows.isEmpty()) {
                    data.put(table.name(), rows);
                }
            }
        }
        stored.latestRun(exam).ifPresent(run -> {
            ObjectNode settings = parsed(Settings.json(run.settings()));
            settings.put("run", run.runId());
            settings.set("models", JSON.valueToTree(run.models()));
            settings.set("versions", JSON.valueToTree(run.versions()));
            data.put("settings", settings);
        });
        return data;
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows and settings are JSON objects", e);
        }
    }

    private static JsonNode masked(JsonNode node, Table<?> table, OtherAttempts others) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (PARTNERS.contains(member.getKey())) {
                    member.setValue(numbered(member.getValue(), others));
                } else if (table == Tables.VERDICTS && SENTENCES.contains(member.getKey())) {
                    member.setValue(
                            TextNode.valueOf(others.masked(member.getValue().asText())));
                } else {
                    masked(member.getValue(), table, others);
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> masked(element, table, others));
        }
        return node;
    }

    private static JsonNode numbered(JsonNode ids, OtherAttempts others) {
        if (ids.isTextual()) {
            return TextNode.valueOf(others.number(ids.asText()));
        }
        ArrayNode numbers = JSON.createArrayNode();
        ids.forEach(id -> numbers.add(others.number(id.asText())));
        return numbers;
    }
}
