package org.invigil.jobs.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Tables;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.datasets.review.VerdictHistory;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;

/** Takes files of verdicts into the table of verdicts: what is there stays, what is new is added. */
public final class VerdictIntake {
    private final SparkSession spark;
    private final TableStore tables;
    private final CourseReports reports;

    public VerdictIntake(SparkSession spark, TableStore tables, CourseReports reports) {
        this.spark = spark;
        this.tables = tables;
        this.reports = reports;
    }

    /**
     * What became of the files.
     *
     * @param exams whose verdicts are more than before
     * @param taken rows that are in the table now, new or not
     * @param added of these, how many are new
     * @param conflicts things about which reviewers differ, with each one's verdict
     */
    public record Result(
            Set<ExamKey> exams, int taken, int added, List<Refusal> refused, List<List<ReviewerVerdict>> conflicts) {}

    /** One row that was not taken in. */
    public record Refusal(String file, long line, Text why) {}

    public Result take(List<VerdictFile> files) {
        VerdictCheck check = new VerdictCheck(reports, examIds());
        List<ReviewerVerdict> taken = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (VerdictFile file : files) {
            for (VerdictFile.Row row : file.rows()) {
                VerdictCheck.Checked checked = check.check(row);
                checked.verdict().ifPresent(taken::add);
                checked.why().ifPresent(why -> refused.add(new Refusal(file.name(), row.line(), why)));
            }
        }
        Set<ExamKey> exams = exams(taken);
        List<ReviewerVerdict> earlier = tables.read(Tables.VERDICTS, exams).collectAsList();
        List<ReviewerVerdict> merged = VerdictHistory.merged(earlier, taken);
        if (merged.size() > earlier.size()) {
            tables.write(Tables.VERDICTS, spark.createDataset(merged, RecordEncoder.of(ReviewerVerdict.class)), exams);
        }
        return new Result(
                exams, taken.size(), merged.size() - earlier.size(), refused, new VerdictHistory(merged).conflicts());
    }

    private static Set<ExamKey> exams(Collection<ReviewerVerdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> new ExamKey(verdict.examDay(), verdict.examId()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<List<String>, String> examIds() {
        Map<List<String>, String> exams = new HashMap<>();
        tables.read(Tables.ATTEMPTS)
                .collectAsList()
                .forEach(attempt -> exams.put(
                        List.of(attempt.examDay(), attempt.courseId(), attempt.attemptId()), attempt.examId()));
        return exams;
    }
}
