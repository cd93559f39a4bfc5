package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.invigil.datasets.incident.Incident;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;

/** The stills of a report: one file an incident, under {@code evidence/<attempt>/}. */
final class EvidenceFiles {
    private EvidenceFiles() {}

    /** Returns the path inside the folder, with forward slashes, of every still that could be cut */
    static Map<Incident, String> write(Path folder, CourseReport report, EvidenceSource source) throws IOException {
        Map<String, String> folders = FolderName.ofAll(report.attempts().stream()
                .map(reported -> reported.attempt().attemptId())
                .toList());
        Map<Incident, String> paths = new LinkedHashMap<>();
        for (ReportedAttempt reported : report.attempts()) {
            String attemptFolder = "evidence/" + folders.get(reported.attempt().attemptId());
            write(folder, attemptFolder, reported, source, paths);
        }
        return paths;
    }

    private static void write(
            Path folder,
            String attemptFolder,
            ReportedAttempt reported,
            EvidenceSource source,
            Map<Incident, String> paths)
            throws IOException {
        List<ReportedIncident> incidents = reported.incidents();
        // Each still is a seek and some decoding of its own: as many at once as there are cores.
        List<Optional<byte[]>> stills = incidents.parallelStream()
                .map(incident -> Optional.ofNullable(incident.moment())
                        .flatMap(moment -> source.still(reported.attempt(), moment)))
                .toList();
        for (int i = 0; i < incidents.size(); i++) {
            Optional<byte[]> still = stills.get(i);
            if (still.isPresent()) {
                Incident incident = incidents.get(i).incident();
                String path = String.format(
                        Locale.ROOT,
                        "%s/%03d-%s-%ds.jpg",
                        attemptFolder,
                        i + 1,
                        incident.kind().name().toLowerCase(Locale.ROOT),
                        incident.startMillis() / 1000);
                Files.createDirectories(folder.resolve(attemptFolder));
                Files.write(folder.resolve(path), still.get());
                paths.put(incident, path);
            }
        }
    }
}
