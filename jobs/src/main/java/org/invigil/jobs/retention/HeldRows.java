package org.invigil.jobs.retention;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.incident.AttemptGroup;
import org.invigil.datasets.incident.AttemptPair;
import org.invigil.datasets.review.RankedAttempt;
import org.invigil.jobs.spark.RecordEncoder;

/**
 * What attempts that are held keep of rows that name others too: that they agreed with somebody, and how much, is what
 * an appeal may be about; with whom is not. The others are called {@value #NOBODY} from then on.
 *
 * @param held ids of attempts
 */
record HeldRows(Set<String> held) implements Serializable {
    /** No attempt's id: it cannot be written in a manifest. */
    static final String NOBODY = "\u2026";

    HeldRows(List<String> held) {
        this(Set.copyOf(held));
    }

    /** Whether rows of the table name several attempts. */
    static boolean names(Table<?> table) {
        return table == Tables.PAIRS || table == Tables.GROUPS || table == Tables.RANKINGS;
    }

    <R extends Record> Dataset<R> of(Table<R> table, Dataset<R> rows) {
        FlatMapFunction<R, R> kept =
                row -> of(row).stream().map(table.row()::cast).iterator();
        return rows.flatMap(kept, RecordEncoder.of(table.row()));
    }

    /** Empty for a row that is about nobody who is held. */
    private List<? extends Record> of(Record row) {
        if (row instanceof AttemptPair pair) {
            return of(pair);
        }
        if (row instanceof AttemptGroup group) {
            return of(group);
        }
        return row instanceof RankedAttempt ranked ? of(ranked) : List.of();
    }

    private String named(String attemptId) {
        return held.contains(attemptId) ? attemptId : NOBODY;
    }

    private List<AttemptPair> of(AttemptPair pair) {
        String first = named(pair.attemptA());
        String second = named(pair.attemptB());
        return first.equals(NOBODY) && second.equals(NOBODY)
                ? List.of()
                : List.of(new AttemptPair(
                        pair.examDay(),
                        pair.examId(),
                        first,
                        second,
                        pair.evidence(),
                        pair.statistic(),
                        pair.pValue(),
                        pair.qValue(),
                        pair.groupId(),
                        pair.reason()));
    }

    private List<AttemptGroup> of(AttemptGroup group) {
        return group.attemptIds().stream().noneMatch(held::contains)
                ? List.of()
                : List.of(new AttemptGroup(
                        group.examDay(),
                        group.examId(),
                        group.groupId(),
                        group.attemptIds().stream().map(this::named).toList(),
                        group.reason()));
    }

    private List<RankedAttempt> of(RankedAttempt ranked) {
        return held.contains(ranked.attemptId()) ? List.of(ranked.withPartners(this::named)) : List.of();
    }
}
