package org.invigil.jobs.command;

import java.io.IOException;
import org.invigil.datasets.imports.CaptureFolder;
import org.invigil.datasets.imports.ImportNotes;
import org.invigil.datasets.text.Texts;

/** How every import ends: notes written and shown, and the next move. */
final class ImportEnd {
    private ImportEnd() {}

    /** @return the exit code: 4 while something is missing or could not be joined */
    static int say(CaptureFolder folder, Texts texts) throws IOException {
        folder.writeNotes(texts);
        folder.notes().lines(texts).forEach(System.out::println);
        System.out.println(texts.say("cli.imported", folder.path(), ImportNotes.FILE));
        boolean isWhole = !folder.notes().has(ImportNotes.Sort.MISSING)
                && !folder.notes().has(ImportNotes.Sort.NOT_JOINED)
                && !folder.notes().has(ImportNotes.Sort.CONFLICT);
        return isWhole ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
}
