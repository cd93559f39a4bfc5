package org.invigil.jobs.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.invigil.datasets.Table;
import org.invigil.jobs.spark.RecordColumns;
import org.invigil.jobs.spark.RecordEncoder;

/**
 * One SHA-256 for the content of a table: the same rows give the same hash however they are stored and cut. Rows are
 * hashed in the order of the table's key, rows of the same key in the order of their other columns: first those of each
 * attempt, where they lie, and then these hashes in order.
 */
public final class TableHashes {
    /** Exam day, exam and attempt, or what a table has in their place. */
    private static final int GROUP_COLUMNS = 3;

    private TableHashes() {}

    /** 64 hexadecimal digits. */
    public static <R extends Record> String sha256(Table<R> table, Dataset<R> rows) {
        List<String> group = table.key().stream().limit(GROUP_COLUMNS).toList();
        Set<String> order = new LinkedHashSet<>(table.key());
        order.addAll(RecordColumns.of(table.row()));
        MapPartitionsFunction<R, GroupHash> hash = sorted -> new GroupHashes<>(group, sorted);
        List<GroupHash> hashes = new ArrayList<>(rows.repartition(columns(group))
                .sortWithinPartitions(columns(order))
                .mapPartitions(hash, RecordEncoder.of(GroupHash.class))
                .collectAsList());
        hashes.sort(Comparator.comparing(GroupHash::group));
        MessageDigest all = sha256();
        update(all, table.name() + RecordColumns.of(table.row()));
        hashes.forEach(each -> update(all, each.group() + each.sha256()));
        return hex(all);
    }

    private static Column[] columns(Iterable<String> names) {
        List<Column> columns = new ArrayList<>();
        names.forEach(name -> columns.add(functions.col(name)));
        return columns.toArray(Column[]::new);
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Turns sorted rows into one hash for each run of rows of the same group; it holds one row at a time. */
    private static final class GroupHashes<R extends Record> implements Iterator<GroupHash> {
        private final List<String> columns;
        private final Iterator<R> rows;
        private R next;

        GroupHashes(List<String> columns, Iterator<R> rows) {
            this.columns = columns;
            this.rows = rows;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public GroupHash next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            String group = RowText.of(next, columns);
            MessageDigest digest = sha256();
            do {
                update(digest, RowText.of(next));
                advance();
            } while (next != null && RowText.of(next, columns).equals(group));
            return new GroupHash(group, hex(digest));
        }

        private void advance() {
            next = rows.hasNext() ? rows.next() : null;
        }
    }
}
