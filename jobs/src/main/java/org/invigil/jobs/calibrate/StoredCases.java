package org.invigil.jobs.calibrate;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.invigil.datasets.Tables;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.review.JudgedCase;
import org.invigil.datasets.review.ReviewerVerdict;
import org.invigil.datasets.review.Verdict;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.keys.Pseudonyms;
import org.invigil.jobs.spark.AttemptKey;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.storage.ExamKey;
import org.invigil.jobs.storage.TableStore;
import org.invigil.models.calibrate.Calibration.KindCases;
import org.invigil.models.evaluate.Estimate;

/** The table of cases: judged incidents that outlive their exams, without ids, names or times. */
public final class StoredCases {
    /** Full years after the exam's own year. */
    public static final int YEARS_KEPT = 3;

    private final SparkSession spark;
    private final TableStore tables;
    private final KeyClient keys;

    public StoredCases(SparkSession spark, TableStore tables, KeyClient keys) {
        this.spark = spark;
        this.tables = tables;
        this.keys = keys;
    }

    /**
     * Adds what is settled about incidents that are stored; a case that is there already is replaced.
     *
     * @param settled verdicts that reviewers agree about
     * @return how many cases there are now
     */
    public int keep(Collection<ReviewerVerdict> settled, Collection<Incident> incidents) {
        Map<AttemptKey, List<Incident>> byAttempt = new HashMap<>();
        incidents.forEach(incident -> byAttempt
                .computeIfAbsent(
                        new AttemptKey(incident.examDay(), incident.examId(), incident.attemptId()),
                        key -> new ArrayList<>())
                .add(incident));
        Map<String, JudgedCase> cases = new TreeMap<>();
        tables.read(Tables.CASES).collectAsList().forEach(one -> cases.put(one.caseId(), one));
        int before = cases.size();
        Map<String, JudgedCase> added = new TreeMap<>();
        for (ReviewerVerdict verdict : settled) {
            AttemptKey key = new AttemptKey(verdict.examDay(), verdict.examId(), verdict.attemptId());
            Optional<Incident> incident = byAttempt.getOrDefault(key, List.of()).stream()
                    .filter(one -> LabelJoin.isAbout(verdict, one))
                    .findFirst();
            incident.map(one -> judged(verdict, one)).ifPresent(one -> added.put(one.caseId(), one));
        }
        boolean isNew =
                added.entrySet().stream().anyMatch(entry -> !entry.getValue().equals(cases.get(entry.getKey())));
        cases.putAll(added);
        if (isNew || cases.size() != before) {
            tables.writeWhole(
                    Tables.CASES, spark.createDataset(List.copyOf(cases.values()), RecordEncoder.of(JudgedCase.class)));
        }
        return cases.size();
    }

    /**
     * Drops the cases of attempts of an exam that stays: as long as it does, they could be told by their ids. To be
     * done while the attempts' verdicts and incidents are still stored, which name the cases.
     */
    public static void forget(TableStore tables, KeyClient keys, ExamKey exam, Collection<String> attempts) {
        Set<String> ids = new HashSet<>();
        Pseudonyms ofExam = ofExam(keys, exam);
        List<ExamKey> one = List.of(exam);
        tables.read(Tables.VERDICTS, one).collectAsList().stream()
                .filter(verdict -> attempts.contains(verdict.attemptId())
                        && !verdict.incident().isEmpty())
                .forEach(verdict -> ids.add(caseId(ofExam, verdict.attemptId(), verdict.incident())));
        tables.read(Tables.INCIDENTS, one).collectAsList().stream()
                .filter(incident -> attempts.contains(incident.attemptId()))
                .forEach(incident -> ids.add(caseId(ofExam, incident.attemptId(), ReviewerVerdict.nameOf(incident))));
        Column isGone = col("case_id").isin(ids.toArray());
        if (tables.count(Tables.CASES, isGone) > 0) {
            tables.removeRows(Tables.CASES, isGone);
        }
    }

    private static Pseudonyms ofExam(KeyClient keys, ExamKey exam) {
        return Pseudonyms.of(keys.examKey(exam.pseudonym(keys.pseudonyms())));
    }

    private static String caseId(Pseudonyms ofExam, String attemptId, String incident) {
        return ofExam.pseudonym("case", attemptId + "\u0000" + incident);
    }

    private JudgedCase judged(ReviewerVerdict verdict, Incident incident) {
        ExamKey exam = new ExamKey(incident.examDay(), incident.examId());
        return new JudgedCase(
                caseId(ofExam(keys, exam), incident.attemptId(), ReviewerVerdict.nameOf(incident)),
                incident.kind().name(),
                incident.severity(),
                incident.confidence(),
                incident.stretch().lengthMillis() / 1000.0,
                incident.measures(),
                verdict.verdict(),
                verdict.samplingProbability(),
                incident.thresholds(),
                LocalDate.of(LocalDate.parse(incident.examDay()).getYear() + YEARS_KEPT, 12, 31));
    }

    /** Of each kind, in order of its name, how many were judged and confirmed. */
    static List<KindCases> byKind(Collection<JudgedCase> cases) {
        Map<String, int[]> counts = new TreeMap<>();
        for (JudgedCase one : cases) {
            int[] count = counts.computeIfAbsent(one.what(), what -> new int[2]);
            count[0]++;
            count[1] += one.verdict() == Verdict.CONFIRMED ? 1 : 0;
        }
        List<KindCases> kinds = new ArrayList<>();
        counts.forEach((what, count) ->
                kinds.add(new KindCases(what, count[0], count[1], Estimate.share(count[1], count[0]))));
        return kinds;
    }
}
