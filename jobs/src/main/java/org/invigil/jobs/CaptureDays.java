package org.invigil.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.invigil.datasets.InputException;
import org.invigil.datasets.capture.Registrar;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.captures.CapturesPlace;
import org.invigil.jobs.captures.LocalPlace;

/** Finds the captures folders that a command line means. */
public final class CaptureDays {
    private static final String MARK = "attempts.csv";

    private CaptureDays() {}

    /** Whoever fills a drop folder puts this file in last. */
    private static final String READY = "READY";

    /** The days that are said to be complete; in the order given. */
    public static List<CapturesPlace> ready(List<CapturesPlace> days) {
        return days.stream().filter(day -> holds(day, READY)).toList();
    }

    /**
     * Before anything is made: at least one day's manifests can be read.
     *
     * @throws InputException of the first day, if none can be
     */
    public static void requireAnyReadable(List<CapturesPlace> days) {
        InputException first = null;
        for (CapturesPlace day : days) {
            try {
                Registrar.admit(day.files(), Instant.now(), attempt -> false);
                return;
            } catch (InputException e) {
                first = first == null ? e : first;
            } catch (IOException e) {
                throw day.trouble(e);
            }
        }
        throw first;
    }

    /** @throws InputException if one of the two folders lies in the other: a run would read what it writes */
    public static void requireApart(CapturesPlace captures, Path out) {
        captures.path().ifPresent(path -> requireApart(path, out));
    }

    /** @throws InputException if one of the two folders lies in the other: a run would read what it writes */
    public static void requireApart(Path captures, Path out) {
        Path read = captures.toAbsolutePath().normalize();
        Path written = out.toAbsolutePath().normalize();
        if (read.startsWith(written) || written.startsWith(read)) {
            throw new InputException(Text.of("cli.out_and_captures", written, read));
        }
    }

    /**
     * @return the folder itself if it holds captures, else the folders in it that do, by name
     * @throws InputException if there are none
     */
    public static List<CapturesPlace> find(CapturesPlace folder) {
        List<CapturesPlace> days = findAny(folder);
        if (days.isEmpty()) {
            throw new InputException(Text.of("cli.no_days", folder));
        }
        return days;
    }

    /** The same of a folder of this machine. */
    public static List<Path> find(Path folder) {
        return paths(find(new LocalPlace(folder)));
    }

    private static List<Path> paths(List<CapturesPlace> days) {
        return days.stream().flatMap(day -> day.path().stream()).toList();
    }

    /** The same, where it is fine if all days are gone. */
    public static List<CapturesPlace> findAny(CapturesPlace folder) {
        try {
            if (!folder.isFolder()) {
                throw new InputException(Text.of("cli.no_captures", folder));
            }
            if (folder.holds(MARK) || folder.holds("exams.csv")) {
                return List.of(folder);
            }
            List<CapturesPlace> days = new ArrayList<>(folder.folders());
            days.removeIf(day -> !holds(day, MARK));
            return days;
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }

    private static boolean holds(CapturesPlace folder, String name) {
        try {
            return folder.holds(name);
        } catch (IOException e) {
            throw folder.trouble(e);
        }
    }
}
