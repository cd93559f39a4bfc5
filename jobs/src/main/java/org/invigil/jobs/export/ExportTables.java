package org.invigil.jobs.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.LogCsv;
import org.invigil.jobs.keys.KeyClient;
import org.invigil.jobs.keys.KeyPlace;
import org.invigil.jobs.spark.RecordEncoder;
import org.invigil.jobs.storage.OutFolder;
import org.invigil.jobs.storage.TableStore;

/**
 * Writes tables as pseudonymised plain Parquet for the data team, one folder a table, and notes in {@code exports.csv}
 * what left. Ids are keyed hashes: tables of one export, and of later ones, still join.
 */
public final class ExportTables {
    private static final List<String> HEADER = List.of("at", "by", "tables", "rows", "to", "reason");

    private final TableStore store;
    private final OutFolder out;
    private final KeyPlace keys;

    public ExportTables(TableStore store, OutFolder out, KeyClient keys) {
        this.store = store;
        this.out = out;
        this.keys = keys.place();
    }

    /**
     * One export.
     *
     * @param examDay ISO date, or empty for all that are stored; tables that are not stored by exam always leave whole
     * @param to folder of its own, outside OUT; a table's folder in it must not exist yet
     * @param at when it was asked for
     * @param by who asked for it
     * @param reason why likenesses are needed; needed for these, noted in any case
     */
    public record Request(
            List<Table<?>> tables, Optional<String> examDay, Path to, Instant at, String by, String reason) {}

    /**
     * Runs it.
     *
     * @return rows written, by table
     * @throws InputException for likenesses without a reason, or a folder inside OUT or with such a table already
     */
    public Map<String, Long> run(Request request) {
        Path to = request.to().toAbsolutePath().normalize();
        if (to.startsWith(out.path())) {
            throw new InputException(Text.of("storage.export-inside-out", to, out.path()));
        }
        if (request.tables().contains(Tables.LIKENESSES) && request.reason().isBlank()) {
            throw new InputException(Text.of("storage.export-likenesses"));
        }
        for (Table<?> table : request.tables()) {
            if (Files.exists(to.resolve(table.name()))) {
                throw new InputException(Text.of("storage.export-exists", to.resolve(table.name())));
            }
        }
        Map<String, Long> rows = new TreeMap<>();
        request.tables()
                .forEach(table -> rows.put(table.name(), export(table, request.examDay(), to.resolve(table.name()))));
        note(request, to, rows);
        return rows;
    }

    private <R extends Record> long export(Table<R> table, Optional<String> examDay, Path to) {
        KeyPlace place = keys;
        // The key client of a process is opened once; a task only asks for it.
        MapFunction<R, R> disguise = row -> new Disguise(place.open().pseudonyms()).of(row);
        Dataset<R> stored =
                examDay.isPresent() && table.isStoredByExam() ? store.read(table, examDay.get()) : store.read(table);
        Dataset<R> plain = stored.map(disguise, RecordEncoder.of(table.row()))
                // Hashes have an order of their own, so that the order of rows tells nothing about ids.
                .sort(table.key().stream().map(functions::col).toArray(Column[]::new));
        try {
            plain.write()
                    .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                    .parquet(to.toString());
            return plain.sparkSession()
                    .read()
                    .schema(plain.schema())
                    .parquet(to.toString())
                    .count();
        } catch (Exception e) {
            throw FileTrouble.of(to, e);
        }
    }

    private void note(Request request, Path to, Map<String, Long> rows) {
        LogCsv.append(
                out.path().resolve("exports.csv"),
                HEADER,
                List.of(
                        request.at().toString(),
                        request.by(),
                        String.join(" ", rows.keySet()),
                        String.valueOf(rows.values().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                        to.toString(),
                        request.reason()));
    }
}
