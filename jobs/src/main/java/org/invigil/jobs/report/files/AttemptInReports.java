package org.invigil.jobs.report.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.jobs.report.ExamineeFile;
import org.invigil.jobs.report.OtherAttempts;

/** What the stored reports of a course, earlier revisions included, show of one attempt. */
public final class AttemptInReports {
    private static final String REVISION = "rev-\\d+";

    private final Path course;
    private final String attemptId;

    /** @param course {@code reports/<exam-day>/<course>}; it need not exist */
    public AttemptInReports(Path course, String attemptId) {
        this.course = course;
        this.attemptId = attemptId;
    }

    /** What earlier revisions said, first to last. */
    public List<ExamineeFile.Revision> earlier() throws IOException {
        List<ExamineeFile.Revision> revisions = new ArrayList<>();
        for (Path folder : earlierFolders()) {
            Optional<NamedCsvRecord> ranking = rows(folder, "ranking").stream().findFirst();
            List<ExamineeFile.Found> incidents = rows(folder, "incidents").stream()
                    .map(row -> new ExamineeFile.Found(
                            row.getField("kind"),
                            row.getField("starts_at_seconds"),
                            row.getField("ends_at_seconds"),
                            row.getField("severity"),
                            row.getField("reason")))
                    .toList();
            revisions.add(new ExamineeFile.Revision(
                    Revisions.number(folder),
                    ranking.map(row -> row.getField("rank")).orElse(""),
                    ranking.map(row -> row.getField("suspicion")).orElse(""),
                    ranking.map(row -> row.getField("review_priority")).orElse(""),
                    ranking.map(row -> OtherAttempts.maskedReasons(row.getField("reasons")))
                            .orElse(List.of()),
                    incidents));
        }
        return revisions;
    }

    /**
     * The stills of the current report, by {@code kind@starts_at_seconds}; the identity strip and the contact sheet by
     * the names of their files.
     */
    public Map<String, Path> pictures() throws IOException {
        Map<String, Path> pictures = new TreeMap<>();
        for (NamedCsvRecord row : rows(course, "incidents")) {
            Path still = course.resolve(VerdictFile.plain(row.getField("evidence")));
            if (!row.getField("evidence").isEmpty() && Files.isRegularFile(still)) {
                pictures.put(row.getField("kind") + "@" + row.getField("starts_at_seconds"), still);
            }
        }
        for (String name : List.of(IdentityFiles.STRIP, IdentityFiles.SHEET)) {
            for (String folder : FolderName.anyOf(attemptId)) {
                Path picture = course.resolve("evidence").resolve(folder).resolve(name);
                if (Files.isRegularFile(picture)) {
                    pictures.put(name, picture);
                }
            }
        }
        return pictures;
    }

    /** The clips of the current report, by {@code kind@starts_at_seconds}. */
    public Map<String, Path> clips() throws IOException {
        Map<String, Path> clips = new TreeMap<>();
        for (NamedCsvRecord row : rows(course, "incidents")) {
            String at = row.getField("starts_at_seconds");
            String name = EvidenceFiles.name(row.getField("kind"), (long) Double.parseDouble(at));
            for (String folder : FolderName.anyOf(attemptId)) {
                ClipFiles.find(course.resolve("evidence").resolve(folder), name)
                        .ifPresent(clip -> clips.put(row.getField("kind") + "@" + at, clip));
            }
        }
        return clips;
    }

    private List<Path> earlierFolders() throws IOException {
        if (!Files.isDirectory(course)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(course)) {
            return inside.filter(path -> path.getFileName().toString().matches(REVISION))
                    .sorted(Comparator.comparingInt(Revisions::number))
                    .toList();
        }
    }

    private List<NamedCsvRecord> rows(Path folder, String table) throws IOException {
        Path file = folder.resolve(table + ".csv");
        List<NamedCsvRecord> rows = new ArrayList<>();
        if (Files.exists(file)) {
            try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
                reader.stream()
                        .filter(row ->
                                VerdictFile.plain(row.getField("attempt_id")).equals(attemptId))
                        .forEach(rows::add);
            }
        }
        return rows;
    }
}
