package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.invigil.jobs.files.WholeFile;

/**
 * The earlier revisions of a course's report, {@code rev-<n>/} beside the current one. A report whose ranking and
 * incidents are as before is no new revision.
 */
public final class Revisions {
    private static final Pattern NAME = Pattern.compile("rev-\\d+");

    private Revisions() {}

    /**
     * Brings into a new folder what the one that it replaces had been.
     *
     * @param earlier the folder that will be replaced; it need not exist
     * @param folder with the new ranking and incidents in it
     * @return the revision that the new report follows on, if that had other content or followed on one itself
     */
    static Optional<Path> carryOver(Path earlier, Path folder) throws IOException {
        if (!Files.exists(earlier.resolve("ranking.csv")) || !Files.exists(earlier.resolve("incidents.csv"))) {
            return Optional.empty();
        }
        int last = 0;
        try (Stream<Path> inside = Files.list(earlier)) {
            for (Path revision : inside.filter(Revisions::isRevision).toList()) {
                copy(revision, folder.resolve(revision.getFileName()));
                last = Math.max(last, number(revision));
            }
        }
        if (!ReportHash.of(earlier).equals(ReportHash.of(folder))) {
            last++;
            copy(earlier, folder.resolve("rev-" + last));
        }
        return last == 0 ? Optional.empty() : Optional.of(folder.resolve("rev-" + last));
    }

    /** The number of a course's current report, from 1. */
    public static int current(Path course) throws IOException {
        try (Stream<Path> inside = Files.list(course)) {
            return 1
                    + inside.filter(Revisions::isRevision)
                            .mapToInt(Revisions::number)
                            .max()
                            .orElse(0);
        }
    }

    /** From 1. */
    static int number(Path revision) {
        return Integer.parseInt(revision.getFileName().toString().substring("rev-".length()));
    }

    static boolean isRevision(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches();
    }

    /** Without revisions of its own. Files are linked where the disk can: an evidence still is there once. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path inside = from.relativize(file);
                if (!isRevision(inside.getName(0))) {
                    Path copied = to.resolve(inside.toString());
                    WholeFile.makeFolder(copied.getParent());
                    linkOrCopy(file, copied);
                }
            }
        }
    }

    private static void linkOrCopy(Path file, Path to) throws IOException {
        try {
            Files.createLink(to, file);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
