package org.invigil.jobs.report.files;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.invigil.datasets.incident.Incident;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.page.ClipPath;
import org.invigil.jobs.report.page.CoursePage;
import org.invigil.jobs.report.page.IdentityPaths;

/** Writes all files of one course's report. */
public final class CourseReportWriter {
    /**
     * Replaces the course's folder as a whole, so that nobody reads half a report.
     *
     * @param courseFolder {@code reports/<exam-day>/<course>}, its name made by {@link FolderName}
     * @return ids of attempts that had to be taken out of earlier revisions, in whole or in part
     * @throws IOException if the folder cannot be written; the report that was there before then stays
     */
    public Set<String> write(Path courseFolder, CourseReport report, EvidenceSource source) throws IOException {
        Set<String> withdrawn = new TreeSet<>();
        FolderSwap.replace(courseFolder, folder -> {
            Map<Incident, String> evidence = EvidenceFiles.write(folder, courseFolder, report, source);
            Map<String, IdentityPaths> identity = IdentityFiles.write(folder, courseFolder, report, source);
            Map<Incident, ClipPath> clips = ClipFiles.write(folder, courseFolder, report, source);
            StretchFolder.carryOver(courseFolder, folder, report);
            Map<String, String> groups = GroupFiles.write(folder, report, evidence, identity);
            new CourseTables(report).writeTo(folder, evidence, groups);
            ReviewJson.write(folder.resolve("review.json"), report);
            Optional<Path> before = Revisions.carryOver(courseFolder, folder);
            withdrawn.addAll(new Withdrawal(report).takeOutOfRevisions(folder));
            CoursePage.Revision revision = before.isPresent()
                    ? new CoursePage.Revision(
                            Revisions.number(before.get()) + 1,
                            new Changes(before.get(), folder).write(CsvTable.in(folder), Texts.in(report.language())))
                    : CoursePage.Revision.FIRST;
            try (Writer page = Files.newBufferedWriter(folder.resolve("report.html"), StandardCharsets.UTF_8)) {
                new CoursePage(report, evidence, clips, identity, groups, ReportHash.of(folder), revision).write(page);
            }
        });
        return withdrawn;
    }
}
