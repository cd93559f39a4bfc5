package org.invigil.jobs.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Table;
import org.invigil.jobs.spark.RecordColumns;
import org.invigil.jobs.spark.RecordEncoder;

/** One SHA-256 for the content of a table: the same rows give the same hash however they are stored and cut. */
public final class TableHashes {
    private TableHashes() {}

    /**
     * Hashes rows in the order of the table's key; rows of the same key in the order of their content.
     *
     * @return 64 hexadecimal digits
     */
    public static <R extends Record> String sha256(Table<R> table, Dataset<R> rows) {
        List<String> key = table.key();
        // Rows are hashed before they are sorted: in parallel, and no more than a key and a hash is moved.
        MapFunction<R, HashedRow> hash =
                row -> new HashedRow(RowText.sortKey(row, key), HexFormat.of().formatHex(digest(RowText.of(row))));
        Dataset<HashedRow> ordered =
                rows.map(hash, RecordEncoder.of(HashedRow.class)).sort("sort_key", "sha256");
        MessageDigest all = sha256();
        all.update((table.name() + RecordColumns.of(table.row())).getBytes(StandardCharsets.UTF_8));
        for (Iterator<HashedRow> each = ordered.toLocalIterator(); each.hasNext(); ) {
            all.update(each.next().sha256().getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static byte[] digest(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
