package org.invigil.jobs.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.retention.DeletionPlan.PlannedReport;

/**
 * Removes a course's report with all its revisions. Where attempts stay, their pictures do too, since the recordings
 * may be gone when the report is written anew; every table and page goes, because each of them names everybody.
 */
final class ReportPruning {
    private final Path out;
    private final Path folder;
    private final Set<String> staying;

    ReportPruning(Path out, PlannedReport report) {
        this.out = out;
        this.folder = out.resolve("reports").resolve(report.examDay()).resolve(report.folder());
        this.staying = new HashSet<>();
        for (String attempt : report.staying()) {
            staying.addAll(FolderName.anyOf(attempt));
        }
    }

    /** @throws org.invigil.datasets.InputException if one of them is reached through a link */
    List<Path> goingPaths() {
        List<Path> going = new ArrayList<>();
        for (String beside : List.of(".new", ".old")) {
            Path unfinished = folder.resolveSibling("." + folder.getFileName() + beside);
            if (exists(unfinished)) {
                going.add(unfinished);
            }
        }
        boolean isLink = Files.isSymbolicLink(folder);
        if (exists(folder) && (staying.isEmpty() || isLink)) {
            going.add(folder);
        } else if (exists(folder)) {
            for (Path inside : inside(folder)) {
                if (inside.getFileName().toString().equals("evidence") && !Files.isSymbolicLink(inside)) {
                    inside(inside).stream()
                            .filter(attempt ->
                                    !staying.contains(attempt.getFileName().toString()))
                            .forEach(going::add);
                } else {
                    going.add(inside);
                }
            }
        }
        going.forEach(path -> WholeFile.requireNoLinks(out, path));
        return going;
    }

    /** @param passed told after every path */
    void prune(Runnable passed) {
        for (Path path : goingPaths()) {
            WholeFile.removeBelow(out, path);
            passed.run();
        }
    }

    /** The folder, if it should be gone and is not. */
    List<Path> left() {
        return staying.isEmpty() && exists(folder) ? List.of(folder) : List.of();
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        } catch (IOException e) {
            throw FileTrouble.of(folder, e);
        }
    }
}
