package org.invigil.jobs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Tables;
import org.invigil.datasets.capture.CaptureFiles;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.jobs.observe.Decoders;
import org.invigil.jobs.run.Progress;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;

/**
 * What the jobs of one run over one exam day share.
 *
 * @param exams that this run is about; no other exam's rows are touched
 * @param captures where the recordings are, empty when a run works from tables alone
 */
public record Night(
        SparkSession spark,
        OutFolder out,
        TableStore tables,
        SegmentStore segments,
        SegmentStore likenesses,
        Settings settings,
        Decoders.Isolation isolation,
        List<ExamKey> exams,
        Optional<Captures> captures,
        Progress progress) {
    /** A captures folder and what was admitted from it. */
    public record Captures(CaptureFiles files, ExamDay day) {}

    /** Every stored exam of these exam days: a course's ranking may join exams of several captures folders. */
    public List<ExamKey> examsOfTheDays() {
        Set<String> days = exams.stream().map(ExamKey::examDay).collect(Collectors.toSet());
        return tables.exams(Tables.ATTEMPTS).stream()
                .filter(exam -> days.contains(exam.examDay()))
                .toList();
    }

    /** These without exams of which a hold keeps single attempts: ranks of theirs rest on others who are gone. */
    List<ExamKey> rankedExamsOfTheDays() {
        return examsOfTheDays().stream()
                .filter(exam -> !tables.isKeptForHold(exam))
                .toList();
    }

    /** The same run, seen over other exams. */
    Night over(List<ExamKey> others) {
        return new Night(spark, out, tables, segments, likenesses, settings, isolation, others, captures, progress);
    }

    /** @throws IllegalStateException in a run from tables alone, whose jobs do not ask */
    public Captures admitted() {
        return captures.orElseThrow(() -> new IllegalStateException("This run has no captures"));
    }
}
