package org.invigil.jobs.report.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.invigil.datasets.capture.Educator;
import org.invigil.datasets.text.Language;
import org.invigil.jobs.report.CourseProgress;
import org.invigil.jobs.report.CourseReport;
import org.invigil.jobs.report.MorningPage;
import org.invigil.jobs.report.SampleReport;

/** Writes drawn reports into a folder, to be looked at in a browser and weighed. */
final class DrawReports {
    private DrawReports() {}

    public static void main(String[] arguments) throws IOException {
        Path out = Path.of(arguments[0]);
        CourseReport small =
                SampleReport.report(Language.ET, List.of(SampleReport.shortAttempt("a1", "Mari Maasikas")));
        new CourseReportWriter().write(out.resolve("small"), small, new DrawnStills());
        new MorningPageWriter()
                .write(
                        out,
                        new MorningPage(
                                SampleReport.DAY,
                                Language.EN,
                                List.of(CourseProgress.of(
                                        small,
                                        List.of(new Educator(
                                                "IDK0041", "Õppejõud", "oppejoud@example.org", null, null)))),
                                null));
        new CourseReportWriter()
                .write(
                        out.resolve("group"),
                        SampleReport.grouped(SampleReport.course(Language.ET, 3), "EX1-g1"),
                        new DrawnStills());
        for (int size : new int[] {10, 120, 1000}) {
            long start = System.nanoTime();
            Path folder = out.resolve("course-" + size);
            new CourseReportWriter()
                    .write(
                            folder,
                            SampleReport.course(Language.EN, size),
                            size == 10 ? new DrawnStills() : EvidenceSource.none());
            System.out.printf(
                    "%d attempts: report.html %d kB, written in %d ms%n",
                    size, Files.size(folder.resolve("report.html")) / 1024, (System.nanoTime() - start) / 1_000_000);
        }
    }
}
