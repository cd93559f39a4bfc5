package org.invigil.jobs.report.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.invigil.datasets.incident.Incident;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.ReportedAttempt;
import org.invigil.jobs.report.ReportedIncident;
import org.invigil.jobs.report.page.ClipPath;

/**
 * The clips of a report, under {@code evidence/<attempt>/} with the numbers of the stills: {@code ...-sound.webm} and
 * {@code ...-film.webm}. A report whose setting is {@link Clips#NONE} has none, whatever the one before had.
 */
final class ClipFiles {
    private static final String SOUND = "-sound.webm";
    private static final String FILM = "-film.webm";

    private ClipFiles() {}

    /** @param earlier the course folder of the report before, whose clips are kept where recordings are gone */
    static Map<Incident, ClipPath> write(Path folder, Path earlier, CourseReport report, EvidenceSource source)
            throws IOException {
        Clips clips = report.provenance().clips();
        Map<Incident, ClipPath> paths = new LinkedHashMap<>();
        if (clips == Clips.NONE) {
            return paths;
        }
        Map<String, String> folders = FolderName.ofAll(report.attempts().stream()
                .map(reported -> reported.attempt().attemptId())
                .toList());
        for (ReportedAttempt reported : report.attempts()) {
            String attemptFolder = "evidence/" + folders.get(reported.attempt().attemptId());
            Map<Incident, EvidenceSource.Clip> cut = cut(reported, clips, earlier.resolve(attemptFolder), source);
            for (int i = 0; i < reported.incidents().size(); i++) {
                Incident incident = reported.incidents().get(i).incident();
                EvidenceSource.Clip clip = cut.get(incident);
                if (clip != null) {
                    String path = String.format(
                            Locale.ROOT, "%s/%03d%s", attemptFolder, i + 1, name(incident) + ending(clip.shown()));
                    WholeFile.makeFolder(folder.resolve(attemptFolder));
                    Files.write(folder.resolve(path), clip.webm());
                    paths.put(incident, new ClipPath(path, clip.shown()));
                }
            }
        }
        return paths;
    }

    /** Each clip is a seek and some coding of its own: as many at once as there are cores. */
    private static Map<Incident, EvidenceSource.Clip> cut(
            ReportedAttempt reported, Clips clips, Path earlier, EvidenceSource source) {
        List<ReportedIncident> chosen = EvidenceClip.chosen(reported.incidents(), clips);
        List<Optional<EvidenceSource.Clip>> cut = chosen.parallelStream()
                .map(shown -> source.clip(reported.attempt(), shown.clip(), clips)
                        .or(() -> findEarlier(earlier, shown.incident(), clips)))
                .toList();
        Map<Incident, EvidenceSource.Clip> found = new HashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            if (cut.get(i).isPresent()) {
                found.put(chosen.get(i).incident(), cut.get(i).get());
            }
        }
        return found;
    }

    private static Optional<EvidenceSource.Clip> findEarlier(Path earlier, Incident incident, Clips clips) {
        return find(earlier, name(incident))
                .filter(file -> clips == Clips.VIDEO || shown(file) == ClipPath.Shown.SOUND)
                .map(file -> {
                    try {
                        return new EvidenceSource.Clip(Files.readAllBytes(file), shown(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException("Cannot read the earlier clip " + file, e);
                    }
                });
    }

    /** @param name as {@link EvidenceFiles#name} makes it */
    static Optional<Path> find(Path attemptFolder, String name) {
        if (!Files.isDirectory(attemptFolder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(attemptFolder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(name + SOUND)
                            || file.getFileName().toString().endsWith(name + FILM))
                    .min(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + attemptFolder, e);
        }
    }

    static ClipPath.Shown shown(Path clip) {
        return clip.getFileName().toString().endsWith(FILM) ? ClipPath.Shown.FILM : ClipPath.Shown.SOUND;
    }

    private static String ending(ClipPath.Shown shown) {
        return shown == ClipPath.Shown.FILM ? FILM : SOUND;
    }

    private static String name(Incident incident) {
        return EvidenceFiles.name(incident.kind().name(), incident.startMillis() / 1000);
    }
}
