package org.invigil.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.LocalCaptureFiles;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.text.Text;

/** Finds the captures folders that a command line means. */
public final class CaptureDays {
    private static final String MARK = "attempts.csv";

    private CaptureDays() {}

    /** Whoever fills a drop folder puts this file in last. */
    private static final String READY = "READY";

    /** The days that are said to be complete; in the order given. */
    public static List<Path> ready(List<Path> days) {
        return days.stream()
                .filter(day -> Files.exists(day.resolve(READY), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /**
     * Before anything is made: at least one day's manifests can be read.
     *
     * @throws InputException of the first day, if none can be
     */
    public static void requireAnyReadable(List<Path> days) {
        InputException first = null;
        for (Path day : days) {
            try {
                Registrar.admit(new LocalCaptureFiles(day), Instant.now(), attempt -> false);
                return;
            } catch (InputException e) {
                first = first == null ? e : first;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + day, e);
            }
        }
        throw first;
    }

    /** @throws InputException if one of the two folders lies in the other: a run would read what it writes */
    public static void requireApart(Path captures, Path out) {
        Path read = captures.toAbsolutePath().normalize();
        Path written = out.toAbsolutePath().normalize();
        if (read.startsWith(written) || written.startsWith(read)) {
            throw new InputException(Text.of("cli.out_and_captures", written, read));
        }
    }

    /** @return the folder itself if it holds captures, else the folders in it that do, by name */
    public static List<Path> find(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(Text.of("cli.no_captures", folder));
        }
        if (Files.exists(folder.resolve(MARK), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(folder.resolve("exams.csv"), LinkOption.NOFOLLOW_LINKS)) {
            return List.of(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> days = inside.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> Files.exists(path.resolve(MARK), LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            if (days.isEmpty()) {
                throw new InputException(Text.of("cli.no_days", folder));
            }
            return days;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
