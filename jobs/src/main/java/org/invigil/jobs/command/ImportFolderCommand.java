package org.invigil.jobs.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.imports.folder.FolderImport;
import org.invigil.datasets.imports.folder.NamePattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code invigil import folder}: a plain folder of recordings as captures, by the names of its files. */
@Command(
        name = "folder",
        sortOptions = false,
        footer = {
            "  ./invigil import folder recordings --pattern '{attempt_id}_{kind}_{started_at}' \\",
            "      --time-zone Europe/Tallinn --to captures/2026-11-20"
        })
final class ImportFolderCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "cli.option.folder_source")
    private Path source;

    @Option(names = "--pattern", required = true, paramLabel = "PATTERN", descriptionKey = "cli.option.folder_pattern")
    private String pattern;

    @Option(names = "--time-zone", paramLabel = "ZONE", descriptionKey = "cli.option.folder_zone")
    private ZoneId zone;

    @Option(names = "--to", required = true, paramLabel = "DIR", descriptionKey = "cli.option.import_to")
    private Path to;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        NamePattern names = NamePattern.of(pattern);
        CaptureFolder folder = new CaptureFolder(to, new ImportNotes());
        FolderImport.run(source, names, zone, folder);
        return ImportEnd.say(folder, common.texts());
    }
}
