package org.invigil.jobs.retention;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.jobs.observe.StoredWork;
import org.invigil.jobs.retention.DeletionPlan.ChangedExam;
import org.invigil.jobs.spark.RecordColumns;
import org.invigil.jobs.storage.SegmentStore;
import org.invigil.jobs.storage.TableStore;

/**
 * Takes attempts out of an exam that stays: every table is written anew without their rows, pairs and groups without
 * whatever names them, and the stored work that is not about those who stay goes.
 */
public final class RemoveAttempts {
    private final TableStore tables;
    private final SegmentStore segments;
    private final SegmentStore likenesses;

    public RemoveAttempts(TableStore tables, SegmentStore segments, SegmentStore likenesses) {
        this.tables = tables;
        this.segments = segments;
        this.likenesses = likenesses;
    }

    public void from(ChangedExam exam) {
        for (Table<?> table : Tables.ALL) {
            if (table.isStoredByExam()) {
                rewrite(table, exam);
            }
        }
        Set<String> staying = new HashSet<>(exam.staying());
        Set<String> about = about(exam, staying);
        for (SegmentStore store : List.of(segments, likenesses)) {
            store.retainIf(exam.key(), work -> about.contains(work.about()) || isOfEarlierVersion(work, staying));
        }
    }

    /** Whom work may be about that stays; rows of those who stay are there however often this is begun again. */
    private Set<String> about(ChangedExam exam, Set<String> staying) {
        Set<String> about = new HashSet<>();
        staying.forEach(attempt -> about.add(SegmentStore.attempt(attempt)));
        tables.read(Tables.ATTEMPTS, List.of(exam.key())).collectAsList().stream()
                .filter(attempt -> staying.contains(attempt.attemptId()))
                .forEach(attempt ->
                        about.add(SegmentStore.examinee(attempt.examinee().examineeId())));
        return about;
    }

    private static boolean isOfEarlierVersion(SegmentStore.Work work, Set<String> staying) {
        return work.about().isEmpty()
                && StoredWork.attemptOf(work.content())
                        .filter(staying::contains)
                        .isPresent();
    }

    private <R extends Record> void rewrite(Table<R> table, ChangedExam exam) {
        if (exam.isKeptForHold() && HeldRows.names(table)) {
            if (tables.holds(table, exam.key())) {
                tables.write(
                        table,
                        new HeldRows(exam.staying()).of(table, tables.read(table, List.of(exam.key()))),
                        List.of(exam.key()));
            }
            return;
        }
        isAbout(table, exam.gone()).ifPresent(isAbout -> tables.removeRows(table, exam.key(), isAbout));
    }

    /** Empty for tables whose rows name no attempt. */
    private static Optional<Column> isAbout(Table<?> table, List<String> attempts) {
        List<String> columns = RecordColumns.of(table.row());
        Object[] gone = attempts.toArray();
        Column[] ids = attempts.stream().map(functions::lit).toArray(Column[]::new);
        return Arrays.stream(new String[] {"attempt_id", "attempt_a", "attempt_b", "attempt_ids"})
                .filter(columns::contains)
                .map(name -> name.equals("attempt_ids")
                        ? functions.arrays_overlap(col(name), functions.array(ids))
                        : col(name).isin(gone))
                .reduce(Column::or);
    }

    /** Judged cases stay until the date that each of them carries, that day included. */
    public void expiredCases(String today) {
        tables.removeRows(Tables.CASES, hasExpired(today));
    }

    public long countExpiredCases(String today) {
        return tables.count(Tables.CASES, hasExpired(today));
    }

    private static Column hasExpired(String today) {
        return col("keep_until").lt(functions.lit(today).cast("date"));
    }
}
