package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.invigil.datasets.Stretch;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.capture.ExamDay;
import org.invigil.jobs.evidence.AskedStretch;
import org.invigil.jobs.report.CourseReport;

/**
 * Where stretches lie that somebody asked for: {@code evidence/<attempt>/stretch-<from>-<to>/} of a course's report.
 */
public final class StretchFolder {
    private static final String PREFIX = "stretch-";

    private StretchFolder() {}

    /** Beside the stills of the same attempt. */
    public static Path of(Path reports, ExamDay day, AskedStretch asked) {
        Attempt attempt = asked.attempt();
        Map<String, String> folders = FolderName.ofAll(day.attempts().stream()
                .filter(other -> other.admission().isAdmitted()
                        && other.examDay().equals(attempt.examDay())
                        && other.courseId().equals(attempt.courseId()))
                .map(Attempt::attemptId)
                .toList());
        return reports.resolve(attempt.examDay())
                .resolve(FolderName.of(attempt.courseId()))
                .resolve("evidence")
                .resolve(folders.get(attempt.attemptId()))
                .resolve(name(asked.stretch()));
    }

    private static String name(Stretch stretch) {
        return PREFIX + seconds(stretch.startMillis()) + "-" + seconds(stretch.endMillis());
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** A new report keeps what was cut for attempts that are still in it. */
    static void carryOver(Path earlier, Path folder, CourseReport report) throws IOException {
        for (String attempt : FolderName.ofAll(report.attempts().stream()
                        .map(reported -> reported.attempt().attemptId())
                        .toList())
                .values()) {
            Path cut = earlier.resolve("evidence").resolve(attempt);
            if (!Files.isDirectory(cut)) {
                continue;
            }
            try (Stream<Path> inside = Files.list(cut)) {
                for (Path stretch : inside.filter(StretchFolder::isStretch).toList()) {
                    Revisions.copy(stretch, folder.resolve(earlier.relativize(stretch)));
                }
            }
        }
    }

    private static boolean isStretch(Path path) {
        return Files.isDirectory(path) && path.getFileName().toString().startsWith(PREFIX);
    }
}
