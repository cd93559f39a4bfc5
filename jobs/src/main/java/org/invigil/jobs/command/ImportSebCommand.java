package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.seb.ScreenshotImport;
import org.invigil.datasets.imports.seb.SebImport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code invigil import seb}: what Safe Exam Browser logged, as activity of attempts. */
@Command(name = "seb", sortOptions = false)
final class ImportSebCommand implements Callable<Integer> {
    /** One of the three. */
    private static final class Source {
        @Option(names = "--events", paramLabel = "FILE", descriptionKey = "cli.option.seb_events")
        private Path events;

        @Option(names = "--client-log", paramLabel = "FILE", descriptionKey = "cli.option.seb_client_log")
        private Path clientLog;

        @Option(names = "--screenshots", paramLabel = "FILE", descriptionKey = "cli.option.seb_screenshots")
        private Path screenshots;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(names = "--time-zone", paramLabel = "ZONE", descriptionKey = "cli.option.seb_zone")
    private ZoneId zone;

    @Option(names = "--attempts", paramLabel = "FILE", descriptionKey = "cli.option.seb_attempts")
    private Path attempts;

    @Option(names = "--attempt", defaultValue = "", paramLabel = "ID", descriptionKey = "cli.option.seb_attempt")
    private String attempt;

    @Option(names = "--to", required = true, paramLabel = "DIR", descriptionKey = "cli.option.import_to")
    private Path to;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        if (source.clientLog != null && zone == null) {
            throw common.wrong("cli.import_seb_zone");
        }
        CaptureFolder folder = new CaptureFolder(to, new ImportNotes());
        if (attempts != null) {
            folder.take(attempts, "attempts.csv", "attempt_id");
        }
        if (source.events != null) {
            new SebImport(folder).events(source.events, attempt);
        } else if (source.clientLog != null) {
            new SebImport(folder).clientLog(source.clientLog, zone, attempt);
        } else {
            new ScreenshotImport(folder).screenshots(source.screenshots, attempt);
        }
        return ImportEnd.say(folder, common.texts());
    }
}
