package org.invigil.jobs.report.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.incident.Incident;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;

/** The stills of a report: one file an incident, under {@code evidence/<attempt>/}. */
final class EvidenceFiles {
    private EvidenceFiles() {}

    /**
     * @param earlier the course folder of the report before, where stills of the same incidents may be
     * @return the path inside the folder, with forward slashes, of every still that there is
     */
    static Map<Incident, String> write(Path folder, Path earlier, CourseReport report, EvidenceSource source)
            throws IOException {
        Map<String, String> folders = FolderName.ofAll(report.attempts().stream()
                .map(reported -> reported.attempt().attemptId())
                .toList());
        Map<Incident, String> paths = new LinkedHashMap<>();
        for (ReportedAttempt reported : report.attempts()) {
            String attemptFolder = "evidence/" + folders.get(reported.attempt().attemptId());
            write(folder, earlier.resolve(attemptFolder), attemptFolder, reported, source, paths);
        }
        return paths;
    }

    private static void write(
            Path folder,
            Path earlier,
            String attemptFolder,
            ReportedAttempt reported,
            EvidenceSource source,
            Map<Incident, String> paths)
            throws IOException {
        List<ReportedIncident> incidents = reported.incidents();
        // Each still is a seek and some decoding of its own: as many at once as there are cores.
        List<Optional<byte[]>> stills = incidents.parallelStream()
                .map(incident -> Optional.ofNullable(incident.moment())
                        .flatMap(moment -> source.still(reported.attempt(), moment)
                                .or(() -> earlierStill(earlier, incident.incident()))))
                .toList();
        for (int i = 0; i < incidents.size(); i++) {
            Optional<byte[]> still = stills.get(i);
            if (still.isPresent()) {
                Incident incident = incidents.get(i).incident();
                String path = String.format(Locale.ROOT, "%s/%03d%s", attemptFolder, i + 1, ending(incident));
                WholeFile.makeFolder(folder.resolve(attemptFolder));
                Files.write(folder.resolve(path), still.get());
                paths.put(incident, path);
            }
        }
    }

    /** What the number of the incident does not change. */
    private static String ending(Incident incident) {
        return name(incident.kind().name(), incident.startMillis() / 1000) + ".jpg";
    }

    /** What the files of an incident are called, without number and ending. */
    static String name(String kind, long startsAtSeconds) {
        return String.format(Locale.ROOT, "-%s-%ds", kind.toLowerCase(Locale.ROOT), startsAtSeconds);
    }

    /** Recordings may be gone when an attempt is ranked again: the still of the same incident is carried over. */
    private static Optional<byte[]> earlierStill(Path earlier, Incident incident) {
        if (!Files.isDirectory(earlier)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(earlier)) {
            Optional<Path> same = files.filter(
                            file -> file.getFileName().toString().endsWith(ending(incident)))
                    .min(Comparator.naturalOrder());
            return same.isPresent() ? Optional.of(Files.readAllBytes(same.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the earlier stills in " + earlier, e);
        }
    }
}
