package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.invigil.jobs.files.WholeFile;

/** Replaces a folder as a whole: a reader sees the old content or the new one, never half of it. */
public final class FolderSwap {
    private FolderSwap() {}

    /** Writes the content of a folder that nobody reads yet. */
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /** Also clears away what a killed run left beside the folder. */
    public static void replace(Path folder, Content content) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        WholeFile.makeFolder(parent);
        Path written = parent.resolve("." + folder.getFileName() + ".new");
        Path replaced = parent.resolve("." + folder.getFileName() + ".old");
        WholeFile.removeAll(written);
        createPrivate(written);
        try {
            content.writeTo(written);
        } catch (IOException | RuntimeException e) {
            WholeFile.removeAll(written);
            throw e;
        }
        if (Files.exists(folder)) {
            WholeFile.removeAll(replaced);
            Files.move(folder, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(written, folder, StandardCopyOption.ATOMIC_MOVE);
        WholeFile.removeAll(replaced);
    }

    /** Reports name people: the folder is its owner's alone, until it is delivered. */
    static void createPrivate(Path folder) throws IOException {
        WholeFile.makeFolder(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
