package org.invigil.jobs.review;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.invigil.datasets.review.VerdictFile;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.report.files.ReportHash;

/** The reports under {@code reports/}, with their earlier revisions, as verdicts are checked against them. */
public final class CourseReports {
    private final Path reports;
    private final Map<Path, Map<String, Listed>> read = new HashMap<>();

    public CourseReports(Path reports) {
        this.reports = reports;
    }

    /**
     * What one revision of a report lists.
     *
     * @param attempts ids of the ranked attempts
     * @param incidents attempt id and {@code kind@starts_at_seconds}
     */
    public record Listed(Set<String> attempts, Set<List<String>> incidents) {}

    /** Whether there is any report of the course and day. */
    public boolean has(String examDay, String courseId) {
        return examDay.matches("\\d{4}-\\d{2}-\\d{2}")
                && Files.exists(folder(examDay, courseId).resolve("ranking.csv"));
    }

    /** The revision with this hash, current or earlier. */
    public Optional<Listed> find(String examDay, String courseId, String reportHash) {
        return has(examDay, courseId)
                ? Optional.ofNullable(revisions(folder(examDay, courseId)).get(reportHash))
                : Optional.empty();
    }

    private Path folder(String examDay, String courseId) {
        return reports.resolve(examDay).resolve(FolderName.of(courseId));
    }

    private Map<String, Listed> revisions(Path folder) {
        return read.computeIfAbsent(folder, unread -> {
            Map<String, Listed> revisions = new HashMap<>();
            try (Stream<Path> inside = Files.list(unread)) {
                List<Path> all = new ArrayList<>(inside.filter(Files::isDirectory)
                        .filter(path -> Files.exists(path.resolve("ranking.csv")))
                        .toList());
                all.add(unread);
                for (Path revision : all) {
                    revisions.put(ReportHash.of(revision), listed(revision));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the report in " + folder, e);
            }
            return revisions;
        });
    }

    private static Listed listed(Path revision) throws IOException {
        Set<String> attempts = new HashSet<>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(revision.resolve("ranking.csv"))) {
            reader.forEach(row -> attempts.add(VerdictFile.plain(row.getField("attempt_id"))));
        }
        Set<List<String>> incidents = new HashSet<>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(revision.resolve("incidents.csv"))) {
            reader.forEach(row -> incidents.add(List.of(
                    VerdictFile.plain(row.getField("attempt_id")),
                    row.getField("kind") + "@" + row.getField("starts_at_seconds"))));
        }
        return new Listed(attempts, incidents);
    }
}
