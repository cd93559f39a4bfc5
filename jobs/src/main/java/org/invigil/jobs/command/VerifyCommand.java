package org.invigil.jobs.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.audit.AuditCheck;
import org.invigil.jobs.retention.Deletion;
import org.invigil.jobs.run.StoredTables;
import org.invigil.jobs.storage.TableHashes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil verify}: whether everything can be read, and a hash of every table to compare runs by. */
@Command(name = "verify", sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        try (StoredTables stored = StoredTables.open(out, keys, common.texts())) {
            for (Table<?> table : Tables.ALL) {
                System.out.println(line(table, stored));
            }
            List<Path> unreadable = stored.unreadableSegments();
            unreadable.forEach(file -> System.out.println(common.texts().say("cli.verify_bad", file)));
            if (unreadable.isEmpty()) {
                System.out.println(common.texts().say("cli.verify_good", Tables.ALL.size(), stored.segments()));
            }
            boolean isProven = tellAudit(stored);
            return unreadable.isEmpty() && isProven ? ExitCode.DONE : ExitCode.DEFECT;
        }
    }

    private boolean tellAudit(StoredTables stored) {
        AuditCheck check = stored.audit().check();
        List<Text> faults = new ArrayList<>(check.fault().stream().toList());
        faults.addAll(Deletion.certificateFaults(stored.out().path(), check));
        faults.forEach(fault -> System.out.println(common.texts().say(fault)));
        if (faults.isEmpty()) {
            System.out.println(common.texts()
                    .say("audit.good", check.rows(), check.lastSeal().isEmpty() ? "-" : check.lastSeal()));
        }
        return faults.isEmpty();
    }

    private static <R extends Record> String line(Table<R> table, StoredTables stored) {
        Dataset<R> rows = stored.tables().read(table);
        return String.format("%-12s %s %d", table.name(), TableHashes.sha256(table, rows), rows.count());
    }
}
