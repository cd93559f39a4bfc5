package org.invigil.jobs.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.invigil.datasets.InputException;
import org.invigil.datasets.Table;
import org.invigil.datasets.Tables;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.audit.AuditLog;
import org.invigil.jobs.export.ExportTables;
import org.invigil.jobs.run.StoredTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil export}: tables for the data team. */
@Command(name = "export", sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            converter = OutPath.class,
            descriptionKey = "cli.option.existing_out")
    private Path out;

    @Option(
            names = "--tables",
            required = true,
            split = ",",
            paramLabel = "TABLE",
            descriptionKey = "cli.option.tables")
    private List<String> tables;

    @Option(names = "--to", required = true, paramLabel = "DIR", descriptionKey = "cli.option.to")
    private Path to;

    @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", descriptionKey = "cli.option.reason")
    private String reason;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "cli.option.keys")
    private Path keys;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        List<Table<?>> chosen =
                tables.stream().<Table<?>>map(ExportCommand::table).toList();
        try (StoredTables stored = StoredTables.open(out, keys, common.texts());
                AuditLog.Entry entry = stored.audit().begin("export")) {
            ExportTables.Request request = new ExportTables.Request(
                    chosen, Optional.empty(), to, Instant.now(), System.getProperty("user.name"), reason);
            new ExportTables(stored.tables(), stored.out(), stored.keys())
                    .run(request)
                    .forEach((table, rows) -> {
                        entry.count(table, rows);
                        System.out.println(common.texts().say("cli.exported", table, rows));
                    });
            chosen.stream()
                    .filter(Table::isStoredByExam)
                    .forEach(table -> entry.exams(stored.tables().exams(table)));
            entry.end("DONE");
        }
        return ExitCode.DONE;
    }

    private static Table<?> table(String name) {
        return Tables.ALL.stream()
                .filter(table -> table.name().equals(name.trim()))
                .findFirst()
                .orElseThrow(() -> new InputException(Text.of(
                        "cli.table_unknown",
                        name,
                        Tables.ALL.stream().map(Table::name).collect(Collectors.joining(", ")))));
    }
}
